/** A calendar that comes in and goes out, and what a revision would move: dry runs say it all, nothing else is written. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { CalendarRule } from '#shared/contract/calendar.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { exportCalendar } from '#main/records/calendar/export-calendar.ts';
import { previewCalendar } from '#main/records/calendar/import-calendar.ts';
import { previewRevision } from '#main/records/calendar/preview-revision.ts';
import { submitMany } from '#main/records/use-cases/submit-many.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const closedOn = '2019-06-30' as CivilDate;
const WATCH = { onProgress: () => undefined, isCancelled: () => false };
let depot: TestDepot;

beforeEach(async () => {
  depot = await openTestDepot();
});
afterEach(() => {
  depot.close();
});

const delay = (type: string, notation: string): string => {
  const [active, semiActive, disposition] = notation.split('-');
  return `<DELAI_ROW><NUMREGLE>x</NUMREGLE><TYPEDOSS>${type}</TYPEDOSS><SUPPDOSS>PA</SUPPDOSS><PERIOACTIF>${String(active)}</PERIOACTIF><PERIOSMACT>${String(semiActive)}</PERIOSMACT><ID_REF_DISPOSITION>${String(disposition)}</ID_REF_DISPOSITION></DELAI_ROW>`;
};
const row = (number: string, notation: string, title = `Série ${number}`): string =>
  `<ROW><ID_ORGANISME>77</ID_ORGANISME><NUMREGLE>${number}</NUMREGLE><TYPE_TRANS>A</TYPE_TRANS><TITRESER>${title}</TITRESER><NOMUNITE>Toutes</NOMUNITE><DESCSERIE>d</DESCSERIE><TYPESDOC>t</TYPESDOC><DELAI>${delay('P', notation)}${delay('S', '2-0-D')}</DELAI></ROW>\n`;

function calendar(...rows: readonly string[]): string {
  const path = join(depot.folder, 'calendrier.xml');
  writeFileSync(path, `<ROWSET>\n${rows.join('')}</ROWSET>`);
  return path;
}

async function preview(path: string) {
  const answer = await previewCalendar(depot.context, path, WATCH);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

function record(rules: readonly CalendarRule[]) {
  const operations = rules.flatMap(({ body, ruleId, version }) =>
    body === null
      ? []
      : [
          ruleId === null
            ? { kind: 'rule.define' as const, entity: depot.mint(), ver: null, body }
            : { kind: 'rule.revise' as const, entity: ruleId, ver: version, body },
        ],
  );
  return submitMany(depot.writeContext, depot.administrator, { opId: depot.mint() as string as OpId, operations });
}

describe('a calendar that comes in', () => {
  test('new, then the same, then changed; a rule twice in the file is refused with both lines', async () => {
    const path = calendar(row('01110', '2-5-D'), row('01740a', '888-15-T'), row('01110', '3-0-C'));
    const first = await preview(path);
    expect(first.organisms).toEqual(['77']);
    expect(first.rules.map(({ number, state }) => `${number} ${state}`)).toEqual([
      '01110 new',
      '01740a new',
      '01110 refused',
    ]);
    expect(first.rules[2]?.issues.at(-1)).toMatchObject({ code: 'RULE_TWICE', line: 4, params: { first: 2 } });
    const acks = record(first.rules);
    expect(acks.ok && acks.value.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect((await preview(calendar(row('01110', '2-5-D'), row('01740A', '888-15-T')))).rules[0]?.state).toBe('same');
    const changed = (await preview(calendar(row('01110', '2-6-D')))).rules;
    expect(changed).toMatchObject([{ state: 'changed', version: 1 }]);
    record(changed);
    expect(depot.world.get('rule', changed[0]?.ruleId as Id)).toMatchObject({ version: 2 });
  });

  test('a file that is not there, and one that is no calendar', async () => {
    expect(await previewCalendar(depot.context, join(depot.folder, 'nulle-part.xml'), WATCH)).toMatchObject({
      error: { code: 'FILE_NOT_FOUND' },
    });
    const path = join(depot.folder, 'x.xml');
    writeFileSync(path, '<html/>');
    expect(await previewCalendar(depot.context, path, WATCH)).toMatchObject({ error: { code: 'XML_NOT_A_CALENDAR' } });
  });
});

describe('a calendar that goes out', () => {
  test('waits for the number BAnQ gave, and for a secondary copy; then is read back as it was', async () => {
    const imported = await preview(calendar(row('01110', '2-5-D'), row('01740a', '888-15-T')));
    record(imported.rules);
    const blocked = exportCalendar(depot.context, { kind: 'gala', language: 'fr-CA' });
    expect(blocked).toMatchObject({ value: { bytes: null, issues: [{ code: 'ARCHIVES_NUMBER_MISSING' }] } });
    const organisation = depot.world.organisation()?.id as Id;
    depot.submit('organisation.configure', organisation, { fields: { archivesNumber: { value: '77', base: null } } });
    const exported = exportCalendar(depot.context, { kind: 'gala', language: 'fr-CA' });
    if (!exported.ok || exported.value.bytes === null) throw new Error('not exported');
    const path = join(depot.folder, 'sortie.xml');
    writeFileSync(path, Buffer.from(exported.value.bytes));
    const again = await preview(path);
    expect(again.organisms).toEqual(['77']);
    expect(again.rules.map(({ number, state, issues }) => `${number} ${state} ${String(issues.length)}`)).toEqual([
      '01110 same 0',
      '01740a same 0',
    ]);
    depot.rule('02000', '2-0-D', { delays: [{ copy: 'principal', supports: [], notation: '2-0-D' }] });
    expect(exportCalendar(depot.context, { kind: 'gala', language: 'fr-CA' })).toMatchObject({
      value: {
        bytes: null,
        issues: expect.arrayContaining([expect.objectContaining({ code: 'NO_SECONDARY_EXPORT' })]) as unknown,
      },
    });
  });
});

describe('many operations in one commit', () => {
  test('each is judged by itself, in order; sent again they answer the same and change nothing', async () => {
    const { rules } = await preview(calendar(row('01110', '2-5-D'), row('01111', '2-5-D')));
    const bodies = rules.map(({ body }) => body as OpBody<'rule.define'>);
    const operations = [bodies[0], bodies[0], bodies[1]].map((body) => ({
      kind: 'rule.define' as const,
      entity: depot.mint(),
      ver: null,
      body: body as OpBody<'rule.define'>,
    }));
    const opId = depot.mint() as string as OpId;
    const run = () => submitMany(depot.writeContext, depot.administrator, { opId, operations });
    const outcomes = () => {
      const acks = run();
      return acks.ok && acks.value.map(({ outcome, code }) => `${outcome} ${code ?? ''}`);
    };
    expect(outcomes()).toEqual(['applied ', 'rejected RULE_NUMBER_TAKEN', 'applied ']);
    expect(outcomes()).toEqual(['applied ', 'rejected RULE_NUMBER_TAKEN', 'applied ']);
  });

  test('acts that touch boxes are not done this way, and a body that cannot be read stops all of them', () => {
    const opId = depot.mint() as string as OpId;
    const entity = depot.mint();
    const one = (kind: 'box.annul' | 'rule.withdraw' | 'category.move', body: object) =>
      submitMany(depot.writeContext, depot.administrator, {
        opId,
        operations: [{ kind, entity, ver: null, body: body }],
      });
    expect(one('box.annul', { reason: 'x' })).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(one('category.move', { parent: 'x' })).toMatchObject({ error: { code: 'OP_MALFORMED' } });
  });
});

describe('what a revision would move', () => {
  test('earlier, later, gained, lost, and boxes on a list first; nothing is written', async () => {
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const ruleId = depot.rule('01110', '2-5-D');
    const plain = depot.box({ unitId, ruleId, closedOn });
    const open = depot.box({ unitId, ruleId });
    depot.box({ unitId, ruleId: depot.rule('02000', '2-5-D'), closedOn });
    const inside = depot.box({ unitId });
    depot.file({ unitId, boxId: inside, ruleId, closedOn });
    const body = {
      number: '01110',
      title: 'x',
      delays: [{ copy: 'principal' as const, supports: [], notation: '3-5-D' }],
      yearEnd: '',
      trigger: '',
      remarks: '',
      fictitious: 'no' as const,
    };
    const result = await previewRevision(depot.context, { ruleId, body, limit: 10 }, WATCH);
    expect(result).toMatchObject({
      value: { boxes: 3, moved: 2, earlier: 0, later: 2, gained: 0, lost: 0, listed: 0 },
    });
    if (!result.ok) throw new Error('refused');
    expect(result.value.rows.map(({ boxId, before, after }) => [boxId, before, after])).toEqual([
      [plain, '2026-06-30', '2027-06-30'],
      [inside, '2026-06-30', '2027-06-30'],
    ]);
    const opened = { ...body, delays: [{ copy: 'principal' as const, supports: [], notation: '888-5-D' }] };
    expect(await previewRevision(depot.context, { ruleId, body: opened, limit: 10 }, WATCH)).toMatchObject({
      value: { moved: 2, lost: 2 },
    });
    expect(depot.world.get('rule', ruleId)?.version).toBe(1);
    expect(open).toBeDefined();
    const stopped = await previewRevision(
      depot.context,
      { ruleId, body, limit: 10 },
      { ...WATCH, isCancelled: () => true },
    );
    expect(stopped).toMatchObject({ error: { code: 'CANCELLED' } });
  });
});
