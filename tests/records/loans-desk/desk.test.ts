/** The loans desk over a real database: what is stopped before it leaves, who waits, what is to be written, what is counted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createMailQueue, type MailQueue } from '#main/records/mail/mail-queue.ts';
import { mailsWhere, writeMailSettings } from '#main/records/mail/mail-store.ts';
import { emailNotices, recordPrinted } from '#main/records/mail/notices.ts';
import { sql } from '#main/records/database/sql.ts';
import { casesPage } from '#main/records/queries/cases-page.ts';
import { findOnDesk } from '#main/records/queries/loans-desk/find-on-desk.ts';
import { loanFigures } from '#main/records/queries/loans-desk/loan-figures.ts';
import { dueNotices } from '#main/records/queries/loans-desk/notices-due.ts';
import { requestsPage } from '#main/records/queries/loans-desk/requests-page.ts';
import { executeList } from '#main/records/use-cases/disposal-lists.ts';
import { deskRefusal } from '#main/records/use-cases/kept-at-desk.ts';
import { handOutAtDesk, recall, takeBackAtDesk } from '#main/records/use-cases/loans-desk/hand-out.ts';
import { answerRequests, enterRequest } from '#main/records/use-cases/loans-desk/requests.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Actor } from '#main/records/operations/journal.ts';
import { approvedList, executionOf } from '#tests/support/big-lists.ts';
import { openTestDepot, TEST_NOW_MS, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const DAY_MS = 86_400_000;
const day = (text: string): CivilDate => text as CivilDate;
let depot: TestDepot;
let unitId: Id;
let roy: Actor;
let dube: Actor;
let shelf: Id;

beforeAll(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  roy = depot.person('Roy', 'Louis "Ti-Lou" 🗂️', { email: 'roy@exemple.test' });
  dube = depot.person('Dubé\r\nBcc: tous@exemple.test', 'משה\u202E', { email: 'dube@exemple.test' });
  const site = depot.place({ name: 'V1', level: 'site' });
  shelf = depot.place({ name: 'A', level: 'shelf', parentId: site });
  depot.place({ name: 'B', level: 'shelf', parentId: site });
});
afterAll(() => {
  depot.close();
});

const opId = (): OpId => depot.mint() as string as OpId;

function shelved(terms: { readonly number?: string } = {}): {
  readonly boxId: Id;
  readonly fileId: Id;
  readonly cote: string;
} {
  const boxId = depot.box({ unitId, ...terms });
  const cote = `01-${boxId.slice(-6)}`;
  const fileId = depot.file({ unitId, boxId, cote, title: `Titre nominatif ${cote}` });
  depot.shelve(boxId, shelf);
  return { boxId, fileId, cote };
}

type Item = { readonly boxId: Id; readonly fileId: Id | null };

function give(item: Item, to: Actor, terms: { readonly mode?: 'loan' | 'onSite'; readonly dueOn?: string } = {}) {
  return handOutAtDesk(depot.writeContext, depot.administrator, {
    ...item,
    opId: opId(),
    personId: to.personId,
    mode: terms.mode ?? 'loan',
    dueOn: terms.dueOn === undefined ? null : day(terms.dueOn),
    purpose: '',
    group: null,
  });
}

function back(item: Item, on: string | null = null) {
  return takeBackAtDesk(depot.writeContext, depot.administrator, {
    ...item,
    opId: opId(),
    returnedOn: on === null ? null : day(on),
    note: '',
    condition: 'good',
    group: null,
  });
}

function ask(item: Item, by: Actor, neededBy: string | null = null) {
  return enterRequest(depot.writeContext, depot.administrator, {
    ...item,
    opId: opId(),
    personId: by.personId,
    mode: 'loan',
    neededBy: neededBy === null ? null : day(neededBy),
    purpose: '',
  });
}

const code = (result: { readonly ok: boolean }): string =>
  result.ok ? 'ok' : (result as unknown as { readonly error: { readonly code: string } }).error.code;
const listed = (view: 'open' | 'picking' | 'over', boxId: Id | null = null) =>
  requestsPage(depot.context, { view, personId: null, boxId, after: null, limit: 100 }).rows;

describe('handing out and taking back', () => {
  test('a file of a lent box is stopped, with who has the box and until when', () => {
    const { boxId, fileId } = shelved();
    expect(give({ boxId, fileId: null }, roy, { dueOn: '2026-10-01' }).ok).toBe(true);
    expect(give({ boxId, fileId }, dube)).toMatchObject({
      error: { code: 'FILE_BOX_OUT', params: { person: 'Louis "Ti-Lou" 🗂️ Roy', dueOn: '2026-10-01' } },
    });
  });

  test('a file that is out is stopped, and so is moving, withdrawing or annulling it', () => {
    const { boxId, fileId } = shelved();
    const other = shelved();
    give({ boxId, fileId }, roy);
    expect(code(give({ boxId, fileId }, dube))).toBe('FILE_OUT');
    const asked = [
      { kind: 'file.putInBox', entity: fileId, body: { boxId: other.boxId, position: 1 } },
      { kind: 'file.withdraw', entity: fileId, body: { reason: 'x' } },
      { kind: 'file.annul', entity: fileId, body: { reason: 'x' } },
    ] as const;
    for (const each of asked) {
      expect(deskRefusal(depot.context, depot.administrator, each)).toMatchObject({ code: 'FILE_OUT' });
    }
    expect(back({ boxId, fileId }).ok).toBe(true);
    expect(deskRefusal(depot.context, depot.administrator, asked[1])).toBeUndefined();
  });

  test('two operators lend the same file: the second, told by another desk, is kept as a case', () => {
    const { boxId, fileId } = shelved();
    give({ boxId, fileId }, roy);
    const body = { boxId, fileId, personId: dube.personId, outOn: TEST_TODAY, dueOn: TEST_TODAY, purpose: '' };
    expect(depot.submit('loan.handOut', depot.mint(), body).outcome).toBe('contested');
    expect(depot.db.value(sql`select count(*) from loan where file_id = ${fileId} and state = 'out'`)).toBe(1);
  });

  test('what is held, on a frozen list, destroyed or of somebody who left is stopped, or opens a case', () => {
    const { boxId, fileId } = shelved();
    depot.hold(boxId);
    expect(code(give({ boxId, fileId }, roy))).toBe('BOX_ON_HOLD');
    const gone = depot.person('Parti', 'Jean');
    depot.submit('person.describe', gone.personId, { fields: { status: { value: 'inactive', base: null } } } as never);
    const there = shelved();
    expect(code(give({ boxId: there.boxId, fileId: there.fileId }, gone))).toBe('PERSON_INACTIVE');
    expect(code(ask({ boxId: there.boxId, fileId: null }, gone))).toBe('PERSON_INACTIVE');
  });

  test('a destroyed box on the counter is stopped and opens its case, once, whether it is given or taken back', () => {
    const cases = () => casesPage(depot.context, { state: 'open', after: null, limit: 50 }).rows;
    const before = new Set(cases().map(({ id }) => id));
    const open = () => cases().flatMap(({ id, boxId }) => (before.has(id) ? [] : [boxId]));
    const listId = approvedList(depot, { kind: 'destruction', boxes: 2, filesPerBox: 0 });
    executeList(depot.writeContext, depot.actorWith('recordsManager'), executionOf(depot, listId));
    const [first, second] = depot.world.get('list', listId)?.boxIds ?? [];
    if (first === undefined || second === undefined) throw new Error('no boxes');
    const loans = depot.db.value(sql`select count(*) from loan`);
    const stop = { ok: false, error: { code: 'BOX_DESTROYED', params: { caseOpened: 'yes' } } };
    expect(back({ boxId: first, fileId: null })).toMatchObject(stop);
    expect(back({ boxId: first, fileId: null })).toMatchObject(stop);
    expect(give({ boxId: first, fileId: null }, roy)).toMatchObject(stop);
    expect(give({ boxId: second, fileId: null }, roy)).toMatchObject(stop);
    expect([...open()].sort()).toEqual([first, second].sort());
    expect(depot.world.get('box', first)).toMatchObject({ custody: 'destroyed', loanId: null });
    expect(depot.db.value(sql`select count(*) from loan`)).toBe(loans);
    const annulled = depot.box({ unitId });
    depot.submit('box.annul', annulled, { reason: 'x' });
    expect(code(back({ boxId: annulled, fileId: null }))).toBe('BOX_ANNULLED');
    expect(open()).toContain(annulled);
  });

  test('days: the person’s own, the organisation’s, none for a consultation; never in the past', () => {
    const slow = depot.person('Lent', 'Marie');
    depot.submit('person.describe', slow.personId, { fields: { loanDays: { value: 30, base: null } } });
    const due = (result: ReturnType<typeof give>) => (result.ok ? result.value.dueOn : code(result));
    expect(due(give(shelved(), roy))).toBe('2026-09-29');
    expect(due(give(shelved(), slow))).toBe('2026-10-15');
    expect(due(give(shelved(), slow, { mode: 'onSite' }))).toBe(TEST_TODAY);
    expect(code(give(shelved(), roy, { dueOn: '2026-09-14' }))).toBe('LOAN_DUE_BEFORE_OUT');
    expect(code(give(shelved(), roy, { dueOn: '2026-02-30' }))).toBe('DATE_INVALID');
  });

  test('a return before the hand-out, or of what is not out, is stopped', () => {
    const { boxId, fileId } = shelved();
    expect(code(back({ boxId, fileId }))).toBe('LOAN_NOT_OUT');
    give({ boxId, fileId }, roy);
    expect(code(back({ boxId, fileId }, '2026-09-14'))).toBe('LOAN_BACK_BEFORE_OUT');
    expect(code(back({ boxId, fileId: null }))).toBe('LOAN_NOT_OUT');
    expect(back({ boxId, fileId }).ok).toBe(true);
  });

  test('sent twice, a hand-out has the effect of once', () => {
    const { boxId, fileId } = shelved();
    const input = {
      opId: opId(),
      boxId,
      fileId,
      personId: roy.personId,
      mode: 'loan',
      dueOn: null,
      purpose: '',
      group: null,
    } as const;
    const [first, again] = [0, 1].map(() => handOutAtDesk(depot.writeContext, depot.administrator, input));
    expect(again).toEqual(first);
  });

  test('an auditor hands nothing out', () => {
    const { boxId, fileId } = shelved();
    const done = handOutAtDesk(depot.writeContext, depot.actorWith('auditor'), {
      ...{ opId: opId(), boxId, fileId, personId: roy.personId, mode: 'loan', dueOn: null, purpose: '', group: null },
    } as never);
    expect(code(done)).toBe('FORBIDDEN');
  });
});

describe('what a scan names', () => {
  const find = (text: string, among: 'any' | 'people' | 'items' = 'any') =>
    findOnDesk(depot.context, { readings: [text], among });

  test('a person and a box with the same digits are two things', () => {
    const { boxId } = shelved({ number: '424242' });
    const badge = depot.person('Chiffre', 'Anne', { code: '424242' });
    expect(find('424242', 'people')).toMatchObject({ kind: 'person', person: { id: badge.personId } });
    expect(find('424242', 'items')).toMatchObject({ kind: 'item', item: { boxId } });
    expect(find('424242')).toMatchObject({ kind: 'item', item: { boxId } });
  });

  test('a file by its cote; several of one cote are offered; a person is no item', () => {
    const { fileId, boxId, cote } = shelved();
    expect(find(cote, 'items')).toMatchObject({ kind: 'item', item: { fileId, boxId } });
    depot.file({ unitId, boxId, cote, title: 'Un autre' });
    expect(find(cote, 'items')).toMatchObject({ kind: 'several' });
    expect(find(cote, 'people')).toMatchObject({ kind: 'none' });
    expect(find('"; drop table box; --')).toEqual({ kind: 'none', why: 'unknown' });
  });
});

describe('the waiting list', () => {
  test('first come first; the hand-out serves it; the next is announced when it comes back', () => {
    const item = { boxId: shelved().boxId, fileId: null };
    give(item, dube);
    expect(ask(item, roy).ok).toBe(true);
    expect(code(ask(item, roy))).toBe('REQUEST_TWICE');
    const third = depot.person('Tiers', 'Paul');
    ask(item, third);
    expect(listed('open', item.boxId).map(({ personId, rank }) => [personId, rank])).toEqual([
      [roy.personId, 1],
      [third.personId, 2],
    ]);
    expect(listed('picking', item.boxId)).toEqual([]);
    expect(back(item)).toMatchObject({ value: { next: { personId: roy.personId, waiting: 2 } } });
    expect(listed('picking', item.boxId).map(({ personId }) => personId)).toEqual([roy.personId]);
    const given = give(item, roy);
    expect(given).toMatchObject({
      value: { requestId: expect.any(String) as string, next: { personId: third.personId } },
    });
    expect(listed('open', item.boxId).map(({ personId, rank }) => [personId, rank])).toEqual([[third.personId, 1]]);
    expect(listed('over', item.boxId)).toMatchObject([{ personId: roy.personId, state: 'served' }]);
  });

  test('a box back tells who waits for one of its files', () => {
    const { boxId, fileId } = shelved();
    give({ boxId, fileId: null }, dube);
    ask({ boxId, fileId }, roy);
    expect(back({ boxId, fileId: null })).toMatchObject({ value: { next: { personId: roy.personId } } });
  });

  test('answers: several at once, those they do not fit stay; needed in the past is refused', () => {
    const one = { boxId: shelved().boxId, fileId: null };
    expect(code(ask(one, roy, '2026-09-14'))).toBe('NEEDED_IN_PAST');
    ask(one, roy, '2026-09-20');
    const [row] = listed('open', one.boxId);
    const requestIds = [row?.id as Id, depot.mint()];
    const answer = (what: 'picked' | 'denied') =>
      answerRequests(depot.writeContext, depot.administrator, { opId: opId(), requestIds, answer: what, note: 'vu' });
    expect(answer('picked')).toEqual({ ok: true, value: { answered: 1, left: 1 } });
    expect(listed('open', one.boxId)).toMatchObject([{ state: 'picked', rank: 1 }]);
    expect(answer('denied')).toMatchObject({ value: { answered: 1 } });
    expect(listed('over', one.boxId)).toMatchObject([{ state: 'denied', note: 'vu' }]);
  });
});

describe('notices and figures', () => {
  let mail: MailQueue;

  beforeAll(() => {
    mail = createMailQueue({
      db: depot.db,
      journal: depot.journal,
      clock: depot.clock,
      log: () => undefined,
      tell: () => undefined,
      ports: undefined,
    });
  });

  test('due by the schedule, e-mailed one message to a person, not offered again; printed ones are noted', () => {
    const [a, b, c] = [shelved(), shelved(), shelved()];
    const loan = (item: Item, to: Actor): Id => {
      const given = give(item, to, { dueOn: '2026-09-22' });
      if (!given.ok) throw new Error(given.error.code);
      return given.value.loanId;
    };
    const loanIds = [loan(a, roy), loan({ boxId: b.boxId, fileId: null }, roy), loan(c, dube)];
    const due = () => dueNotices(depot.context).filter(({ loanId }) => loanIds.includes(loanId));
    expect(due()).toEqual([]);
    depot.advance(14 * DAY_MS);
    expect(due().map(({ level, mail: sent }) => [level, sent])).toEqual([
      [7, 'no'],
      [7, 'no'],
      [7, 'no'],
    ]);

    const context = { ...depot.writeContext, mail };
    const [first, second, third] = loanIds as [Id, Id, Id];
    const send = () =>
      emailNotices(context, depot.administrator, { opId: opId(), loanIds: [first, second, third], language: 'fr-CA' });
    expect(code(send())).toBe('MAIL_NOT_SET');
    const settings = { host: 'courriel.test', port: 25, security: 'none', user: '', password: null } as const;
    writeMailSettings(depot.db, { ...settings, fromAddress: 'archives@exemple.test', fromName: '' }, TEST_NOW_MS);
    expect(send()).toEqual({ ok: true, value: { messages: 2, withoutAddress: 0 } });
    expect(send()).toEqual({ ok: true, value: { messages: 0, withoutAddress: 0 } });
    expect(due().map(({ mail: sent }) => sent)).toEqual(['yes', 'yes', 'yes']);
    const mails = mailsWhere(depot.db, sql`state = 'waiting' order by no`);
    expect(mails.map(({ about }) => about.length)).toEqual([2, 1]);
    expect(mails.map(({ toName, subject }) => `${toName}${subject}`).join('')).not.toMatch(/[\r\n\u202e]/u);
    // What somebody else may read over a shoulder names no file by its title.
    expect(mails.map(({ body }) => body).join('\n')).not.toContain('Titre nominatif');
    expect(mails[0]?.body).toContain('attendu depuis le 2026-09-22');

    expect(recordPrinted(context, depot.administrator, { opId: opId(), loanIds: [third] })).toMatchObject({
      value: { recorded: 1 },
    });
    expect(
      due()
        .map(({ loanId }) => loanId)
        .sort(),
    ).toEqual([first, second].sort());
  });

  test('a recall brings the notice forward; it is refused when it gives more time', () => {
    const item = { boxId: shelved().boxId, fileId: null };
    const given = give(item, dube, { dueOn: '2026-12-01' });
    if (!given.ok) throw new Error(given.error.code);
    const { loanId } = given.value;
    const asked = (dueOn: string) =>
      recall(depot.writeContext, depot.administrator, { opId: opId(), loanId, dueOn: day(dueOn), reason: '' });
    expect(code(asked('2026-12-24'))).toBe('RECALL_LATER');
    expect(code(asked('2026-09-28'))).toBe('NEEDED_IN_PAST');
    expect(asked('2026-09-29').ok).toBe(true);
    expect(dueNotices(depot.context).find((row) => row.loanId === loanId)).toMatchObject({
      level: 0,
      recalledOn: '2026-09-29',
    });
  });

  test('figures by unit: every loan once, the median of those that came back', () => {
    const rows = loanFigures(depot.context, { from: day('2026-01-01'), to: day('2026-12-31') });
    const [only] = rows;
    if (only === undefined) throw new Error('no figures');
    const count = (where: string): number =>
      depot.db
        .all<{ doc: string }>(sql`select doc from loan where state <> 'annulled'`)
        .filter(({ doc }) => doc.includes(where)).length;
    expect(rows).toHaveLength(1);
    expect(only.loans).toBe(count('"id"'));
    expect(only.files).toBe(count('"fileId"'));
    expect(only.open + only.returned + only.lost).toBe(only.loans);
    expect(only.months.reduce((sum, { loans }) => sum + loans, 0)).toBe(only.loans);
    expect(only.medianDays).toBe(0);
    expect(loanFigures(depot.context, { from: day('2020-01-01'), to: day('2020-12-31') })).toEqual([]);
  });
});
