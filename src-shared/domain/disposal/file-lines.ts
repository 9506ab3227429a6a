/**
 * Lists of files that stand in no box: active files of an office, destroyed, sorted or deposited without ever reaching the
 * depot (domain.md, 3.8: "actifs à détruire", "actifs à verser"). A file in a box goes by its box. What the list did with
 * each file is told by `file.recordOutcome`, which the list's own lines vouch for.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { ErrorCode } from '../../base/error-codes.ts';
import type { Hash, Sha256 } from '../../base/hash.ts';
import type { Id } from '../../base/id.ts';
import { canonicalJson, type Json } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { fileRetention } from '../file/file-retention.ts';
import type { FileOutcome, FileRecord } from '../file/file.ts';
import { holdsOnFile } from '../hold/cover.ts';
import { isAway } from '../loan/files-away.ts';
import { notationFor } from '../rule/delay-line.ts';
import type { World } from '../world.ts';
import { kindRefusal, statedFacts, type LineTerms } from './list-lines.ts';
import { kindOf, type DisposalList, type ListLine } from './list.ts';
import { sampleKept } from './sampling.ts';

/** What a file was when the list was frozen: the words people approve. */
export type FileLine = {
  readonly fileId: Id;
  readonly cote: string;
  readonly title: string;
  readonly datesText: string;
  readonly support: string;
  /** Digest of what its date rests on. */
  readonly contents: Hash;
  readonly lastProtectedDay: CivilDate;
  readonly rules: ListLine['rules'];
  readonly dispositions: string;
  /** On a sorting list: whether the sample keeps it. */
  readonly outcome?: 'kept' | 'destroyed';
};

/** Why the file has no place on any list of files of the unit; undefined when it may have one. */
export function fileGone(file: FileRecord, { unitId }: Pick<DisposalList, 'unitId'>): ErrorCode | undefined {
  if (file.unitId !== unitId) return 'LIST_OTHER_UNIT';
  if (file.status === 'destroyed') return 'FILE_DESTROYED';
  if (file.status === 'annulled') return 'FILE_UNKNOWN';
  if (file.outcome?.kind === 'deposited') return 'FILE_DEPOSITED';
  return file.boxId !== null && file.status === 'present' ? 'FILE_IN_BOX' : undefined;
}

export function fileLine(
  world: World,
  terms: LineTerms & Pick<DisposalList, 'unitId'>,
  file: FileRecord,
  decisionDay: CivilDate,
  sha256: Sha256,
): Result<FileLine, ErrorCode> {
  const organisation = world.organisation();
  if (organisation === undefined) return err('NOT_FOUNDED');
  const gone = fileGone(file, terms);
  if (gone !== undefined) return err(gone);
  const rule = file.ruleId === null ? undefined : world.get('rule', file.ruleId);
  const dates = fileRetention(world, file, organisation);
  if (rule === undefined || dates?.kind !== 'dated') return err('FILE_WITHOUT_DATE');
  if (kindRefusal(terms, [dates.disposition]) !== undefined) return err('FILE_NOT_FOR_LIST');
  if (dates.lastProtectedDay >= decisionDay) return err('FILE_NOT_DUE');
  const { id: fileId, cote, title, datesText, support } = file;
  const { id, number, version } = rule;
  return ok({
    ...{ fileId, cote, title, datesText, support },
    contents: sha256(canonicalJson(statedFacts(file))),
    lastProtectedDay: dates.lastProtectedDay,
    rules: [{ id, number, version, notation: notationFor(rule, file) }],
    dispositions: dates.disposition,
    ...(kindOf(terms) === 'sorting' ? { outcome: sampleKept(terms.sampling).has(fileId) ? 'kept' : 'destroyed' } : {}),
  });
}

/** Why the file may not leave today under this list, or `undefined`. */
export function fileBlock(
  world: World,
  list: DisposalList,
  line: FileLine,
  file: FileRecord,
  on: CivilDate,
  sha256: Sha256,
): ErrorCode | undefined {
  if (list.decisionDay === null) return 'FILE_CHANGED';
  const gone = fileGone(file, list);
  if (gone !== undefined) return gone;
  if (isAway(world, file)) return 'FILE_OUT';
  if (holdsOnFile(world, file).length > 0) return 'FILE_ON_HOLD';
  if (line.rules.some((rule) => world.get('rule', rule.id)?.version !== rule.version)) return 'RULE_CHANGED';
  const now = fileLine(world, list, file, list.decisionDay, sha256);
  const isSame = now.ok && now.value.contents === line.contents && now.value.lastProtectedDay === line.lastProtectedDay;
  if (!isSame) return 'FILE_CHANGED';
  return on <= line.lastProtectedDay ? 'EXECUTED_BEFORE_DUE' : undefined;
}

/** The files of the list that may not leave that day, each with its reason; never with its title. */
export function blockedFiles(world: World, list: DisposalList, on: CivilDate, sha256: Sha256): Json[] {
  return (list.fileLines ?? []).flatMap((line) => {
    const file = world.get('file', line.fileId);
    const code = file === undefined ? 'FILE_UNKNOWN' : fileBlock(world, list, line, file, on, sha256);
    return code === undefined ? [] : [{ fileId: line.fileId, code }];
  });
}

/** What a carried-out list of files did with one of them; undefined when it did nothing with it. */
export function outcomeByList(list: DisposalList, fileId: Id): FileOutcome | undefined {
  const line = list.state === 'executed' ? linesOf(list).get(fileId) : undefined;
  if (line === undefined) return undefined;
  const { deposit, execution, id: listId } = list;
  if (deposit !== undefined) {
    return { kind: 'deposited', listId, on: deposit.depositedOn, certificate: deposit.slipNumber };
  }
  if (execution === null) return undefined;
  const { certificateNumber: certificate, executedOn: on } = execution;
  return { kind: line.outcome ?? 'destroyed', listId, on, certificate };
}

/** Asked once for each file of a list of thousands. */
const known = new WeakMap<DisposalList, ReadonlyMap<Id, FileLine>>();

function linesOf(list: DisposalList): ReadonlyMap<Id, FileLine> {
  let lines = known.get(list);
  if (lines === undefined)
    known.set(list, (lines = new Map((list.fileLines ?? []).map((line) => [line.fileId, line]))));
  return lines;
}
