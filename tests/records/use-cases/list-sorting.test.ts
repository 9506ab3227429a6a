/** Tri on real boxes: each method, mixed boxes, both sub-lists, a stale sample, and what stays on record afterwards. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { boxCard } from '#main/records/queries/box-card.ts';
import { samplingPreview } from '#main/records/queries/sampling-preview.ts';
import { exportSorted } from '#main/records/queries/sorted-export.ts';
import { sortedPage, sortedRowsOf } from '#main/records/queries/sorted-rows.ts';
import { executeList } from '#main/records/use-cases/disposal-lists.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { SubList } from '#shared/contract/list-sorting.ts';
import type { SamplingMethod } from '#shared/domain/disposal/sampling.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;
let rules: { readonly T: Id; readonly D: Id; readonly C: Id };
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  rules = { T: depot.rule('01110', '2-5-T'), D: depot.rule('02010', '2-5-D'), C: depot.rule('03010', '2-5-C') };
});
afterEach(() => {
  depot.close();
});

const DUE = '2018-06-30' as CivilDate;
const opId = (): OpId => depot.mint() as string as OpId;
const manager = () => depot.actorWith('recordsManager');
const box = (sign: keyof typeof rules, number?: string): Id =>
  depot.box({ unitId, ruleId: rules[sign], closedOn: DUE, ...(number === undefined ? {} : { number }) });
const file = (boxId: Id, position: number, title: string, terms: object = {}): Id =>
  depot.file({ unitId, boxId, position, title, ruleId: rules.T, closedOn: DUE, ...terms });

/** A drafted sorting list of these boxes. */
function sortingList(boxIds: readonly Id[]): Id {
  const id = depot.mint();
  applied(depot.submit('list.draft', id, { unitId, number: 'LD-1', title: 'Tri', kind: 'sorting' }, { by: manager() }));
  applied(depot.submit('list.addBoxes', id, { boxIds: [...boxIds] }, { by: manager() }));
  return id;
}

function applied(ack: OpAck): void {
  if (ack.outcome !== 'applied') throw new Error(`${ack.code ?? ''} ${JSON.stringify(ack.params)}`);
}

const sample = (id: Id, method: SamplingMethod): OpAck =>
  depot.submit('list.sample', id, { method }, { by: manager() });

function freeze(id: Id): OpAck {
  return depot.submit('list.freeze', id, { decisionDay: TEST_TODAY }, { by: manager() });
}

function approve(id: Id): void {
  applied(freeze(id));
  const digest = depot.world.get('list', id)?.digest;
  if (!digest) throw new Error('not frozen');
  applied(depot.submit('list.approve', id, { digest }, { by: manager() }));
  applied(depot.submit('list.approve', id, { digest }, { by: depot.actorWith('secretaryGeneral') }));
}

function execute(id: Id, execution: OpId = opId()): OpAck {
  return executeList(depot.writeContext, manager(), {
    opId: execution,
    listId: id,
    digest: depot.world.get('list', id)?.digest ?? '',
    executedOn: TEST_TODAY,
    method: 'crossCutShredding',
    site: 'onSite',
    placeText: 'Dépôt',
    witnessId: depot.actorWith('clerk').personId,
    responsibleId: manager().personId,
    weightKg: null,
    vendor: null,
    banqAuthorisation: '',
    copiesDestroyed: 'yes',
    remarks: '',
  });
}

function preview(listId: Id, method: SamplingMethod | null = null) {
  const found = samplingPreview(depot.context, { listId, method });
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

function rows(listId: Id, of: SubList | 'population', text = ''): readonly string[] {
  const found = sortedPage(depot.context, { listId, of, text, after: null, limit: 500 });
  if (!found.ok) throw new Error(found.error.code);
  return found.value.rows.map(({ title }) => title);
}

const columns = (id: Id) =>
  depot.db.get(sql`select due_on, dispositions, as_block, files, custody from box where id = ${id}`);

async function expectSound(): Promise<void> {
  const verified = await verifyDepot({
    databasePath: depot.path,
    onProgress: () => undefined,
    isCancelled: () => false,
  });
  expect(verified.ok && verified.value.checks.filter(({ ok }) => !ok)).toEqual([]);
}

describe('each method, previewed, drawn and carried out', () => {
  const years = [1965, 1967, 1970, 1972, 1975, 1978, 1980, 1981, 1985, 1990];
  const names = ['Abel', 'Bouchard', 'Côté', 'Dubé', 'Émond', 'Fortin', 'Gagné', 'Hébert', 'Isabelle', 'Joly'];
  const CASES: readonly (readonly [SamplingMethod, readonly string[]])[] = [
    [{ method: 'everyNth', n: 3, from: 2 }, ['Bouchard', 'Émond', 'Hébert']],
    [{ method: 'letters', letters: 'EC' }, ['Côté', 'Émond']],
    [{ method: 'years', endings: ['0', '5'] }, ['Abel', 'Côté', 'Émond', 'Gagné', 'Isabelle', 'Joly']],
    [{ method: 'years', endings: ['1967'] }, ['Bouchard']],
  ];

  function tenFiles(): { readonly boxIds: readonly Id[]; readonly ids: readonly Id[] } {
    const boxIds = [box('T'), box('T')];
    const ids = names.map((name, at) =>
      file(boxIds[at < 5 ? 0 : 1] ?? unitId, at, name, { closedOn: `${String(years[at])}-06-30` }),
    );
    return { boxIds, ids };
  }

  test.each(CASES)('%j', async (method, kept) => {
    const { boxIds, ids } = tenFiles();
    const id = sortingList(boxIds);
    const seen = preview(id, method);
    expect(seen).toMatchObject({ population: 10, recorded: 'none', kept: { drawn: kept.length } });
    expect(seen.destroyed.drawn).toBe(10 - kept.length);
    applied(sample(id, method));
    expect(preview(id).recorded).toBe('current');
    expect(rows(id, 'kept')).toEqual(kept);
    expect(rows(id, 'destroyed')).toEqual(names.filter((name) => !kept.includes(name)));
    approve(id);
    expect(rows(id, 'kept')).toEqual(kept);
    applied(execute(id));
    expect(rows(id, 'kept')).toEqual(kept);
    for (const [at, fileId] of ids.entries()) {
      const isKept = kept.includes(names[at] ?? '');
      expect(depot.world.get('file', fileId)).toMatchObject({
        status: isKept ? 'present' : 'destroyed',
        title: names[at],
        outcome: { kind: isKept ? 'kept' : 'destroyed', listId: id, on: TEST_TODAY, certificate: 'CD-2026-0001' },
      });
    }
    await expectSound();
  });

  test('at random: the share asked for, the same draw from the same seed and another from another', () => {
    const { boxIds } = tenFiles();
    const id = sortingList(boxIds);
    const drawn = (seed: string): readonly Id[] => preview(id, { method: 'random', percent: 30, seed }).kept.first;
    expect(drawn('graine')).toHaveLength(3);
    expect(drawn('graine')).toEqual(drawn('graine'));
    const others = ['1', '2', '3', '4', '5'].map((seed) => drawn(seed).join());
    expect(new Set(others).size).toBeGreaterThan(1);
    applied(sample(id, { method: 'random', percent: 30, seed: 'graine' }));
    expect(depot.world.get('list', id)?.sampling?.kept).toEqual(drawn('graine'));
  });

  test.each(['specimens', 'choice'] as const)('%s: by hand, and only files of the list', (method) => {
    const { boxIds, ids } = tenFiles();
    const stranger = file(box('T'), 0, 'Ailleurs');
    const id = sortingList(boxIds);
    expect(sample(id, { method, kept: [stranger] })).toMatchObject({ outcome: 'rejected', code: 'SAMPLE_NOT_OF_LIST' });
    applied(sample(id, { method, kept: [ids[4], ids[1]].flatMap((each) => each ?? []) }));
    expect(rows(id, 'kept')).toEqual(['Bouchard', 'Émond']);
  });
});

describe('what is in a box decides with the sample', () => {
  test('mixed boxes: D goes, C stays, T by the sample; the box that keeps nothing is destroyed', async () => {
    const mixed = box('T');
    const ids = {
      kept: file(mixed, 0, 'Trié gardé'),
      sorted: file(mixed, 1, 'Trié détruit'),
      d: file(mixed, 2, 'À détruire', { ruleId: rules.D }),
      c: file(mixed, 3, 'À conserver', { ruleId: rules.C }),
    };
    const emptied = box('T');
    const only = file(emptied, 0, 'Seul');
    const listId = sortingList([mixed, emptied]);
    applied(sample(listId, { method: 'choice', kept: [ids.kept] }));
    expect(preview(listId)).toMatchObject({
      population: 3,
      kept: { drawn: 1, boxes: 1 },
      destroyed: { drawn: 2, boxes: 1 },
      byRule: { kept: 1, destroyed: 1 },
    });
    const figures = {
      kept: preview(listId).kept,
      destroyed: preview(listId).destroyed,
      byRule: preview(listId).byRule,
    };
    approve(listId);
    expect(preview(listId)).toMatchObject(figures);
    applied(execute(listId));
    expect(preview(listId)).toMatchObject(figures);
    const status = (id: Id) => depot.world.get('file', id)?.status;
    expect([ids.kept, ids.sorted, ids.d, ids.c, only].map(status)).toEqual([
      'present',
      'destroyed',
      'destroyed',
      'present',
      'destroyed',
    ]);
    expect(depot.world.get('box', emptied)).toMatchObject({ custody: 'destroyed', certificate: 'CD-2026-0001' });
    expect(depot.world.get('box', mixed)).toMatchObject({
      custody: 'unplaced',
      listId: null,
      sorting: { listId, kept: [ids.kept, ids.c], destroyed: [ids.sorted, ids.d] },
    });
    // What is left is to be kept, as a block.
    expect(columns(mixed)).toMatchObject({ dispositions: 'C', files: 2, custody: 'unplaced' });
    expect(columns(emptied)).toMatchObject({ due_on: null, files: 0, custody: 'destroyed' });
    expect(depot.db.all(sql`select status, records from status_tally where kind = 'file' and records > 0`)).toEqual([
      { status: 'destroyed', records: 3 },
      { status: 'present', records: 2 },
    ]);
    expect(depot.db.value(sql`select disposition from file where id = ${ids.kept}`)).toBe('C');
    const card = boxCard(depot.context, { id: mixed });
    const ends = card.ok ? card.value.due.explanations.map(({ steps }) => steps.at(-1)?.code) : [];
    expect(new Set(ends)).toEqual(new Set(['RESULT_CONSERVATION']));
    await expectSound();
  });

  test('boxes without a described file are drawn from as they are', async () => {
    const boxIds = ['A', 'B', 'C', 'D'].map((number) => box('T', number));
    const listId = sortingList(boxIds);
    applied(sample(listId, { method: 'everyNth', n: 2, from: 1 }));
    expect(preview(listId)).toMatchObject({
      population: 4,
      kept: { drawn: 2, boxes: 2 },
      destroyed: { drawn: 2, boxes: 2 },
    });
    approve(listId);
    applied(execute(listId));
    expect(boxIds.map((id) => depot.world.get('box', id)?.custody)).toEqual([
      'unplaced',
      'destroyed',
      'unplaced',
      'destroyed',
    ]);
    const [first = unitId] = boxIds;
    expect(columns(first)).toMatchObject({ dispositions: 'C' });
    await expectSound();
  });

  test('a sorted box has nothing left to sort', () => {
    const boxId = box('T');
    const kept = file(boxId, 0, 'Gardé');
    file(boxId, 1, 'Détruit');
    const listId = sortingList([boxId]);
    applied(sample(listId, { method: 'choice', kept: [kept] }));
    approve(listId);
    applied(execute(listId));
    expect(freeze(sortingList([boxId]))).toMatchObject({
      outcome: 'rejected',
      params: { boxes: [{ code: 'BOX_NOT_FOR_SORTING' }] },
    });
  });
});

describe('a sample and what it was drawn from', () => {
  test('without one there is no freezing; a box that changed makes it stale, and one click draws it again', () => {
    const boxId = box('T');
    const [a, b] = [file(boxId, 0, 'Abel'), file(boxId, 1, 'Bouchard')];
    const listId = sortingList([boxId]);
    expect(freeze(listId)).toMatchObject({ outcome: 'rejected', code: 'LIST_NOT_SAMPLED' });
    applied(sample(listId, { method: 'choice', kept: [a, b] }));
    depot.submit('file.withdraw', b, { reason: 'Réactivé' });
    file(boxId, 2, 'Côté');
    expect(freeze(listId)).toMatchObject({ outcome: 'rejected', code: 'LIST_SAMPLE_STALE' });
    const { recorded, again } = preview(listId);
    expect(recorded).toBe('stale');
    expect(again).toEqual({ method: 'choice', kept: [a] });
    if (again !== null) applied(sample(listId, again));
    expect(preview(listId)).toMatchObject({ recorded: 'current', kept: { drawn: 1 }, destroyed: { drawn: 1 } });
    expect(freeze(listId).outcome).toBe('applied');
  });

  test('an approved list whose contents changed is not carried out, and no file is told anything', () => {
    const boxId = box('T');
    const kept = file(boxId, 0, 'Gardé');
    const other = file(boxId, 1, 'Autre');
    const listId = sortingList([boxId]);
    applied(sample(listId, { method: 'choice', kept: [kept] }));
    approve(listId);
    const fresh = file(boxId, 2, 'Arrivé depuis');
    expect(execute(listId)).toMatchObject({ outcome: 'rejected', code: 'BOXES_BLOCKED' });
    expect(depot.db.value(sql`select count(*) from outbox where kind = 'file.recordOutcome'`)).toBe(0);
    expect([kept, other, fresh].map((id) => depot.world.get('file', id)?.outcome)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('the same execution sent twice is one, with one outcome for each file', () => {
    const boxId = box('T');
    const kept = file(boxId, 0, 'Gardé');
    file(boxId, 1, 'Détruit');
    const listId = sortingList([boxId]);
    applied(sample(listId, { method: 'choice', kept: [kept] }));
    approve(listId);
    const id = opId();
    const first = execute(listId, id);
    expect(execute(listId, id)).toEqual(first);
    expect(depot.db.value(sql`select count(*) from outbox where kind = 'file.recordOutcome'`)).toBe(2);
  });
});

describe('the sub-lists', () => {
  test('page by page they are the whole, in the order of the list; a text is looked for as anywhere else', () => {
    const boxIds = [box('T'), box('T'), box('T')];
    const titles = boxIds.flatMap((boxId, at) =>
      Array.from({ length: 7 }, (_, n) => {
        const title = `Élève ${String(at)}${String(n)}`;
        file(boxId, n, title);
        return title;
      }),
    );
    const listId = sortingList(boxIds);
    applied(sample(listId, { method: 'everyNth', n: 1, from: 1 }));
    const found: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page = sortedPage(depot.context, { listId, of: 'kept', text: '', after, limit: 4 });
      if (!page.ok) throw new Error(page.error.code);
      found.push(...page.value.rows.map(({ title }) => title));
      after = page.value.next;
      if (after === null) break;
    }
    expect(found).toEqual(titles);
    expect(rows(listId, 'population', 'eleve 13')).toEqual(['Élève 13']);
    expect(rows(listId, 'destroyed')).toEqual([]);
  });

  test('are exported as tables, with every file of them', () => {
    const boxId = box('T', '4711');
    const kept = file(boxId, 0, '=Gardé');
    file(boxId, 1, 'Détruit');
    const listId = sortingList([boxId]);
    applied(sample(listId, { method: 'choice', kept: [kept] }));
    const table = (of: SubList): string => {
      const found = exportSorted(depot.context, { listId, of, format: 'csv', language: 'fr-CA' });
      if (!found.ok) throw new Error(found.error.code);
      return Buffer.from(found.value.bytes).toString();
    };
    expect(table('kept')).toContain("4711;;'=Gardé;");
    expect(table('kept')).not.toContain('Détruit\r');
    expect(table('destroyed')).toContain('4711;;Détruit;');
    approve(listId);
    applied(execute(listId));
    expect(table('destroyed')).toContain('4711;;Détruit;');
  });

  test('names files by their ids, in the order asked for', () => {
    const boxId = box('T');
    const [a, b] = [file(boxId, 0, 'Abel'), file(boxId, 1, 'Bouchard')];
    const found = sortedRowsOf(depot.context, { listId: sortingList([boxId]), ids: [b, a] });
    expect(found.ok && found.value.map(({ title }) => title)).toEqual(['Bouchard', 'Abel']);
  });
});

describe('a list of files that stand in no box', () => {
  test('is sampled, kept and destroyed as boxes are', async () => {
    const ids = ['Abel', 'Bouchard', 'Côté', 'Dubé'].map((title) =>
      depot.file({ unitId, title, ruleId: rules.T, closedOn: DUE }),
    );
    const listId = depot.mint();
    const by = { by: manager() };
    const draft = { unitId, number: 'LD-2', title: 'Tri', kind: 'sorting', items: 'files' } as const;
    applied(depot.submit('list.draft', listId, draft, by));
    applied(depot.submit('list.addFiles', listId, { fileIds: ids }, by));
    expect(preview(listId, { method: 'letters', letters: 'BD' })).toMatchObject({
      population: 4,
      recorded: 'none',
      kept: { drawn: 2, boxes: 0 },
      destroyed: { drawn: 2, boxes: 0 },
    });
    applied(sample(listId, { method: 'letters', letters: 'BD' }));
    expect(rows(listId, 'kept')).toEqual(['Bouchard', 'Dubé']);
    expect(rows(listId, 'population', 'cote')).toEqual(['Côté']);
    approve(listId);
    expect(preview(listId)).toMatchObject({ recorded: 'current', byRule: { kept: 0, destroyed: 0 } });
    applied(execute(listId));
    expect(ids.map((id) => depot.world.get('file', id)?.status)).toEqual([
      'destroyed',
      'present',
      'destroyed',
      'present',
    ]);
    expect(rows(listId, 'destroyed')).toEqual(['Abel', 'Côté']);
    await expectSound();
  });
});
