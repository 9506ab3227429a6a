import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { labelModels } from '#main/records/queries/label-models.ts';
import { createSlowLaneHandler } from '#main/records/slow-lane.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import type { Result } from '#shared/base/result.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const FREE = [() => undefined, () => false] as const;

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('labels', () => {
  let depot: TestDepot;
  let lane: ReturnType<typeof createSlowLaneHandler>;
  let lentId: Id;
  let shelf: Id;

  beforeAll(async () => {
    depot = await openTestDepot();
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const ruleId = depot.rule('01110', '2-5-D');
    const vault = depot.place({ name: 'V1', level: 'site' });
    shelf = depot.place({ parentId: vault, name: 'T2' });
    lentId = depot.box({ unitId, ruleId, title: 'Budget' });
    depot.shelve(lentId, shelf);
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

  it('puts on labels what the layout allows, and never a code another box bears', async () => {
    const box = depot.world.get('box', lentId);
    const boxes = (layout: 'full' | 'neutral', ids: Id[] = [lentId]) =>
      valueOf(labelModels(depot.context, { what: { kind: 'boxes', ids }, layout, language: 'fr-CA' }));
    expect(boxes('neutral')).toEqual([{ kind: 'box-neutral', code: box?.code, number: box?.number }]);
    expect(boxes('full')).toEqual([
      {
        kind: 'box-full',
        code: box?.code,
        number: box?.number,
        organisation: 'Centre de services scolaire des Érables',
        unit: 'Ressources humaines',
        title: 'Budget',
        place: 'V1-T2',
        disposition: 'D',
        rule: '01110',
        printedOn: TEST_TODAY,
      },
    ]);
    const due = depot.box({
      unitId: box?.unitId as Id,
      ruleId: box?.ruleId as Id,
      closedOn: '2019-03-15' as CivilDate,
      openedOn: '2017-07-01' as CivilDate,
    });
    expect(boxes('full', [due])[0]).toMatchObject({ dispositionYear: 2026, inclusiveDates: '2017–2019' });
    const twin = depot.mint();
    depot.submit('box.register', twin, {
      ...boxBody(),
      number: 'twin',
      code: box?.code ?? null,
      foreignCodes: ['VIEUX-7'],
    });
    expect(boxes('neutral', [twin])).toMatchObject([{ code: 'VIEUX-7' }]);
    expect(
      valueOf(
        labelModels(depot.context, { what: { kind: 'places', ids: [shelf] }, layout: 'full', language: 'fr-CA' }),
      ),
    ).toMatchObject([{ kind: 'place', address: 'V1-T2', name: 'Dépôt\u00a0V1 › Tablette\u00a0T2' }]);
    expect(
      valueOf(
        labelModels(depot.context, { what: { kind: 'commands', ids: [] }, layout: 'full', language: 'en-CA' }),
      ).map(({ code }) => code),
    ).toEqual([
      ...['CM000000001X', 'CM000000002V', 'CM000000003T', 'CM000000004R', 'CM000000005P', 'CM000000006N'],
      ...['CM000000007L', 'CM000000008J', 'CM000000009H', 'CM000000010V', 'CM000000011T'],
    ]);
  });

  it('lays out, prints and previews labels, and says what cannot be printed', async () => {
    const input = {
      medium: 'avery-5163',
      layout: 'full',
      startPosition: 10,
      copies: 2,
      offsetMm: { x: 0, y: 0 },
      language: 'fr-CA',
    };
    const what = { kind: 'boxes', ids: [lentId] };
    const sheets = valueOf(await ask('labels.render', { ...input, what }));
    expect(sheets).toMatchObject({ fileName: 'etiquettes.pdf', pages: 2 });
    const preview = valueOf(await ask('labels.preview', { ...input, what, page: 2 })) as {
      pages: number;
      page: { cells: unknown[] };
    };
    expect(preview.pages).toBe(2);
    expect(preview.page.cells).toHaveLength(1);
    expect(structuredClone(preview)).toEqual(JSON.parse(JSON.stringify(preview)));
    expect(await ask('labels.render', { ...input, what, startPosition: 11 })).toMatchObject({
      ok: false,
      error: { code: 'START_POSITION_INVALID' },
    });
    expect(
      await ask('labels.render', { ...input, what: { kind: 'people', ids: [depot.administrator.personId] } }),
    ).toMatchObject({ ok: false, error: { code: 'LABEL_CODE_INVALID' } });
    expect(await ask('labels.render', { ...input, what: { kind: 'boxes', ids: [depot.mint()] } })).toMatchObject({
      ok: false,
      error: { code: 'RECORD_UNKNOWN' },
    });
  });

  function boxBody() {
    const box = depot.world.get('box', lentId)!;
    const {
      unitId,
      series,
      clientNumber,
      title,
      boxType,
      lengthMm,
      ruleId,
      copy,
      support,
      openedOn,
      closedOn,
      eventOn,
      datesText,
      notes,
      confidential,
    } = box;
    return {
      unitId,
      series,
      clientNumber,
      title,
      boxType,
      lengthMm,
      ruleId,
      copy,
      support,
      openedOn,
      closedOn,
      eventOn,
      datesText,
      notes,
      confidential,
      keywords: [],
    };
  }
});
