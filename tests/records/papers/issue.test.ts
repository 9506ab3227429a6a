/** Papers that are evidence: put on record when they are issued, known again by their digest, told from what was altered. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { checkDocumentFile, type DocumentCheck } from '#main/records/papers/check-document.ts';
import { recordIssue } from '#main/records/papers/issue-paper.ts';
import { papersAbout } from '#main/records/queries/issued-papers.ts';
import { historyOf } from '#main/records/queries/history.ts';
import type { Issuable } from '#main/records/queries/paper-layouts.ts';
import { reminderPaper } from '#main/records/queries/paper-reminder.ts';
import { transferSlipPaper } from '#main/records/queries/paper-slips.ts';
import { layPaper, type PaperContext } from '#main/records/queries/papers.ts';
import type { Actor } from '#main/records/operations/journal.ts';
import { addDays, type CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import { pdfText } from '#tests/support/pdf.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const WATCH = { onProgress: () => undefined, isCancelled: () => false };
const DAY_MS = 86_400_000;

let depot: TestDepot;
let context: PaperContext;
let clerk: Actor;
let auditor: Actor;
let borrower: Id;
let boxId: Id;
let otherBoxId: Id;
let foreignBoxId: Id;
let loanId: Id;

beforeAll(async () => {
  depot = await openTestDepot({ organisation: { address: '12, rue des Bouleaux' } });
  context = { ...depot.context, assetsDir: 'assets' };
  const unitId = depot.unit('SRH', 'Ressources humaines');
  const otherUnit = depot.unit('014', 'École du Verger');
  const ruleId = depot.rule('01110', '2-5-D');
  clerk = depot.actorWith('recordsManager');
  auditor = depot.actorWith('auditor');
  borrower = depot.person('Roy', 'Zoé', { unitId }).personId;
  const vault = depot.place({ name: 'V1', level: 'site' });
  const shelf = depot.place({ parentId: vault, name: 'T2' });
  boxId = depot.box({
    unitId,
    ruleId,
    number: 'A-7',
    title: 'Dossiers du personnel',
    closedOn: '2010-06-30' as CivilDate,
  });
  depot.file({ unitId, boxId, title: 'Élève Œuvray', cote: '1110-02', position: 1, nominal: 'yes' });
  otherBoxId = depot.box({ unitId, ruleId, number: 'A-8', title: 'Budget' });
  foreignBoxId = depot.box({ unitId: otherUnit, number: 'B-1', title: 'Élèves' });
  depot.shelve(boxId, shelf);
  depot.shelve(otherBoxId, shelf);
  loanId = depot.mint();
  depot.submit('loan.handOut', loanId, {
    boxId: otherBoxId,
    personId: borrower,
    outOn: addDays(TEST_TODAY, -20),
    dueOn: addDays(TEST_TODAY, -13),
    purpose: 'Vérification',
  });
});
afterAll(() => {
  depot.close();
});

function valueOf<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function issue(paper: Issuable, by: Actor = clerk, opId = depot.mint() as string as OpId) {
  const laid = valueOf(await layPaper(context, paper, WATCH));
  return recordIssue({ ...depot.writeContext }, { opId, laid, program: '0.5.0' }, by);
}

const bytesOf = (paper: { readonly bytes: ArrayBuffer }): Uint8Array => new Uint8Array(paper.bytes);
const check = (pdf: Uint8Array): Promise<DocumentCheck> => checkDocumentFile(context, pdf);
const receipt = (): Issuable => ({ method: 'papers.loanReceipt', input: { loanIds: [loanId], language: 'fr-CA' } });
const transfer = (form: 'together' | 'each' = 'each'): Issuable => ({
  method: 'papers.transferSlip',
  input: { boxIds: [boxId, otherBoxId], form, language: 'fr-CA' },
});

describe('issuing', () => {
  test('is on record once: the same bytes again are the same paper', async () => {
    const first = valueOf(await issue(receipt()));
    expect(first.recorded).toBe('yes');
    const again = valueOf(await issue(receipt()));
    expect(again.sha256).toBe(first.sha256);
    const [paper, ...others] = papersAbout(context, loanId);
    expect(others).toEqual([]);
    expect(paper).toMatchObject({
      kind: 'loanReceipt',
      sha256: first.sha256,
      language: 'fr-CA',
      program: '0.5.0',
      issuedBy: clerk.personId,
      subjects: [
        { type: 'loan', id: loanId },
        { type: 'box', id: otherBoxId },
      ],
    });
    const english: Issuable = { method: 'papers.loanReceipt', input: { loanIds: [loanId], language: 'en-CA' } };
    expect(valueOf(await issue(english)).sha256).not.toBe(first.sha256);
    expect(papersAbout(context, loanId)).toHaveLength(2);
  });

  test('stands in the history of every box it is about', async () => {
    await issue(transfer('together'));
    for (const id of [boxId, otherBoxId]) {
      const page = valueOf(historyOf('box')(context, { id, after: null, limit: 50 }));
      const entry = page.rows.find(({ kind }) => kind === 'paper.issue');
      expect(entry?.details).toMatchObject({ paper: ['transferSlip'], number: `SRH-${TEST_TODAY}` });
    }
  });

  test('is refused to who only looks, and records nothing', async () => {
    const before = papersAbout(context, boxId).length;
    expect(await issue(transfer('each'), auditor)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(papersAbout(context, boxId)).toHaveLength(before);
  });

  test('says why a slip or a reminder cannot be made', () => {
    const slip = (boxIds: readonly Id[]) => transferSlipPaper(context, { boxIds, form: 'together', language: 'fr-CA' });
    expect(slip([boxId, foreignBoxId])).toMatchObject({ ok: false, error: { code: 'BOXES_OF_SEVERAL_UNITS' } });
    expect(slip([depot.mint()])).toMatchObject({ ok: false, error: { code: 'RECORD_UNKNOWN' } });
    const early = { ...context, clock: () => context.clock() - 30 * DAY_MS };
    expect(reminderPaper(early, { loanIds: [loanId], language: 'fr-CA' })).toMatchObject({
      ok: false,
      error: { code: 'LOANS_NOT_LATE' },
    });
  });
});

describe('a reminder', () => {
  const ask = (): Issuable => ({ method: 'papers.reminder', input: { loanIds: [loanId], language: 'fr-CA' } });
  const levelNow = () => valueOf(reminderPaper(context, { loanIds: [loanId], language: 'fr-CA' })).model.level;

  test('is the first until a day has passed since one was issued, and never more than the third', async () => {
    expect(levelNow()).toBe(1);
    const first = valueOf(await issue(ask()));
    const text = await pdfText(bytesOf(first));
    for (const words of ['Premier rappel', 'Zoé Roy', 'A-8', '13 jours', '12, rue des Bouleaux']) {
      expect(text.replace(/\u00a0/gu, ' ')).toContain(words);
    }
    expect(levelNow()).toBe(1);
    expect(valueOf(await issue(ask())).sha256).toBe(first.sha256);
    for (const expected of [2, 3, 3]) {
      depot.advance(7 * DAY_MS);
      expect(levelNow()).toBe(expected);
      const next = valueOf(await issue(ask()));
      expect(await check(bytesOf(next))).toMatchObject({ kind: 'issued', again: 'same' });
    }
    const { previous } = valueOf(reminderPaper(context, { loanIds: [loanId], language: 'fr-CA' })).model;
    expect(previous.map(({ level }) => level)).toEqual([1, 2, 3]);
    expect(await check(bytesOf(first))).toMatchObject({ kind: 'issued', again: 'same' });
  });
});

describe('verifying', () => {
  test('an issued file is known by whom and when, also after its records changed', async () => {
    const paper = valueOf(await issue(transfer('each')));
    const known = await check(bytesOf(paper));
    expect(known).toMatchObject({
      kind: 'issued',
      again: 'same',
      issues: [{ kind: 'transferSlip', program: '0.5.0' }],
    });
    const { title } = depot.world.get('box', boxId) ?? { title: '' };
    depot.submit('box.describe', boxId, { fields: { title: { value: 'Autre titre', base: null } } });
    expect(await check(bytesOf(paper))).toMatchObject({ kind: 'issued', again: 'changed' });
    depot.submit('box.describe', boxId, { fields: { title: { value: title, base: null } } });
    expect(await check(bytesOf(paper))).toMatchObject({ kind: 'issued', again: 'same' });
  });

  test('a file nobody issued that says what the records print is said to agree', async () => {
    const looked = valueOf(
      await layPaper(
        context,
        { method: 'papers.transferSlip', input: { boxIds: [foreignBoxId], form: 'each', language: 'en-CA' } },
        WATCH,
      ),
    );
    expect(await check(bytesOf(looked))).toMatchObject({ kind: 'same', paper: 'transferSlip', issues: [] });
  });

  test('one byte of what is drawn, a number or a date makes it altered; another number makes it unknown', async () => {
    const paper = valueOf(await issue(receipt()));
    const source = Buffer.from(bytesOf(paper)).toString('latin1');
    const altered = (change: (text: string) => string): Promise<DocumentCheck> =>
      check(Buffer.from(change(source), 'latin1'));
    const stream = source.indexOf('stream\n') + 40;
    expect(await altered((text) => `${text.slice(0, stream)}#${text.slice(stream + 1)}`)).toMatchObject({
      kind: 'altered',
    });
    expect(await altered((text) => `${text}%%`)).toMatchObject({
      kind: 'altered',
      issues: [{ kind: 'loanReceipt' }, { kind: 'loanReceipt' }],
    });
    expect(await altered((text) => text.replaceAll(/created=\d+/g, 'created=1'))).toMatchObject({ kind: 'altered' });
    const renumbered = (text: string): string =>
      text.replaceAll(/number=[\w.-]+/g, 'number=X-1').replaceAll(/ about=[0-9a-f-]{36}/g, '');
    expect(await altered(renumbered)).toMatchObject({ kind: 'unknown', number: 'X-1' });
    expect(await altered((text) => text.replaceAll('travee:document', 'somebody'))).toEqual({ kind: 'unmarked' });
    expect(await altered((text) => `${text}\n${/travee:document[^)<]+/.exec(text)?.[0] ?? ''}1`)).toEqual({
      kind: 'contradictory',
    });
    expect(await check(Buffer.from('no PDF'))).toEqual({ kind: 'notPdf' });
    expect(await check(Buffer.from('%PDF-1.4 nothing'))).toEqual({ kind: 'unmarked' });
  });
});
