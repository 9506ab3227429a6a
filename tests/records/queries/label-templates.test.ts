/** Templates saved, drawn, judged and printed; prints counted; numbers reserved in blank and given to boxes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  allTemplates,
  blankRanges,
  exportTemplate,
  printedBefore,
  templateCard,
} from '#main/records/queries/label-templates.ts';
import type { WriteContext } from '#main/records/context.ts';
import { historyOf } from '#main/records/queries/history.ts';
import { labelModels } from '#main/records/queries/label-models.ts';
import { createSlowLaneHandler } from '#main/records/slow-lane.ts';
import { reserveBlanks, useBlank } from '#main/records/use-cases/blank-labels.ts';
import { draftsOfRequest, recordPrints } from '#main/records/use-cases/record-prints.ts';
import { saveTemplate } from '#main/records/use-cases/save-template.ts';
import { scan } from '#main/records/use-cases/scan.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import { readyMadeDesign } from '#tests/support/ready-made-design.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const FREE = [() => undefined, () => false] as const;

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const DESIGN: LabelDesign = readyMadeDesign('box-full-102x51', 'Boîte du service');

describe('label templates', () => {
  let depot: TestDepot;
  let lane: ReturnType<typeof createSlowLaneHandler>;
  let unitId: Id;
  let boxId: Id;
  let folder: string;

  beforeAll(async () => {
    depot = await openTestDepot();
    unitId = depot.unit('SRH', 'Ressources humaines');
    boxId = depot.box({ unitId, ruleId: depot.rule('01110', '2-5-D'), title: 'Budget' });
    folder = mkdtempSync(join(tmpdir(), 'travee-labels-'));
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
    rmSync(folder, { recursive: true });
  });

  const actor = () => depot.administrator;
  const writing = (): WriteContext => depot.writeContext;
  const opId = (): OpId => depot.mint() as string as OpId;
  const ask = (method: string, input: object, files = {}) => lane.handle({ method, input, files }, ...FREE);
  const save = (terms: Partial<Parameters<typeof saveTemplate>[2]> = {}) =>
    saveTemplate(writing(), actor(), { opId: opId(), id: null, design: DESIGN, seen: null, over: 'no', ...terms });
  const sheet = { layout: 'full', startPosition: 1, copies: 1, offsetMm: { x: 0, y: 0 }, language: 'fr-CA' } as const;

  it('saves one, a version at a time, and tells who draws over a newer one', () => {
    const first = valueOf(save());
    expect(first).toMatchObject({ version: 1, name: 'Boîte du service', design: DESIGN });
    const wider = { ...DESIGN, widthMm: 110 };
    const second = valueOf(save({ id: first.id, design: wider, seen: 1 }));
    expect(second).toMatchObject({ version: 2, widthMm: 110 });
    expect(save({ id: first.id, seen: 1 })).toMatchObject({
      ok: false,
      error: { code: 'LABEL_TEMPLATE_CHANGED', params: { version: 2 } },
    });
    expect(valueOf(save({ id: first.id, seen: 1, over: 'yes' }))).toMatchObject({
      version: 3,
      widthMm: DESIGN.widthMm,
    });
    expect(save()).toMatchObject({ ok: false, error: { code: 'LABEL_TEMPLATE_NAME_TAKEN' } });
    expect(save({ id: depot.mint() })).toMatchObject({ ok: false, error: { code: 'LABEL_TEMPLATE_UNKNOWN' } });
    const once = opId();
    const named = { ...DESIGN, name: 'Une fois' };
    const twice = [save({ opId: once, design: named }), save({ opId: once, design: named })].map(valueOf);
    expect(twice[1]).toEqual(twice[0]);
    expect(allTemplates(depot.context).map(({ name, version }) => [name, version])).toEqual([
      ['Boîte du service', 3],
      ['Une fois', 1],
    ]);
    expect(templateCard(depot.context, { id: depot.mint() })).toMatchObject({ ok: false });
  });

  it('exports one to a file that is read again, and says what is wrong with another', async () => {
    const [row] = allTemplates(depot.context);
    const file = valueOf(exportTemplate(depot.context, { id: row?.id as Id }));
    expect(file.fileName).toBe('Boîte-du-service.json');
    const path = join(folder, 'modele.json');
    writeFileSync(path, file.text);
    expect(await ask('labelTemplates.read', { fileToken: 't' }, { t: path })).toEqual({ ok: true, value: DESIGN });
    writeFileSync(path, 'x'.repeat(300_000));
    expect(await ask('labelTemplates.read', { fileToken: 't' }, { t: path })).toMatchObject({
      error: { code: 'LABEL_FILE_TOO_LARGE' },
    });
    expect(await ask('labelTemplates.read', { fileToken: 'u' })).toMatchObject({ error: { code: 'FILE_NOT_FOUND' } });
  });

  it('draws a design that is not saved, with the words of a record, and judges it', async () => {
    const drawing = { design: DESIGN, recordId: boxId, dpi: 203, language: 'fr-CA' };
    const drawn = valueOf(await ask('labels.draw', drawing)) as {
      from: string;
      ops: { kind: string; text?: string }[];
    };
    expect(drawn.from).toBe('record');
    expect(drawn.ops.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['text', 'bars', 'matrix']));
    expect(drawn.ops.some(({ text }) => text === 'Budget')).toBe(true);
    const file = readyMadeDesign('file-99x25', 'x');
    expect(valueOf(await ask('labels.draw', { ...drawing, design: file, recordId: null }))).toMatchObject({
      from: 'sample',
    });
    const own = { widthMm: DESIGN.widthMm, heightMm: DESIGN.heightMm };
    expect(valueOf(await ask('labels.judge', { design: DESIGN, dpi: 203, medium: own }))).toEqual([]);
    const small = valueOf(await ask('labels.judge', { design: DESIGN, dpi: 203, medium: 'roll-62x29' })) as {
      level: string;
      code: string;
    }[];
    expect(small).toContainEqual(expect.objectContaining({ level: 'stop', code: 'DESIGN_TOO_LARGE' }));
  });

  it('prints by a template, and by none that is not made for it', async () => {
    const [row] = allTemplates(depot.context);
    const what = { kind: 'boxes', ids: [boxId] };
    const template = row?.id as Id;
    expect(valueOf(await ask('labels.render', { ...sheet, what, medium: 'avery-5163', template }))).toMatchObject({
      pages: 1,
    });
    expect(
      await ask('labels.render', { ...sheet, what: { kind: 'seals', ids: [boxId] }, medium: 'avery-5163', template }),
    ).toMatchObject({
      error: { code: 'LABEL_TEMPLATE_OTHER_SUBJECT' },
    });
    expect(await ask('labels.render', { ...sheet, what, medium: 'avery-5163', template: depot.mint() })).toMatchObject({
      error: { code: 'LABEL_TEMPLATE_UNKNOWN' },
    });
    expect(
      valueOf(
        await ask('labels.preview', {
          ...sheet,
          what: { kind: 'seals', ids: [boxId] },
          medium: 'roll-102x51',
          page: 1,
        }),
      ),
    ).toMatchObject({ pages: 1 });
  });

  it('counts what was printed, once for each command, and tells it in the history of the box', async () => {
    const asked = { kind: 'box', ids: [boxId], copies: 2, template: null } as const;
    expect(printedBefore(depot.context, asked)).toEqual({ labels: 0, most: 0, lastAtMs: null, lastByName: '' });
    const once = opId();
    await recordPrints(writing(), actor(), { ...asked, opId: once });
    await recordPrints(writing(), actor(), { ...asked, opId: once });
    await recordPrints(writing(), actor(), { ...asked, opId: opId() });
    expect(printedBefore(depot.context, asked)).toMatchObject({ labels: 1, most: 2 });
    expect(printedBefore(depot.context, { ...asked, kind: 'seal' })).toMatchObject({ labels: 0 });
    const history = valueOf(historyOf('box')(depot.context, { id: boxId, after: null, limit: 10 }));
    expect(history.rows[0]).toMatchObject({ kind: 'label.recordPrint', details: { count: 2, nth: 2 } });
    expect(draftsOfRequest(writing(), opId(), { what: { kind: 'commands', ids: [] }, copies: 1 })).toEqual([]);
  });

  it('records thousands in one go, in pieces', async () => {
    const ids = Array.from({ length: 600 }, () => depot.box({ unitId }));
    const done = await recordPrints(writing(), actor(), {
      opId: opId(),
      kind: 'box',
      ids,
      copies: 1,
      template: null,
    });
    expect(done).toEqual({ ok: true, value: { recorded: 600 } });
    expect(printedBefore(depot.context, { kind: 'box', ids })).toMatchObject({ labels: 600, most: 1 });
  });

  it('reserves numbers in blank: printed ahead, never drawn again, given to the box that is scanned', () => {
    const once = opId();
    const ranges = valueOf(reserveBlanks(writing(), actor(), { opId: once, count: 80 }));
    expect(valueOf(reserveBlanks(writing(), actor(), { opId: once, count: 80 }))).toEqual(ranges);
    const labels = valueOf(
      labelModels(depot.context, { what: { kind: 'blanks', ids: [], ranges }, layout: 'full', language: 'fr-CA' }),
    );
    expect(labels).toHaveLength(80);
    const numbers = new Set(labels.map((label) => ('number' in label ? label.number : '')));
    const next = depot.context.world.get('box', depot.box({ unitId }))?.number ?? '';
    expect(numbers.has(next)).toBe(false);
    const [first] = labels;
    const code = first?.code ?? '';
    const read = () =>
      scan(writing(), actor(), {
        opId: opId(),
        readings: [code],
        context: { mode: 'free', subjectId: null },
        group: null,
        undo: null,
      });
    expect(read()).toMatchObject({ tone: 'info', code: 'blankLabel', reading: code });
    const body = { unitId, title: 'Arrivée', clientNumber: '', boxType: '', lengthMm: 380, ruleId: null } as const;
    const rest = {
      copy: 'principal',
      support: 'PA',
      openedOn: null,
      closedOn: null,
      datesText: '',
      notes: '',
      confidential: 'no',
    } as const;
    const box = { ...body, ...rest };
    const made = valueOf(useBlank(writing(), actor(), { opId: opId(), code, box }));
    expect(depot.context.world.get('box', made.id)).toMatchObject({
      code,
      number: first !== undefined && 'number' in first ? first.number : '',
      title: 'Arrivée',
    });
    expect(read()).toMatchObject({ code: 'boxShown' });
    expect(useBlank(writing(), actor(), { opId: opId(), code, box })).toMatchObject({
      ok: false,
      error: { code: 'LABEL_NOT_BLANK' },
    });
    expect(blankRanges(depot.context).reduce((used, range) => used + range.used, 0)).toBe(1);
    expect(
      scan(writing(), actor(), {
        opId: opId(),
        readings: ['BX000900001K'],
        context: { mode: 'free', subjectId: null },
        group: null,
        undo: null,
      }).code,
    ).not.toBe('blankLabel');
  });
});
