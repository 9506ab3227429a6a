/** The plan on paper: the rooms below a place, one sheet each, or a bay; drawn and shaded as on the screen. */
import type { Id } from '#shared/base/id.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { DepotPlan } from '#shared/contract/depot-plan.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Paper } from '#shared/contract/papers.ts';
import { holdingRects, roomNames, type HoldingRect } from '#shared/domain/depot-plan/holding.ts';
import { layOutPlan, rectAt, shelfCell, type Box2 } from '#shared/domain/depot-plan/layout.ts';
import { busiestClass } from '#shared/domain/depot-plan/busiest.ts';
import {
  classOf,
  occupancyPercent,
  planClasses,
  SHOWN_UNITS,
  type PlanColouring,
  type ShelfFacts,
} from '#shared/domain/depot-plan/shading.ts';
import { shelfIdAt, shelfOfId } from '#shared/domain/depot-plan/shelf-ids.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { plainText, type TextKey } from '#shared/i18n/index.ts';
import { todayOf, type ReadContext } from '../../context.ts';
import { WORDS_ALONE, type DepotPlanModel, type DrawnPage, type DrawnRect } from '../../documents/depot-plan-model.ts';
import { placeAddress } from '../names.ts';
import { printDocument, type PaperContext } from '../papers.ts';
import type { PaperOf } from '../paper-models.ts';
import { organisationBlock } from '../paper-parts.ts';
import type { Watch } from '../watch.ts';
import { planBay } from './plan-bay.ts';
import { depotPlan, planFigures } from './plan-shelves.ts';

type Asked = Input<'papers.depotPlan'>;

export function printDepotPlan(context: PaperContext, asked: Asked, watch: Watch): Promise<Result<Paper, CallError>> {
  return printDocument(
    context,
    'depot-plan',
    planPaper(context, asked),
    'reports.fileName.depotPlan',
    asked.language,
    watch,
  );
}

/** RECORD_UNKNOWN when there is no such place. */
export function planPaper(
  context: ReadContext,
  { placeId, view, colouring, language }: Asked,
): Result<PaperOf<DepotPlanModel>, CallError> {
  const shaded = shadedPlan(context, placeId, colouring);
  if (!shaded.ok) return shaded;
  const drawn =
    view === 'bay' && placeId !== null
      ? bayPage(context, placeId, shaded.value)
      : ok(roomPages(shaded.value, language));
  if (!drawn.ok) return drawn;
  const printedOn = todayOf(context);
  const t = (key: TextKey, params = {}): string => plainText(language, key, params);
  const address = placeAddress(context, placeId);
  const model: DepotPlanModel = {
    organisation: organisationBlock(context, language),
    title: t('depotPlan.title'),
    numberCaption: t('depotPlan.paper.caption'),
    number: address === '' ? t('depotPlan.whole') : address,
    printedOn,
    dated: t('depotPlan.paper.printedOn', { date: printedOn }),
    legend: planClasses(colouring).map((klass, index) => ({
      ...klass,
      words:
        unitWords(shaded.value.units, colouring, index) ?? t(`depotPlan.class.${colouring}.${klass.key}` as TextKey),
    })),
    ...(drawn.value.some(({ rects }) => rects.some(({ outline }) => outline === 'dashed'))
      ? { dashesMean: t('places.mark.holding') }
      : {}),
    pages: drawn.value,
  };
  return ok({ model, number: address === '' ? printedOn : address, createdAtMs: context.clock() });
}

type Shaded = {
  readonly plan: DepotPlan;
  readonly classes: Uint8Array;
  readonly facts: (shelf: number) => ShelfFacts;
  readonly units: readonly string[];
};

function shadedPlan(context: ReadContext, placeId: Id | null, colouring: PlanColouring): Result<Shaded, CallError> {
  const plan = depotPlan(context, placeId);
  if (!plan.ok) return plan;
  const figures = planFigures(context, placeId);
  if (!figures.ok) return figures;
  const at = new Map(figures.value.shelfIds.map((id, index) => [id, index]));
  const { capacityMm, usedMm, boxes, overdue } = plan.value;
  const facts = (shelf: number): ShelfFacts => {
    const index = at.get(shelfIdAt(plan.value.shelfIds, shelf) as Id);
    return {
      capacityMm: capacityMm[shelf] ?? 0,
      usedMm: usedMm[shelf] ?? 0,
      boxes: boxes[shelf] ?? 0,
      overdue: overdue[shelf] ?? 0,
      dueYear: index === undefined ? 0 : (figures.value.dueYear[index] ?? 0),
      unit: index === undefined ? -1 : (figures.value.unit[index] ?? -1),
    };
  };
  const thisYear = Number(todayOf(context).slice(0, 4));
  const classes = Uint8Array.from(boxes, (_, shelf) => classOf(colouring, facts(shelf), thisYear));
  return ok({ plan: plan.value, classes, facts, units: figures.value.units.map(({ name }) => name) });
}

function roomPages({ plan, classes }: Shaded, language: Language): DrawnPage[] {
  const layout = layOutPlan(plan);
  const holding = holdingRects(plan, layout, plan.holding);
  const marked = (of: string): string => plainText(language, 'depotPlan.holdingRoom', { room: of });
  return roomNames(plan.rooms.names, plan.holding, marked).map((name, room) => {
    const around = rectAt(layout.rooms, room);
    const local = (rects: Float64Array, index: number) => {
      const { x, y, w, h } = rectAt(rects, index);
      return { x: x - around.x, y: y - around.y, w, h };
    };
    const isRoom = !plan.holding.rooms.includes(room);
    const rects: DrawnRect[] = isRoom ? [{ x: 0, y: 0, w: around.w, h: around.h, shade: -1 }] : [];
    let shelfCount = 0;
    for (const [bay, row] of plan.bays.row.entries()) {
      if (plan.rows.room[row] !== room) continue;
      const rect = local(layout.bays, bay);
      const members = layout.shelvesByBay.subarray(layout.firstShelf[bay] ?? 0, layout.firstShelf[bay + 1] ?? 0);
      shelfCount += members.length;
      if (members.length > SHELVES_DRAWN) rects.push({ ...rect, shade: busiestClass(classes, members) });
      else
        for (const [nth, shelf] of members.entries())
          rects.push({ ...shelfCell(rect, nth, members.length), shade: classes[shelf] ?? 0 });
      rects.push({
        x: rect.x,
        y: rect.y + rect.h,
        w: rect.w,
        h: BAY_NAME_MM,
        shade: WORDS_ALONE,
        label: plan.bays.names[bay] ?? '',
      });
    }
    for (const [row, inRoom] of plan.rows.room.entries()) {
      if (inRoom !== room || plan.rows.ids[row] === plan.rooms.ids[room]) continue;
      const rect = local(layout.rows, row);
      rects.push({
        x: Math.max(0, rect.x - ROW_NAME_MM),
        y: rect.y,
        w: ROW_NAME_MM,
        h: rect.h,
        shade: WORDS_ALONE,
        label: plan.rows.names[row] ?? '',
      });
    }
    for (const box of holding) {
      if (isWithin(box, around))
        rects.push(...outlined({ ...box, x: box.x - around.x, y: box.y - around.y }, language));
    }
    const note = plainText(language, 'depotPlan.paper.shelves', { count: shelfCount });
    return { heading: name, note, widthMm: around.w, heightMm: around.h, rects };
  });
}

function isWithin({ x, y }: Box2, { x: left, y: top, w, h }: Box2): boolean {
  return x >= left && x < left + w && y >= top && y < top + h;
}

/** Dashes around a place where boxes wait, and what it is above them. */
function outlined({ x, y, w, h, named }: HoldingRect, language: Language): DrawnRect[] {
  const [left, top] = [x - HOLDING_GAP_MM, y - HOLDING_GAP_MM];
  const [wide, high] = [w + 2 * HOLDING_GAP_MM, h + 2 * HOLDING_GAP_MM];
  const around: DrawnRect = { x: left, y: top, w: wide, h: high, shade: -1, outline: 'dashed' };
  if (!named) return [around];
  const label = plainText(language, 'places.mark.holding');
  return [around, { x: left, y: top - BAY_NAME_MM, w: wide, h: BAY_NAME_MM, shade: WORDS_ALONE, label }];
}

const HOLDING_GAP_MM = 40;
/** More than this in one bay are shown as one. */
const SHELVES_DRAWN = 12;
const BAY_NAME_MM = 320;
const ROW_NAME_MM = 1000;

/** Front view: shelves from the top, boxes to their length. */
function bayPage(context: ReadContext, placeId: Id, { plan, classes, facts }: Shaded): Result<DrawnPage[], CallError> {
  const bay = planBay(context, { id: placeId });
  if (!bay.ok) return bay;
  const longest = Math.max(
    BAY_FRONT_MM,
    ...bay.value.shelves.map(({ capacityMm, usedMm }) => Math.max(capacityMm, usedMm)),
  );
  const rects: DrawnRect[] = [];
  for (const [nth, shelf] of bay.value.shelves.entries()) {
    const y = nth * (SHELF_MM + GAP_MM);
    const index = shelfOfId(plan.shelfIds, shelf.id);
    const percent = index < 0 ? null : occupancyPercent(facts(index));
    const words = percent === null ? shelf.name : `${shelf.name}  ${String(percent)} %`;
    rects.push({ x: 0, y, w: NAME_MM, h: SHELF_MM, shade: classes[index] ?? 0, label: words });
    rects.push({ x: NAME_MM, y, w: shelf.capacityMm === 0 ? longest : shelf.capacityMm, h: SHELF_MM, shade: -1 });
    let x = NAME_MM;
    for (const box of shelf.boxes) {
      const w = Math.max(box.lengthMm, MIN_BOX_MM);
      rects.push({ x, y: y + SHELF_MM * 0.15, w, h: SHELF_MM * 0.85, shade: -1, label: box.number });
      x += w;
    }
  }
  const heightMm = Math.max(bay.value.shelves.length, 1) * (SHELF_MM + GAP_MM);
  const { address: heading } = bay.value;
  return ok([{ heading, note: '', widthMm: longest + NAME_MM, heightMm, rects }]);
}

const BAY_FRONT_MM = 1000;
const SHELF_MM = 340;
const GAP_MM = 60;
const NAME_MM = 260;
const MIN_BOX_MM = 60;

/** A unit that has a colour of its own is named by its name. */
function unitWords(units: readonly string[], colouring: PlanColouring, index: number): string | undefined {
  if (colouring !== 'unit' || index === 0 || index > SHOWN_UNITS) return undefined;
  return units[index - 1] ?? '—';
}
