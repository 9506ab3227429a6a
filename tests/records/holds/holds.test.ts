/** Suspensions on a device: what the columns of lists say, what the desk refuses, what list and card show. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { holdCard, holdsPage } from '#main/records/holds/hold-queries.ts';
import { coveredBoxes, coveredFiles, reachOfHold, reachOfTarget } from '#main/records/holds/hold-reach.ts';
import { amendHold, placeHold } from '#main/records/holds/place-hold.ts';
import { deriveAll, remaining } from '#main/records/operations/derivations.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { boxCard } from '#main/records/queries/box-card.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import { fileCard } from '#main/records/queries/file-card.ts';
import { listCandidates } from '#main/records/queries/list-candidates.ts';
import { heldRefusal } from '#main/records/use-cases/held-box.ts';
import { sql } from '#main/records/database/sql.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Page } from '#shared/contract/common.ts';
import type { HeldBoxRow, HoldTarget } from '#shared/contract/holds.ts';
import type { OpBody, OpKind } from '#shared/domain/operation.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const CLOSED = '2010-06-30' as CivilDate;
const watch = { onProgress: () => undefined, isCancelled: () => false };

let depot: TestDepot;
let unitId: Id;
let ruleId: Id;
let root: Id;
let leaf: Id;
/** `byRubrique`: its file stands under the leaf. `about`: its file is about Élise Roy. `free`: neither. */
let byRubrique: Id;
let about: Id;
let free: Id;
let leafFile: Id;
let royFile: Id;

beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  ruleId = depot.rule('01110', '2-5-D');
  const planId = depot.mint();
  act('plan.define', planId, { name: 'Plan', notes: '', subdivisions: [] });
  root = category(planId, null, '1000');
  leaf = category(planId, root, '1100');
  byRubrique = depot.box({ unitId, ruleId, number: 'B-1', closedOn: CLOSED });
  leafFile = depot.file({ unitId, boxId: byRubrique, ruleId, closedOn: CLOSED, categoryId: leaf });
  about = depot.box({ unitId, ruleId, number: 'B-2', closedOn: CLOSED });
  royFile = depot.file({ unitId, boxId: about, ruleId, closedOn: CLOSED, subject: 'Roy, Élise (1234567)' });
  free = depot.box({ unitId, ruleId, number: 'B-3', closedOn: CLOSED, title: 'Paie' });
  depot.file({ unitId, boxId: free, ruleId, closedOn: CLOSED, subject: 'Roy, Jean' });
});
afterEach(() => {
  depot.close();
});

const manager = () => depot.actorWith('recordsManager');

function act<K extends OpKind>(kind: K, entity: Id, body: OpBody<K>): void {
  const ack = depot.submit(kind, entity, body, { by: manager() });
  if (ack.outcome !== 'applied') throw new Error(`${kind} ${ack.outcome} ${ack.code ?? ''}`);
}

function category(planId: Id, parentId: Id | null, code: string): Id {
  const id = depot.mint();
  const words = { title: `Rubrique ${code}`, scope: '', subdivided: 'no' as const, formerCodes: [], ruleIds: [] };
  act('category.define', id, { planId, parentId, code, ...words });
  return id;
}

function suspend(target: HoldTarget, terms: { readonly to?: string; readonly motive?: string } = {}): Id {
  const placed = placeHold(depot.writeContext, manager(), {
    opId: depot.mint() as string as OpId,
    kind: 'legal',
    motive: terms.motive ?? 'Grief de Mme Roy',
    reference: 'G-2026-4',
    from: '2026-01-05' as CivilDate,
    to: (terms.to ?? null) as CivilDate | null,
    target,
  });
  if (!placed.ok) throw new Error(placed.error.code);
  expect(placed.value.outcome).toBe('applied');
  return placed.value.entity;
}

const held = (): string[] =>
  depot.db
    .all<{ number: string }>(sql`select number from box where held > 0 order by number`)
    .map(({ number }) => number);
const lift = (id: Id): void => {
  act('hold.lift', id, { reason: 'Jugement rendu' });
};
const about_ = (name: string, number = ''): HoldTarget => ({ kind: 'subject', name, number });
const value = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('what lists say', () => {
  test('a rubrique, a person, a search and boxes hold what they reach, from the same commit, until they are lifted', () => {
    const rubrique = suspend({ kind: 'category', categoryId: root });
    expect(held()).toEqual(['B-1']);
    const person = suspend(about_('élise roy'));
    expect(held()).toEqual(['B-1', 'B-2']);
    const search = suspend({ kind: 'search', text: 'roy', unitId: null });
    expect(held()).toEqual(['B-1', 'B-2', 'B-3']);
    lift(search);
    expect(held()).toEqual(['B-1', 'B-2']);
    const boxes = suspend({ kind: 'boxes', boxIds: [free, byRubrique] });
    lift(rubrique);
    lift(person);
    expect(held()).toEqual(['B-1', 'B-3']);
    lift(boxes);
    expect(held()).toEqual([]);
    expect(() => {
      suspend({ kind: 'search', text: 'introuvable', unitId: null });
    }).toThrow('HOLD_EMPTY');
  });

  test('what is described, moved or boxed later is followed, and what is held stays held', () => {
    suspend({ kind: 'category', categoryId: root });
    suspend(about_('', '1234567'));
    expect(held()).toEqual(['B-1', 'B-2']);
    act('file.describe', leafFile, { fields: { categoryId: { value: null, base: null } } });
    act('file.putInBox', leafFile, { boxId: free, position: 1 });
    expect(held()).toEqual(['B-2', 'B-3']);
    const late = depot.box({ unitId, ruleId, number: 'B-4', closedOn: CLOSED });
    depot.file({ unitId, boxId: late, ruleId, categoryId: leaf });
    expect(held()).toEqual(['B-2', 'B-3', 'B-4']);
    // A rubrique that comes under the one that is held brings its files with it.
    const other = category(depot.world.get('category', root)?.planId ?? root, null, '2000');
    const fifth = depot.box({ unitId, ruleId, number: 'B-5' });
    depot.file({ unitId, boxId: fifth, categoryId: other });
    act('category.move', other, { parentId: leaf });
    expect(held()).toEqual(['B-2', 'B-3', 'B-4', 'B-5']);
    expect(depot.submit('category.move', other, { parentId: null }, { by: manager() }).code).toBe('CATEGORY_ON_HOLD');
  });

  test('rows, filter, candidates and cards say so', () => {
    const id = suspend(about_('Roy Élise'));
    const page = boxesPage(depot.context, {
      filter: { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: 'held' },
      sort: { field: 'number', direction: 'asc' },
      after: null,
      limit: 50,
    });
    expect(page.rows.map(({ number, onHold }) => [number, onHold])).toEqual([['B-2', true]]);
    const candidates = (include: 'eligible' | 'refused') =>
      value(
        listCandidates(depot.context, {
          unitId,
          kind: 'destruction',
          placeId: null,
          ruleId: null,
          lookAheadDays: 0,
          forList: null,
          on: TEST_TODAY,
          include,
          after: null,
          limit: 50,
        }),
      ).rows;
    expect(candidates('eligible').map(({ number }) => number)).not.toContain('B-2');
    expect(candidates('refused').find(({ number }) => number === 'B-2')?.refusal).toBe('BOX_ON_HOLD');
    const line = { of: 'scope', id, motive: 'Grief de Mme Roy', state: 'active', scope: { kind: 'subject' } };
    expect(value(boxCard(depot.context, { id: about })).holds).toMatchObject([line]);
    expect(value(fileCard(depot.context, { id: royFile })).holds).toMatchObject([line]);
    depot.hold(about);
    lift(id);
    const lifted = { byName: 'Luc Bélanger', reason: 'Jugement rendu' };
    expect(value(boxCard(depot.context, { id: about })).holds).toMatchObject([
      { of: 'box', state: 'active', placedByName: 'Luc Bélanger' },
      { ...line, state: 'lifted', lifted },
    ]);
    expect(held()).toEqual(['B-2']);
  });

  test('many boxes follow in pieces; decisions do not wait for them', async () => {
    const many = Array.from({ length: 450 }, (_, n) => depot.box({ unitId, number: `M-${String(n)}` }));
    const id = suspend({ kind: 'boxes', boxIds: many });
    expect(remaining(depot.db)).toBe(450);
    expect(held()).toEqual([]);
    const listId = listOf([many[449] ?? free]);
    expect(refusal('list.freeze', listId)).toMatchObject({ code: 'BOXES_BLOCKED' });
    expect((await verify()).ok).toBe(true);
    deriveAll(depot.db);
    expect(held()).toHaveLength(450);
    expect((await verify()).ok).toBe(true);
    lift(id);
    deriveAll(depot.db);
    expect(held()).toEqual([]);
  });

  test('everything derived follows from the log', async () => {
    suspend({ kind: 'category', categoryId: root });
    suspend(about_('Roy'));
    depot.hold(free);
    const report = await verify();
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});

const verify = async () =>
  value(await verifyDepot({ databasePath: depot.path, onProgress: () => undefined, isCancelled: () => false }));

function listOf(boxIds: Id[]): Id {
  const listId = depot.mint();
  act('list.draft', listId, { unitId, number: 'LD-7', title: 'Liste' });
  act('list.addBoxes', listId, { boxIds });
  return listId;
}

const refusal = (kind: OpKind, entity: Id, body: object = {}) => heldRefusal(depot.world, { kind, entity, body });

describe('what the desk refuses', () => {
  test('freezing and approving a list with held boxes, which it names with why', () => {
    const listId = listOf([about, free]);
    expect(refusal('list.freeze', listId)).toBeUndefined();
    suspend(about_('Roy Élise'));
    const named = {
      code: 'BOXES_BLOCKED',
      params: {
        boxes: [
          { boxId: about, number: 'B-2', code: 'BOX_ON_HOLD', motive: 'Grief de Mme Roy', reference: 'G-2026-4' },
        ],
      },
    };
    expect(refusal('list.freeze', listId)).toEqual(named);
    expect(refusal('list.approve', listId)).toEqual(named);
    expect(refusal('list.cancel', listId)).toBeUndefined();
  });

  test('taking a held file out for good; moving one is not refused, unless the box alone is held', () => {
    suspend(about_('Roy Élise'));
    const held = { code: 'FILE_ON_HOLD', params: { motive: 'Grief de Mme Roy', reference: 'G-2026-4' } };
    expect(refusal('file.withdraw', royFile, { reason: 'x' })).toEqual(held);
    expect(refusal('file.annul', royFile, { reason: 'x' })).toEqual(held);
    expect(refusal('file.putInBox', royFile, { boxId: free, position: 1 })).toBeUndefined();
    expect(refusal('file.withdraw', leafFile, { reason: 'x' })).toBeUndefined();
    depot.hold(byRubrique, 'Enquête');
    expect(refusal('file.putInBox', leafFile, { boxId: free, position: 1 })).toMatchObject({ code: 'FILE_ON_HOLD' });
    expect(refusal('file.putInBox', leafFile, { boxId: byRubrique, position: 2 })).toBeUndefined();
  });
});

describe('list, card and reach', () => {
  test('the list by state, newest first; those whose planned end has passed by that end', () => {
    const first = suspend(about_('Roy'), { to: '2026-09-01', motive: 'Œuvre' });
    const second = suspend({ kind: 'boxes', boxIds: [free] }, { to: '2026-08-01' });
    const third = suspend({ kind: 'category', categoryId: leaf }, { to: '2026-09-15' });
    lift(third);
    const ids = (state: 'active' | 'ending' | 'lifted' | 'all', text = '') =>
      holdsPage(depot.context, { state, text, after: null, limit: 10 }).rows.map(({ id }) => id);
    expect(ids('all')).toEqual([third, second, first]);
    expect(ids('active')).toEqual([second, first]);
    expect(ids('ending')).toEqual([second, first]);
    expect(ids('lifted')).toEqual([third]);
    expect(ids('all', 'oeuvre')).toEqual([first]);
    expect(ids('all', 'g-2026')).toHaveLength(3);
    const page = holdsPage(depot.context, { state: 'ending', text: '', after: null, limit: 1 });
    expect(page.total).toBe(2);
    const rest = holdsPage(depot.context, { state: 'ending', text: '', after: page.next, limit: 1 });
    expect([...page.rows, ...rest.rows].map(({ id }) => id)).toEqual([second, first]);
    expect(rest.next).toBeNull();
    expect(page.rows[0]).toMatchObject({ isOverdue: true, scope: { kind: 'boxes', boxes: 1 }, parts: 1 });
  });

  test('what it covers now, counted and page by page, with the boxes that were destroyed before it came', async () => {
    const boxes = Array.from({ length: 5 }, (_, n) => depot.box({ unitId, number: `R-${String(n)}` }));
    for (const boxId of boxes) depot.file({ unitId, boxId, subject: 'Roy, Élise' });
    const gone = boxes[0] ?? free;
    destroyed(gone);
    const target = about_('Roy Élise');
    expect(value(await reachOfTarget(depot.context, { target }, watch))).toEqual({ boxes: 5, files: 6, tooLate: 1 });
    const id = suspend(target);
    expect(value(await reachOfHold(depot.context, { id }, watch))).toEqual({ boxes: 5, files: 6, tooLate: 1 });
    const numbers: string[] = [];
    for (let after: string | null = null; ;) {
      const page: Page<HeldBoxRow> = value(await coveredBoxes(depot.context, { id, which: 'held', after, limit: 2 }));
      numbers.push(...page.rows.map(({ number }) => number));
      after = page.next;
      if (after === null) break;
    }
    expect(numbers).toEqual(['B-2', 'R-1', 'R-2', 'R-3', 'R-4']);
    const late = value(await coveredBoxes(depot.context, { id, which: 'tooLate', after: null, limit: 2 }));
    expect(late.rows).toMatchObject([{ number: 'R-0', destroyedOn: '2026-09-15', certificate: 'CD-9', by: 'files' }]);
    const files = value(await coveredFiles(depot.context, { id, after: null, limit: 4 }));
    const more = value(await coveredFiles(depot.context, { id, after: files.next, limit: 4 }));
    expect([...files.rows, ...more.rows].map(({ boxNumber }) => boxNumber)).toEqual([
      'B-2',
      'R-0',
      'R-1',
      'R-2',
      'R-3',
      'R-4',
    ]);
    expect(
      value(
        await coveredBoxes(depot.context, {
          id: suspend({ kind: 'boxes', boxIds: [free] }),
          which: 'held',
          after: null,
          limit: 2,
        }),
      ).rows,
    ).toMatchObject([{ by: 'itself' }]);
  });

  test('an extension covers more and says who added it; the same call twice is one', () => {
    const id = suspend({ kind: 'boxes', boxIds: [free] });
    const opId = depot.mint() as string as OpId;
    const add: HoldTarget = { kind: 'files', fileIds: [leafFile] };
    const once = value(amendHold(depot.writeContext, manager(), { opId, holdId: id, add }));
    expect(once.outcome).toBe('applied');
    expect(value(amendHold(depot.writeContext, manager(), { opId, holdId: id, add }))).toEqual(once);
    expect(held()).toEqual(['B-1', 'B-3']);
    const card = value(holdCard(depot.context, { id }));
    expect(card.parts).toMatchObject([
      { kind: 'boxes', boxes: 1 },
      { kind: 'files', files: 1, byName: 'Luc Bélanger' },
    ]);
  });

  test('placed on boxes of which some are destroyed, it names them to its author', () => {
    destroyed(about);
    const placed = placeHold(depot.writeContext, manager(), {
      opId: depot.mint() as string as OpId,
      kind: 'accessRequest',
      motive: 'Demande',
      reference: '',
      from: TEST_TODAY,
      to: null,
      target: { kind: 'boxes', boxIds: [about, free] },
    });
    expect(placed).toMatchObject({ ok: true, value: { outcome: 'applied', params: { tooLate: [{ number: 'B-2' }] } } });
    expect(held()).toEqual(['B-3']);
  });
});

/** Told after the fact, under an approved list. */
function destroyed(boxId: Id): void {
  depot.db.run(sql`
    update box set custody = 'destroyed', doc = json_set(doc, '$.custody', 'destroyed', '$.destroyedOn', '2026-09-15', '$.certificate', 'CD-9')
    where id = ${boxId}`);
  depot.journal.world.forget();
}
