/** The printed list of boxes: those of the screen, in its order, and no more than can be printed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createSlowLaneHandler } from '#main/records/slow-lane.ts';
import type { Id } from '#shared/base/id.ts';
import type { Paper } from '#shared/contract/papers.ts';
import { pdfPageTexts } from '#tests/support/pdf.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const BOXES = 60;

describe('the list of boxes on paper', () => {
  let depot: TestDepot;
  let lane: ReturnType<typeof createSlowLaneHandler>;
  let unitId: Id;

  beforeAll(async () => {
    depot = await openTestDepot();
    unitId = depot.unit('SRH', 'Ressources humaines');
    const other = depot.unit('DG', 'Direction générale');
    const shelf = depot.place({ name: 'V1', level: 'site' });
    for (let index = 0; index < BOXES; index += 1) {
      const number = `B-${String(index).padStart(3, '0')}`;
      const id = depot.box({ unitId, number, title: `Procès-verbaux ${String(index)}`, datesText: '2008-2010' });
      depot.shelve(id, shelf);
    }
    depot.box({ unitId: other, number: 'X-999' });
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

  const ask = (text: string, isCancelled = () => false) =>
    lane.handle(
      {
        method: 'papers.boxes',
        input: {
          filter: { text, unitId, custody: null, placeId: null, ruleId: null, state: null },
          sort: { field: 'number', direction: 'desc' },
          language: 'fr-CA',
        },
        files: {},
      },
      () => undefined,
      isCancelled,
    );

  it('has every box of the filter once, in the order asked for', async () => {
    const printed = await ask('');
    const paper = printed.ok ? (printed.value as Paper) : undefined;
    expect(paper?.fileName).toBe('boites-2026-09-15.pdf');
    const text = (await pdfPageTexts(new Uint8Array(paper?.bytes ?? new ArrayBuffer()))).join('\n');
    const expected = Array.from({ length: BOXES }, (_, index) => `B-${String(BOXES - 1 - index).padStart(3, '0')}`);
    expect(text.match(/B-\d{3}/g)).toEqual(expected);
    expect(text).not.toContain('X-999');
    expect(text).toContain('Page 1 / ');
  });

  it('says so when there is none, and can be stopped', async () => {
    const printed = await ask('introuvable');
    const bytes = printed.ok ? (printed.value as Paper).bytes : new ArrayBuffer();
    expect((await pdfPageTexts(new Uint8Array(bytes))).join('\n')).toContain('Aucune boîte ne répond à la recherche.');
    let looks = 0;
    expect(await ask('', () => (looks += 1) > 1)).toEqual({ ok: false, error: { code: 'CANCELLED' } });
  });
});
