/**
 * What keeps a slip from being sent (domain.md, 3.2): every problem at once, each with the box or the file it is about.
 *
 * - A file is closed, and not already due: what is due goes to a destruction list, not to the depot.
 * - A box holds one rule and one disposition, five years at most, and is as full as the organisation asks, unless somebody
 *   said that nothing more goes into it. Without a measure and without that word, nobody knows: a warning.
 * - Positions in a box are the order of the paper: two files have not the same (peers.md, lesson 6).
 */
import { isCivilDate, yearOf, type CivilDate } from '../../base/civil-date.ts';
import type { Id } from '../../base/id.ts';
import type { Box } from '../box/box.ts';
import type { FileRecord } from '../file/file.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { keptForGood } from '../retention/kept-for-good.ts';
import { ownRetention } from '../rule/own-retention.ts';
import type { World } from '../world.ts';
import { MOST_TRANSFER_BOXES } from './transfer.ts';

export type TransferProblemCode =
  | 'SLIP_EMPTY'
  | 'SLIP_TOO_LONG'
  | 'BOX_EMPTY'
  | 'BOX_NOT_DRAFT'
  | 'BOX_WITHOUT_RULE'
  | 'BOX_SEVERAL_RULES'
  | 'BOX_SEVERAL_DISPOSITIONS'
  | 'BOX_SPAN_TOO_LONG'
  | 'BOX_NOT_FULL'
  | 'BOX_FILL_UNKNOWN'
  | 'BOX_POSITION_TWICE'
  | 'FILE_OPEN'
  | 'FILE_DUE';

export type TransferProblem = {
  readonly code: TransferProblemCode;
  /** `stop`: the slip is not sent with it. */
  readonly severity: 'stop' | 'warning';
  readonly boxId: Id | null;
  readonly fileId: Id | null;
  /** What the sentence needs: years, percent, positions. */
  readonly params: Readonly<Record<string, string | number>>;
};

/** Years a box may span, from the first to the last of its files. */
const MOST_YEARS = 5;
export const DEFAULT_FILL_PERCENT = 80;

export type TransferTerms = {
  readonly organisation: Organisation;
  readonly today: CivilDate;
  /** Millimetres a box of that type holds; undefined when the type says nothing. */
  readonly capacityMm: (box: Box) => number | undefined;
};

export function transferProblems(world: World, boxes: readonly Box[], terms: TransferTerms): TransferProblem[] {
  if (boxes.length === 0) return [stop('SLIP_EMPTY')];
  const problems = boxes.flatMap((box) => boxProblems(world, box, terms));
  const tooLong = boxes.length > MOST_TRANSFER_BOXES ? [stop('SLIP_TOO_LONG', { most: MOST_TRANSFER_BOXES })] : [];
  return [...tooLong, ...problems];
}

/** How full it is, in percent of what its type holds; null when nobody measured it, or the type says nothing. */
export function fillPercent(box: Pick<Box, 'contentMm'>, capacityMm: number | undefined): number | null {
  if (box.contentMm === undefined || capacityMm === undefined || capacityMm === 0) return null;
  return Math.round((100 * box.contentMm) / capacityMm);
}

function boxProblems(world: World, box: Box, terms: TransferTerms): TransferProblem[] {
  const found: TransferProblem[] = [];
  const say = (code: TransferProblemCode, params: TransferProblem['params'] = {}, fileId: Id | null = null): void => {
    found.push({ ...stop(code, params), boxId: box.id, fileId });
  };
  if (box.custody !== 'draft') say('BOX_NOT_DRAFT');
  const files = world.filesOfBox(box.id).flatMap((id) => world.get('file', id) ?? []);
  if (files.length === 0) say('BOX_EMPTY');
  const rules = new Set<Id>();
  const dispositions = new Set<string>();
  const positions = new Set<number>();
  for (const file of files) {
    const ruleId = file.ruleId ?? box.ruleId;
    if (ruleId !== null) rules.add(ruleId);
    const { disposition, dueOn } = datesOf(world, file, box, terms.organisation);
    if (disposition !== null) dispositions.add(disposition);
    if (!isClosed(file)) say('FILE_OPEN', {}, file.id);
    else if (dueOn !== null && dueOn < terms.today) say('FILE_DUE', { on: dueOn }, file.id);
    if (positions.has(file.position)) say('BOX_POSITION_TWICE', { position: file.position }, file.id);
    positions.add(file.position);
  }
  if (files.length > 0 && rules.size === 0) say('BOX_WITHOUT_RULE');
  if (rules.size > 1) say('BOX_SEVERAL_RULES', { count: rules.size });
  if (dispositions.size > 1) say('BOX_SEVERAL_DISPOSITIONS', { dispositions: [...dispositions].sort().join(', ') });
  const span = spanOf(files);
  if (span !== null && span.years > MOST_YEARS) {
    say('BOX_SPAN_TOO_LONG', { from: span.from, to: span.to, most: MOST_YEARS });
  }
  const filled = fillProblem(box, terms);
  if (filled !== undefined && files.length > 0) found.push(filled);
  return found;
}

function fillProblem(box: Box, { organisation, capacityMm }: TransferTerms): TransferProblem | undefined {
  if (box.full === 'yes') return undefined;
  const wanted = organisation.transferFillPercent ?? DEFAULT_FILL_PERCENT;
  if (wanted === 0) return undefined;
  const percent = fillPercent(box, capacityMm(box));
  if (percent === null) return { ...stop('BOX_FILL_UNKNOWN'), severity: 'warning', boxId: box.id };
  return percent < wanted ? { ...stop('BOX_NOT_FULL', { percent, wanted }), boxId: box.id } : undefined;
}

/** By its own rule, else its box's. */
function datesOf(
  world: World,
  file: FileRecord,
  box: Box,
  organisation: Organisation,
): { readonly disposition: string | null; readonly dueOn: CivilDate | null } {
  const ruleId = file.ruleId ?? box.ruleId;
  const rule = ruleId === null ? undefined : world.get('rule', ruleId);
  const own = ownRetention(file.ruleId === null ? { ...file, ruleId } : file, rule, organisation);
  const result = own !== null && file.outcome !== undefined ? keptForGood(own) : own;
  if (result === null) return { disposition: null, dueOn: null };
  return { disposition: result.disposition, dueOn: result.kind === 'dated' ? result.lastProtectedDay : null };
}

/** Closed on a day, or ended by the event its délai waits for. */
function isClosed({ closedOn, eventOn }: FileRecord): boolean {
  return closedOn !== null || eventOn !== null;
}

/** First and last year of the files, from their dates and the years they are described with; null when none is known. */
function spanOf(
  files: readonly FileRecord[],
): { readonly from: number; readonly to: number; readonly years: number } | null {
  const years = files.flatMap(({ openedOn, closedOn, datesText }) => [
    ...[openedOn, closedOn].flatMap((day) => (day !== null && isCivilDate(day) ? [yearOf(day)] : [])),
    ...(datesText.match(/\b(?:1[5-9]|20)\d\d\b/g) ?? []).map(Number),
  ]);
  if (years.length === 0) return null;
  let [from, to] = [years[0] ?? 0, years[0] ?? 0];
  for (const year of years) {
    if (year < from) from = year;
    if (year > to) to = year;
  }
  return { from, to, years: to - from + 1 };
}

function stop(code: TransferProblemCode, params: TransferProblem['params'] = {}): TransferProblem {
  return { code, severity: 'stop', boxId: null, fileId: null, params };
}
