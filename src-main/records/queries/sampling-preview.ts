/**
 * What a method of sampling leads to on a sorting list, before anything is written: how many there are to draw from, both
 * sub-lists in figures with the first of each, and what the rules of the list say of their tri.
 */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { SamplingPreview, SortingRule, SubList, SubListFigures } from '#shared/contract/list-sorting.ts';
import type { CallError } from '#shared/contract/method.ts';
import { kindOf, type DisposalList } from '#shared/domain/disposal/list.ts';
import {
  drawSample,
  listUnits,
  sampleKept,
  type SamplingMethod,
  type SamplingUnit,
} from '#shared/domain/disposal/sampling.ts';
import { notationFor } from '#shared/domain/rule/delay-line.ts';
import { seriesOf } from '#shared/domain/rule/series-description.ts';
import type { ReadContext } from '../context.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { personName } from './names.ts';
import { unknownRecord } from './query.ts';
import { approvedHalves, partIds, sortedPart, type Halves } from './sorted-parts.ts';

/** How many of each sub-list are shown beside the figures. */
const FIRST = 10;

export function samplingPreview(
  context: ReadContext,
  { listId, method }: Input<'lists.sampling'>,
): Result<SamplingPreview, CallError> {
  const { world } = context;
  const list = world.get('list', listId);
  const organisation = world.organisation();
  if (list === undefined || organisation === undefined) return unknownRecord(listId);
  if (kindOf(list) !== 'sorting') return err({ code: 'LIST_OTHER_KIND' });
  const told = { rules: sortingRules(context, list), drawn: drawnOf(context, list) };
  const approved = approvedHalves(list);
  if (approved !== undefined) {
    const drawn = sampleKept(list.sampling);
    const figures = figuresOf(list, approved, (id) => drawn.has(id));
    const population = list.sampling?.population ?? 0;
    // The lines do not say which of what is destroyed was drawn from; the sample says how many.
    const notDrawn = population - drawn.size;
    const byRule = { ...figures.byRule, destroyed: figures.byRule.destroyed - notDrawn };
    const destroyed = { ...figures.destroyed, drawn: notDrawn };
    return ok({ ...figures, ...told, destroyed, byRule, population, recorded: 'current', again: null });
  }
  const units = listUnits(world, list, organisation);
  const again = list.sampling === undefined ? null : methodAgain(list.sampling.method, units);
  const chosen = method ?? list.sampling?.method ?? null;
  const sample = new Set(chosen === null ? [] : drawSample(nativeSha256, units, chosen));
  const halves = new Map<Id, Halves>();
  for (const partId of partIds(list)) {
    const found = sortedPart(context, list, partId, sample)?.halves;
    if (found) halves.set(partId, found);
  }
  const population = new Set(units.map(({ id }) => id));
  const figures = figuresOf(list, halves, (id) => population.has(id));
  return ok({ ...figures, ...told, population: units.length, recorded: recordedState(list, units), again });
}

/** `isDrawn`: whether the sample decides of it, not its rule. */
function figuresOf(
  list: DisposalList,
  parts: ReadonlyMap<Id, Halves>,
  isDrawn: (id: Id) => boolean,
): Pick<SamplingPreview, 'kept' | 'destroyed' | 'byRule'> {
  const figures = (of: SubList): SubListFigures & { readonly byRule: number } => {
    const first: Id[] = [];
    let [drawn, boxes, byRule] = [0, 0, 0];
    for (const partId of partIds(list)) {
      const part = parts.get(partId);
      if (part?.box === of) boxes += 1;
      for (const id of part?.[of] ?? []) {
        if (first.length < FIRST) first.push(id);
        if (isDrawn(id)) drawn += 1;
        else byRule += 1;
      }
    }
    return { drawn, boxes, byRule, first };
  };
  const { byRule: kept, ...ofKept } = figures('kept');
  const { byRule: destroyed, ...ofDestroyed } = figures('destroyed');
  return { kept: ofKept, destroyed: ofDestroyed, byRule: { kept, destroyed } };
}

function drawnOf(context: ReadContext, { sampling }: DisposalList): SamplingPreview['drawn'] {
  if (sampling === undefined) return null;
  const { method, population, kept, by, at } = sampling;
  return { method, population, kept: kept.length, byName: personName(context, by), atMs: hlcTimeMs(at) };
}

function recordedState({ sampling }: DisposalList, units: readonly SamplingUnit[]): SamplingPreview['recorded'] {
  if (sampling === undefined) return units.length === 0 ? 'current' : 'none';
  const kept = drawSample(nativeSha256, units, sampling.method);
  const isSame =
    sampling.population === units.length &&
    kept.length === sampling.kept.length &&
    kept.every((id, at) => id === sampling.kept[at]);
  return isSame ? 'current' : 'stale';
}

function methodAgain(method: SamplingMethod, units: readonly SamplingUnit[]): SamplingMethod {
  if (!('kept' in method)) return method;
  const there = new Set(units.map(({ id }) => id));
  return { ...method, kept: method.kept.filter((id) => there.has(id)) };
}

/** Those that mark something T come first: they are the ones whose grid and remarks say how to sort. */
function sortingRules({ world }: ReadContext, list: DisposalList): SortingRule[] {
  const notations = new Map<Id, Set<string>>();
  const add = (record: { readonly ruleId: Id | null } & Parameters<typeof notationFor>[1]): void => {
    const rule = record.ruleId === null ? undefined : world.get('rule', record.ruleId);
    if (rule === undefined) return;
    const found = notations.get(rule.id) ?? new Set();
    found.add(notationFor(rule, record));
    notations.set(rule.id, found);
  };
  const addFile = (fileId: Id): void => {
    const file = world.get('file', fileId);
    if (file !== undefined) add(file);
  };
  for (const fileId of list.fileIds ?? []) addFile(fileId);
  for (const boxId of list.boxIds) {
    const box = world.get('box', boxId);
    if (box === undefined) continue;
    add(box);
    for (const fileId of world.filesOfBox(boxId)) addFile(fileId);
  }
  const rules = [...notations].flatMap(([id, found]): SortingRule[] => {
    const rule = world.get('rule', id);
    if (rule === undefined) return [];
    const { samplingGrid, delayRemarks, documentTypes, sorting } = seriesOf(rule);
    const { number, title, remarks } = rule;
    return [{ id, number, title, notations: [...found], samplingGrid, delayRemarks, remarks, documentTypes, sorting }];
  });
  const isSorted = ({ notations: of }: SortingRule): boolean => of.some((notation) => notation.includes('T'));
  return rules.sort((a, b) => Number(isSorted(b)) - Number(isSorted(a)) || (a.number < b.number ? -1 : 1));
}
