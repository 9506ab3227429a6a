import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Actor } from '#main/records/operations/journal.ts';
import { certificatePaper } from '#main/records/disposal/certificate-paper.ts';
import { boxHistoryPaper, listPaper, loanReceiptPaper } from '#main/records/queries/paper-models.ts';
import { createSlowLaneHandler } from '#main/records/slow-lane.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { sha256Text } from '#shared/base/hash.ts';
import type { Id } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import type { Result } from '#shared/base/result.ts';
import type { VerifyReport } from '#shared/contract/exchange.ts';
import type { Paper } from '#shared/contract/papers.ts';
import { certificateCode } from '#shared/domain/disposal/certificate-code.ts';
import type { BoxWeights } from '#shared/domain/disposal/list.ts';
import { openTestDepot, TEST_NOW_MS, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const FREE = [() => undefined, () => false] as const;

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('the slow lane', () => {
  let depot: TestDepot;
  let lane: ReturnType<typeof createSlowLaneHandler>;
  let listId: Id;
  let boxId: Id;
  let lentId: Id;
  let loanIds: Id[];
  let shelf: Id;
  let witness: Actor;
  let clerk: Actor;

  beforeAll(async () => {
    depot = await openTestDepot();
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const ruleId = depot.rule('01110', '2-5-D');
    const vault = depot.place({ name: 'V1', level: 'site' });
    shelf = depot.place({ parentId: vault, name: 'T2' });
    clerk = depot.actorWith('recordsManager');
    witness = depot.person('Roy', 'Zoé', { jobTitle: 'Secrétaire', unitId, email: 'zoe@example.org' });
    boxId = depot.box({
      unitId,
      ruleId,
      number: 'A-7',
      title: 'Dossiers du personnel',
      closedOn: '2010-06-30' as CivilDate,
      clientNumber: 'C-3',
      datesText: '2008-2010',
    });
    depot.file({ unitId, boxId, title: 'Élève Œuvray', cote: '1110-02', position: 1, parentFile: '1110-01' });
    depot.file({ unitId, boxId, title: 'Relevé', support: 'DM', position: 2, fingerprint: 'MD5 d41d8cd98f00' });
    depot.file({ unitId, boxId, title: 'Courriels', support: 'DM', position: 3 });
    depot.shelve(boxId, shelf);
    lentId = depot.box({ unitId, ruleId, title: 'Budget' });
    depot.shelve(lentId, shelf);
    loanIds = [
      depot.lend(lentId, witness.personId, '2026-09-29'),
      depot.lend(depot.box({ unitId }), witness.personId, '2026-09-20'),
    ];

    listId = depot.mint();
    depot.submit(
      'list.draft',
      listId,
      { unitId, number: 'LD-2026-0001', title: 'Destruction annuelle' },
      { by: clerk },
    );
    depot.submit('list.addBoxes', listId, { boxIds: [boxId, lentId] }, { by: clerk });
    depot.submit('list.removeBox', listId, { boxId: lentId, reason: 'Prêtée' }, { by: clerk });
    depot.submit('list.freeze', listId, { decisionDay: TEST_TODAY }, { by: clerk });
    lane = createSlowLaneHandler({
      databasePath: depot.path,
      assetsDir: 'assets',
      clock: depot.clock,
      log: () => undefined,
    });
  });
  afterAll(() => {
    lane.close();
    depot.close();
  });

  const ask = (method: string, input: JsonObject) => lane.handle({ method, input, files: {} }, ...FREE);
  const paper = async (method: string, input: JsonObject): Promise<Paper> => valueOf(await ask(method, input)) as Paper;

  it('prints a frozen list as it was submitted, and says who has to sign', async () => {
    const { model, createdAtMs } = valueOf(listPaper(depot.context, listId, 'fr-CA'));
    expect(createdAtMs).toBe(TEST_NOW_MS);
    expect(model).toMatchObject({
      number: 'LD-2026-0001',
      unit: 'Ressources humaines',
      decisionDay: TEST_TODAY,
      preparedBy: { name: 'Luc Bélanger' },
      policy: { kind: 'A' },
      yearEnd: '06-30',
      digest: depot.world.get('list', listId)?.digest,
      lines: [
        {
          box: 'A-7',
          title: 'Dossiers du personnel',
          fileCount: 3,
          lengthMm: 380,
          rules: [{ number: '01110', delay: '2-5-D' }],
          dueOn: '2017-06-30',
          disposition: 'D',
        },
      ],
      excluded: [{ box: depot.world.get('box', lentId)?.number, reason: 'Prêtée' }],
      approvals: [{ jobTitle: 'Gestionnaire de l’unité' }, { jobTitle: 'Responsable de la gestion documentaire' }],
    });
    const pdf = await paper('papers.list', { listId, language: 'fr-CA' });
    expect(pdf.fileName).toBe('liste-LD-2026-0001.pdf');
    expect(pdf.pages).toBeGreaterThan(0);
    expect(Buffer.from(pdf.bytes).subarray(0, 5).toString()).toBe('%PDF-');
    depot.advance(86_400_000);
    expect((await paper('papers.list', { listId, language: 'fr-CA' })).sha256).toBe(pdf.sha256);
    depot.advance(-86_400_000);
  });

  it('gives no certificate before the boxes are destroyed, then one that holds every field', async () => {
    expect(await ask('papers.certificate', { listId, language: 'fr-CA' })).toEqual({
      ok: false,
      error: { code: 'LIST_NOT_EXECUTED', params: { number: 'LD-2026-0001' } },
    });
    const digest = depot.world.get('list', listId)?.digest;
    if (digest == null) throw new Error('not frozen');
    for (const role of ['unitManager', 'secretaryGeneral'] as const) {
      depot.submit(
        'list.approve',
        listId,
        { digest },
        { by: depot.actorWith(role, depot.world.get('list', listId)?.unitId) },
      );
    }
    const execution = {
      certificateNumber: 'CD-2026-0001',
      executedOn: TEST_TODAY,
      method: 'crossCutShredding',
      site: 'offSite',
      placeText: 'Usine de Longueuil',
      witnessId: witness.personId,
      responsibleId: clerk.personId,
      weightKg: 42,
      weights: [{ boxId, weightHg: 125 }] as BoxWeights,
      vendor: {
        name: 'Déchiquetage Nord',
        neq: '1234567890',
        contract: 'C-9',
        lot: 'L-4',
        pickUpOn: TEST_TODAY,
        driver: 'Noé Abel',
        seals: 'S1, S2',
        certificate: 'V-77',
      },
      banqAuthorisation: 'BAnQ 2026-12',
      copiesDestroyed: 'yes',
      remarks: 'Rien à signaler',
    } as const;
    expect(depot.submit('list.execute', listId, { digest, execution }, { by: clerk }).outcome).toBe('applied');
    const { model } = valueOf(certificatePaper(depot.context, listId, 'fr-CA', { kind: 'original' }));
    const rule = { number: '01110', delay: '2-5-D' };
    const executed = depot.world.get('list', listId);
    if (executed === undefined) throw new Error('no list');
    expect(model).toEqual({
      number: 'CD-2026-0001',
      copy: { kind: 'original' },
      verificationCode: certificateCode(sha256Text, executed),
      issuedOn: TEST_TODAY,
      organisation: { name: 'Centre de services scolaire des Érables' },
      list: {
        number: 'LD-2026-0001',
        title: 'Destruction annuelle',
        unit: 'Ressources humaines',
        frozenOn: TEST_TODAY,
        digest,
      },
      approvals: [
        { name: 'Hélène Côté', jobTitle: 'unitManager', approvedOn: TEST_TODAY },
        { name: 'Anaïs Lœvenbruck', jobTitle: 'secretaryGeneral', approvedOn: TEST_TODAY },
      ],
      destruction: {
        on: TEST_TODAY,
        method: 'crossCutShredding',
        site: 'offSite',
        place: 'Usine de Longueuil',
        weightKg: 42,
      },
      responsible: { name: 'Luc Bélanger', jobTitle: 'recordsManager' },
      witness: { name: 'Zoé Roy', jobTitle: 'Secrétaire' },
      vendor: {
        name: 'Déchiquetage Nord',
        neq: '1234567890',
        contract: 'C-9',
        lot: 'L-4',
        pickedUpOn: TEST_TODAY,
        driver: 'Noé Abel',
        seals: 'S1, S2',
        certificateNumber: 'V-77',
      },
      banqAuthorisation: 'BAnQ 2026-12',
      copiesDestroyed: 'yes',
      remarks: 'Rien à signaler',
      boxes: [
        {
          number: 'A-7',
          clientNumber: 'C-3',
          title: 'Dossiers du personnel',
          inclusiveDates: '2008-2010',
          fileCount: 3,
          lengthMm: 380,
          weightKg: 12.5,
          rules: [{ number: '01110', delay: '2-5-D' }],
          dueOn: '2017-06-30',
          disposition: 'D',
          files: [
            { title: 'Élève Œuvray', category: '1110-02', parent: '1110-01', rule },
            { title: 'Relevé', rule, fingerprint: { kind: 'taken', text: 'MD5 d41d8cd98f00' } },
            { title: 'Courriels', rule, fingerprint: { kind: 'notTaken' } },
          ],
        },
      ],
      looseFiles: [],
    });
    const first = await paper('papers.certificate', { listId, language: 'fr-CA' });
    depot.advance(86_400_000);
    const again = await paper('papers.certificate', { listId, language: 'fr-CA' });
    expect(again).toMatchObject({
      fileName: 'apercu-certificat-CD-2026-0001.pdf',
      sha256: first.sha256,
      pages: first.pages,
    });
    depot.advance(-86_400_000);
  });

  it('prints a receipt for one borrower only', async () => {
    const { model } = valueOf(loanReceiptPaper(depot.context, loanIds, 'fr-CA'));
    expect(model).toMatchObject({
      borrower: { name: 'Zoé Roy', jobTitle: 'Secrétaire', unit: 'Ressources humaines', contact: 'zoe@example.org' },
      lentOn: TEST_TODAY,
      dueOn: '2026-09-20',
      lentBy: { name: 'Édith Gagnon' },
      reason: 'Consultation',
      items: [{ kind: 'box', title: 'Budget', place: 'V1-T2' }, { kind: 'box' }],
    });
    expect((await paper('papers.loanReceipt', { loanIds, language: 'en-CA' })).fileName).toMatch(
      /^receipt-2026-09-15-[0-9A-F]{6}\.pdf$/,
    );
    const other = depot.box({ unitId: depot.world.get('box', boxId)?.unitId as Id });
    const elsewhere = depot.lend(other, depot.administrator.personId, '2026-10-01');
    expect(await ask('papers.loanReceipt', { loanIds: [...loanIds, elsewhere], language: 'fr-CA' })).toMatchObject({
      ok: false,
      error: { code: 'INPUT_INVALID' },
    });
  });

  it('prints the history of a box from the oldest act, in the language asked', async () => {
    const { model } = valueOf(boxHistoryPaper(depot.context, lentId, 'fr-CA'));
    expect(model.box).toMatchObject({ status: 'Prêtée', place: 'V1-T2', rules: [{ number: '01110', delay: '2-5-D' }] });
    expect(model.events.map(({ what, at }) => `${at} ${what}`)).toEqual(
      ['Boîte inscrite', 'Rangée', 'Prêtée', 'Boîtes ajoutées à la liste', 'Boîte retirée de la liste'].map(
        (what) => `2026-09-15 10:00 ${what}`,
      ),
    );
    expect(model.events[2]?.detail).toContain('Zoé Roy · 2026-09-29');
    expect((await paper('papers.boxHistory', { boxId: lentId, language: 'en-CA' })).fileName).toMatch(
      /^box-history-\d+\.pdf$/,
    );
  });

  it('exports what the other connection has just written, can be stopped, and knows no other method', async () => {
    const unitId = depot.world.get('box', boxId)?.unitId as Id;
    const input = {
      list: 'boxes.page',
      input: {
        filter: { text: '', unitId, custody: null, placeId: null, ruleId: null, state: null },
        sort: { field: 'newest', direction: 'desc' },
      },
      format: 'csv',
      language: 'fr-CA',
    };
    for (const title of ['Première', 'Deuxième']) {
      depot.box({ unitId, title });
      const { bytes } = valueOf(await ask('tables.export', input)) as { bytes: ArrayBuffer };
      expect(Buffer.from(bytes).toString('utf8').split('\r\n')[1]).toContain(title);
    }
    expect(
      await lane.handle(
        { method: 'tables.export', input, files: {} },
        () => undefined,
        () => true,
      ),
    ).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(await ask('boxes.page', input)).toMatchObject({ ok: false, error: { code: 'METHOD_UNKNOWN' } });
  });

  it('previews only a file that was granted, and verifies the depot', async () => {
    const preview = {
      profile: 'boxes-csv',
      fileToken: 'none',
      options: { encoding: 'auto', separator: 'auto', unitId: null, skipErrors: 'no' },
    };
    expect(await ask('import.preview', preview)).toEqual({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
    const file = join(depot.folder, 'boites.csv');
    writeFileSync(file, 'numero;titre\n1;Paie\n');
    const granted = await lane.handle(
      { method: 'import.preview', input: { ...preview, fileToken: 'a' }, files: { a: file } },
      ...FREE,
    );
    expect(valueOf(granted)).toMatchObject({ fileName: 'boites.csv', lines: 1 });
    const report = valueOf(await ask('upkeep.verify', {})) as VerifyReport;
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});
