/** The sample depot: what is announced is there, every state is shown, and it is the same each time it is made. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { chainHead } from '#main/records/operations/outbox.ts';
import { buildSampleDepot } from '#main/records/sample/sample-depot.ts';
import { eligibleBoxes } from '#main/records/use-cases/create-list.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { CaseFile } from '#shared/domain/case/case.ts';
import { CODE_PREFIXES, readCode } from '#shared/domain/code/code.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { Loan } from '#shared/domain/loan/loan.ts';
import type { Place } from '#shared/domain/location/place.ts';
import type { Person } from '#shared/domain/person/person.ts';
import type { Rule } from '#shared/domain/rule/rule.ts';
import type { Session } from '#shared/domain/session/session.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { ASSETS, foundNewDepot, type NewDepot } from './new-depot.ts';

const FOUNDING_DAY = '2026-09-15' as CivilDate;

let depot: NewDepot;
const progress: [done: number, total: number][] = [];

beforeAll(async () => {
  depot = await foundNewDepot(FOUNDING_DAY);
  const started = performance.now();
  await build(depot, (...now) => progress.push(now));
  process.stdout.write(`sample depot built in ${(performance.now() - started).toFixed(0)} ms\n`);
});
afterAll(() => {
  depot.close();
});

function build(
  { context, founder, opId }: NewDepot,
  onProgress: (done: number, total: number) => void = () => undefined,
) {
  return buildSampleDepot(context, founder, opId, ASSETS, onProgress);
}

function all<T>(table: string, of = depot): T[] {
  return of.context.db
    .all<{ doc: string }>(sql`select doc from ${sql.ident(table)} order by no`)
    .map(({ doc }) => JSON.parse(doc) as T);
}

describe('what it holds', () => {
  test('3 units, 2 depots of 400 shelves, 1,200 boxes, 6,000 files', () => {
    const places = all<Place>('place');
    expect(all('unit')).toHaveLength(3);
    expect(places.filter(({ level }) => level === 'site')).toHaveLength(2);
    expect(places.filter(({ level }) => level === 'shelf')).toHaveLength(400);
    expect(new Set(places.map(({ level }) => level))).toEqual(new Set(['site', 'room', 'row', 'bay', 'shelf']));
    expect(all('box')).toHaveLength(1_200);
    expect(all('file')).toHaveLength(6_000);
  });

  test('a dozen people with badges, every role among them; nobody is left at the device', () => {
    const people = all<Person>('person').filter(({ id }) => id !== depot.founder.personId);
    expect(people).toHaveLength(12);
    const roles = new Set(people.flatMap((person) => person.roles));
    expect([...roles].sort()).toEqual([
      'auditor',
      'clerk',
      'recordsManager',
      'secretaryGeneral',
      'technician',
      'unitManager',
    ]);
    expect(people.every(({ code }) => code?.startsWith(CODE_PREFIXES.person))).toBe(true);
    const open = all<Session>('session').filter(({ closedAt }) => closedAt === null);
    expect(open.map(({ personId }) => personId)).toEqual([depot.founder.personId]);
  });

  test('rules are invented, say so, and cover fixed, open, until-superseded, sort and conservation', () => {
    const rules = all<Rule>('rule');
    expect(rules.every(({ fictitious }) => fictitious === 'yes')).toBe(true);
    const notations = rules.map(({ delays }) => delays[0]?.notation);
    expect(notations).toEqual(
      expect.arrayContaining(['2-5-D', '2-5-T', '888(R1)-7-D', '999(R1)-5-D', '3-4-C', '0-7-D', '1-3-D']),
    );
  });

  test('every code of ours reads as its own kind and is used once', () => {
    const coded = [
      ...all<Box>('box').map(({ code }) => ['box', code] as const),
      ...all<Place>('place').map(({ code }) => ['place', code] as const),
      ...all<Person>('person').flatMap(({ code }) => (code === null ? [] : [['person', code] as const])),
    ];
    expect(new Set(coded.map(([, code]) => code)).size).toBe(coded.length);
    for (const [kind, code] of coded) expect(readCode(code ?? '')).toMatchObject({ ok: true, value: { kind } });
  });

  test('box titles are in capitals, file titles are not, and nominal files name a person of the letters on the box', () => {
    const boxes = new Map(all<Box>('box').map((box) => [box.id, box]));
    expect([...boxes.values()].every(({ title }) => title === title.toLocaleUpperCase('fr-CA'))).toBe(true);
    const files = all<FileRecord>('file');
    expect(files.every(({ title }) => title !== title.toLocaleUpperCase('fr-CA') && !title.includes('{'))).toBe(true);
    expect(files.filter(({ nominal }) => nominal === 'yes').length).toBeGreaterThan(500);
    for (const { title, boxId } of files) {
      const [, from, to] = /, ([A-Z]) À ([A-Z])$/.exec(boxes.get(boxId!)?.title ?? '') ?? [];
      if (from === undefined || to === undefined || !/dossier du personnel|plan d’intervention/.test(title)) continue;
      const initial = title.normalize('NFD').replace('Œ', 'O').charAt(0).toUpperCase();
      expect(initial >= from && initial <= to, `${title} in ${from} à ${to}`).toBe(true);
    }
    expect(depot.context.db.value(sql`select count(*) from file_search where file_search match 'soeur'`)).not.toBe(0);
  });

  test('no title twice in one box', () => {
    const seen = new Set<string>();
    for (const { boxId, title } of all<FileRecord>('file')) {
      expect(seen.has(`${boxId ?? ''} ${title}`)).toBe(false);
      seen.add(`${boxId ?? ''} ${title}`);
    }
  });
});

describe('what has happened', () => {
  test('boxes in every place a box can be', () => {
    const boxes = all<Box>('box');
    const count = (custody: Box['custody']): number => boxes.filter((box) => box.custody === custody).length;
    expect([count('destroyed'), count('missing'), count('out'), count('annulled')]).toEqual([14, 1, 17, 0]);
    expect(count('unplaced')).toBeGreaterThan(30);
    expect(count('unplaced')).toBeLessThanOrEqual(40);
    expect(count('shelved')).toBeGreaterThan(1_100);
  });

  test('each depot has a travée d’attente, where boxes wait that belong elsewhere', () => {
    const holding = all<Place>('place').filter((place) => place.holding === 'yes');
    expect(holding.map(({ address }) => address)).toEqual(['V1-Attente', 'V2-Attente']);
    const waiting = all<Box>('box').filter(({ placeId }) => holding.some(({ id }) => id === placeId));
    expect(waiting).toHaveLength(3);
    for (const { homePlaceId, placeId } of waiting) {
      expect(homePlaceId).toBeTypeOf('string');
      expect(homePlaceId).not.toBe(placeId);
    }
  });

  test('no shelf holds more than its length', () => {
    const overfull = depot.context.db.all(sql`
      select p.address from box b join place p on p.id = b.place_id group by p.id
      having sum(b.length_mm) > 10 * json_extract(p.doc, '$.capacityCm')`);
    expect(overfull).toEqual([]);
  });

  test('loans returned, running, due today and overdue', () => {
    const loans = all<Loan>('loan');
    const open = loans.filter(({ state }) => state === 'out');
    expect(loans.filter(({ state }) => state === 'returned')).toHaveLength(12);
    expect(open.filter(({ dueOn }) => dueOn < FOUNDING_DAY)).toHaveLength(7);
    expect(open.filter(({ dueOn }) => dueOn === FOUNDING_DAY)).toHaveLength(1);
    expect(open.filter(({ dueOn }) => dueOn > FOUNDING_DAY)).toHaveLength(9);
    expect(
      loans.every(({ outOn, dueOn, returnedOn }) => outOn <= dueOn && (returnedOn === null || returnedOn >= outOn)),
    ).toBe(true);
  });

  test('two suspensions on due boxes, one open case', () => {
    const held = all<Box>('box').filter(({ holds }) => holds.length > 0);
    expect(held.flatMap(({ holds }) => holds.map(({ kind }) => kind)).sort()).toEqual(['accessRequest', 'legal']);
    const cases = all<CaseFile>('case_file');
    expect(cases.map(({ kind, state }) => [kind, state])).toEqual([['shelvedWhileOut', 'open']]);
    const due = depot.context.db
      .all<{ id: string }>(sql`select id from box where due_on < ${FOUNDING_DAY}`)
      .map(({ id }) => id);
    for (const { id } of held) expect(due).toContain(id);
  });

  test('lists: one executed with its certificate, one waiting for its second approval, one draft', () => {
    const lists = all<DisposalList>('list');
    expect(lists.map(({ state }) => state)).toEqual(['executed', 'frozen', 'draft']);
    const [executed, frozen, draft] = lists;
    expect(executed?.execution?.certificateNumber).toBe('CD-2026-0001');
    expect(new Set(executed?.approvals.map(({ personId }) => personId)).size).toBe(2);
    expect(executed?.boxIds.map((id) => depot.context.world.get('box', id)?.custody)).toEqual(
      Array(14).fill('destroyed'),
    );
    expect([frozen?.approvals.length, frozen?.boxIds.length]).toEqual([1, 9]);
    expect([draft?.boxIds.length, draft?.removals.length]).toEqual([10, 1]);
    for (const { id } of all<Unit>('unit')) {
      expect(eligibleBoxes(depot.context, id, FOUNDING_DAY).length).toBeGreaterThan(3);
    }
  });

  test('every operation but the case was applied, and the progress reached its end', () => {
    const outcomes = depot.context.db.all<{ outcome: string; n: number }>(
      sql`select outcome, count(*) n from outbox group by outcome`,
    );
    expect(outcomes.find(({ outcome }) => outcome !== 'applied')).toEqual({ outcome: 'contested', n: 1 });
    const [done, total] = progress.at(-1) ?? [];
    expect(done).toBe(total);
    expect(progress.every(([before], index) => index === 0 || before > (progress[index - 1]?.[0] ?? 0))).toBe(true);
  });
});

describe('made again', () => {
  test('the same founding leads to the same chain of operations', async () => {
    const again = await foundNewDepot(FOUNDING_DAY);
    await build(again);
    expect(chainHead(again.context.db)).toEqual(chainHead(depot.context.db));
    again.close();
  });

  test('interrupted and asked again, it is completed with nothing twice', async () => {
    const interrupted = await foundNewDepot(FOUNDING_DAY);
    let steps = 0;
    const stopAt = (count: number) => () => {
      steps += 1;
      if (steps === count) throw new Error('power cut');
    };
    await expect(build(interrupted, stopAt(9))).rejects.toThrow('power cut');
    await expect(build(interrupted, stopAt(30))).rejects.toThrow('power cut');
    await build(interrupted);
    for (const table of ['box', 'file', 'place', 'person', 'loan', 'list']) {
      expect(all(table, interrupted).length, table).toBe(all(table).length);
    }
    expect(all<Box>('box', interrupted).map(({ code }) => code)).toEqual(all<Box>('box').map(({ code }) => code));
    const before = chainHead(interrupted.context.db).n;
    await build(interrupted);
    expect(chainHead(interrupted.context.db).n).toBe(before);
    interrupted.close();
  });

  test.each(['2028-02-29', '2029-06-30'])('founded on %s, its lists find boxes that are due', async (day) => {
    const other = await foundNewDepot(day);
    await build(other);
    expect(all<DisposalList>('list', other).map(({ state }) => state)).toEqual(['executed', 'frozen', 'draft']);
    other.close();
  });
});
