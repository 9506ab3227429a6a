/** When a box or a file may leave, and why: the date, and one explanation for each délai that has a say in it. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import { addDays, laterOf } from '#shared/base/civil-date.ts';
import type { DueSummary } from '#shared/contract/common.ts';
import { boxDates } from '#shared/domain/box/box-dates.ts';
import { notationFor } from '#shared/domain/rule/delay-line.ts';
import { isKeptFile } from '#shared/domain/file/file-retention.ts';
import { keptForGood } from '#shared/domain/retention/kept-for-good.ts';
import { ownRetention } from '#shared/domain/rule/own-retention.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import type { RetentionResult } from '#shared/domain/retention/compute-retention.ts';
import type { ReadContext } from '../context.ts';
import { fileAsRead } from './readable-files.ts';

type Explained = DueSummary['explanations'][number];
/** What one record says by its own rule. */
type Saying = { readonly explained: Explained; readonly result: RetentionResult };

const NOTHING: DueSummary = {
  kind: 'undated',
  lastProtectedDay: null,
  disposableFrom: null,
  transferOn: null,
  dispositions: [],
  asBlock: false,
  reasons: ['NO_RULE'],
  worklists: [],
  explanations: [],
};

/** The dates of the whole box: its own délai and those of its files, each délai explained once. */
export function boxDue(context: ReadContext, box: Box): DueSummary {
  const { world } = context;
  const organisation = world.organisation();
  if (organisation === undefined) return NOTHING;
  const dates = boxDates(world, box, organisation);
  const sayings: Saying[] = [];
  const own = saying(context, 'box', box, organisation);
  if (own !== undefined) sayings.push(own);
  for (const id of world.filesOfBox(box.id)) {
    const file = world.get('file', id);
    const said = file === undefined ? undefined : saying(context, 'file', file, organisation);
    if (said !== undefined) sayings.push(said);
  }
  return {
    kind: dates.kind,
    lastProtectedDay: dates.kind === 'dated' ? dates.lastProtectedDay : null,
    disposableFrom: dates.kind === 'dated' ? dates.disposableFrom : null,
    transferOn: latestTransfer(sayings),
    dispositions: dates.dispositions,
    asBlock: dates.asBlock,
    reasons: dates.kind === 'undated' ? dates.reasons : [],
    worklists: dates.kind === 'undated' ? dates.worklists : [],
    explanations: onePerDelay(sayings).map(({ explained }) => explained),
  };
}

/** The dates of one file; without a rule of its own it goes by its box's. */
export function fileDue(context: ReadContext, file: FileRecord): DueSummary {
  const { world } = context;
  const organisation = world.organisation();
  const box = file.boxId === null ? undefined : world.get('box', file.boxId);
  if (organisation === undefined) return NOTHING;
  const said =
    saying(context, 'file', file, organisation) ??
    (box === undefined ? undefined : saying(context, 'box', box, organisation));
  if (said === undefined) return NOTHING;
  const { result, explained } = said;
  const lastProtectedDay = explained.lastProtectedDay;
  return {
    kind: result.kind,
    lastProtectedDay,
    disposableFrom: lastProtectedDay === null ? null : addDays(lastProtectedDay, 1),
    transferOn: result.transferOn,
    dispositions: [result.disposition],
    asBlock: result.disposition === 'D',
    reasons: result.kind === 'undated' ? [result.reason] : [],
    worklists: result.kind === 'undated' ? [result.worklist] : [],
    explanations: [explained],
  };
}

function saying(
  context: ReadContext,
  source: 'box' | 'file',
  record: Box | FileRecord,
  organisation: Organisation,
): Saying | undefined {
  const { world } = context;
  const rule = record.ruleId === null ? undefined : world.get('rule', record.ruleId);
  const byRule = ownRetention(record, rule, organisation);
  if (rule === undefined || byRule === null) return undefined;
  const isKept = 'position' in record ? isKeptFile(record) : record.sorting !== undefined;
  const result = isKept ? keptForGood(byRule) : byRule;
  return {
    result,
    explained: {
      source,
      sourceId: record.id,
      title: 'position' in record ? fileTitleOrCote(context, record) : record.title,
      ruleNumber: rule.number,
      ruleVersion: rule.version,
      notation: notationFor(rule, record),
      lastProtectedDay: result.kind === 'dated' ? result.lastProtectedDay : null,
      steps: result.explanation,
      files: source === 'file' ? 1 : 0,
    },
  };
}

function fileTitleOrCote(context: ReadContext, record: FileRecord): string {
  const { file, reserved } = fileAsRead(context, record);
  return reserved === '' ? file.title : file.cote;
}

/**
 * The box's own délai first, then of the files under each other délai the one that counts: a file without a date, which
 * leaves the box without one, else the one protected longest.
 */
function onePerDelay(sayings: readonly Saying[]): Saying[] {
  const byDelay = new Map<string, Saying>();
  for (const said of sayings) {
    const { source, ruleNumber, notation } = said.explained;
    const key = source === 'box' ? source : `${ruleNumber}\n${notation}`;
    const kept = byDelay.get(key);
    if (kept === undefined || countsMore(said, kept)) byDelay.set(key, said);
    else if (sameSteps(said, kept)) byDelay.set(key, withOneMoreFile(kept));
  }
  return [...byDelay.values()];
}

function countsMore(said: Saying, kept: Saying): boolean {
  const keptDay = kept.explained.lastProtectedDay;
  const day = said.explained.lastProtectedDay;
  if (keptDay === null) return false;
  return day === null || day > keptDay;
}

function sameSteps(said: Saying, kept: Saying): boolean {
  return JSON.stringify(said.explained.steps) === JSON.stringify(kept.explained.steps);
}

function withOneMoreFile({ result, explained }: Saying): Saying {
  return { result, explained: { ...explained, files: explained.files + 1 } };
}

function latestTransfer(sayings: readonly Saying[]): CivilDate | null {
  let latest: CivilDate | null = null;
  for (const { result } of sayings) {
    if (result.transferOn !== null) latest = latest === null ? result.transferOn : laterOf(latest, result.transferOn);
  }
  return latest;
}
