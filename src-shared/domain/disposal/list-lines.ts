/** The words people approve: one line per box, and the digest over all of them. */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hash, Sha256 } from '../../base/hash.ts';
import type { Id } from '../../base/id.ts';
import { canonicalJson, type JsonObject } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { ErrorCode } from '../../base/error-codes.ts';
import { boxDates } from '../box/box-dates.ts';
import { isExpected, type Box } from '../box/box.ts';
import type { FileRecord } from '../file/file.ts';
import type { Disposition } from '../retention/delay-notation.ts';
import { notationFor, type DelaySubject } from '../rule/delay-line.ts';
import type { World } from '../world.ts';
import { DATED_LATER } from './fields-kept.ts';
import type { FileLine } from './file-lines.ts';
import { kindOf, type DisposalList, type ListLine } from './list.ts';
import { outcomeOf, sampleKept } from './sampling.ts';

/** SHA-256 of the lines in their order, the list's number and its decision day: what an approval approves. */
export function listDigest(
  sha256: Sha256,
  number: string,
  decisionDay: CivilDate,
  lines: readonly ListLine[],
  fileLines?: readonly FileLine[],
): Hash {
  return sha256(canonicalJson({ decisionDay, lines, number, ...(fileLines === undefined ? {} : { fileLines }) }));
}

/** What of a list decides whether a box has a place on it. */
export type LineTerms = Pick<DisposalList, 'kind' | 'specialAuthorisation' | 'sampling'>;

/**
 * Why a box with these contents has no place on a list of the kind; undefined when it has one. A block is destroyed only
 * when all of it is marked D (trap 7), or under an authorisation of art. 18 (trap 10); deposited only when all of it is
 * marked C. Anything else is sorted first.
 */
export function kindRefusal(
  terms: Pick<LineTerms, 'kind' | 'specialAuthorisation'>,
  dispositions: readonly Disposition[],
): ErrorCode | undefined {
  const isAll = (sign: Disposition): boolean => dispositions.length === 1 && dispositions[0] === sign;
  switch (kindOf(terms)) {
    case 'destruction':
      return isAll('D') || terms.specialAuthorisation !== undefined ? undefined : 'BOX_NOT_FOR_DESTRUCTION';
    case 'sorting':
      return isAll('D') || isAll('C') ? 'BOX_NOT_FOR_SORTING' : undefined;
    case 'deposit':
      return isAll('C') ? undefined : 'BOX_NOT_FOR_DEPOSIT';
  }
}

/**
 * The line of a box whose time has come on `decisionDay`, or why it has no place on the list: no date, not for such a list,
 * not due. What blocks only the execution (loan, hold, case) is not looked at here (row 18).
 */
export function listLine(
  world: World,
  terms: LineTerms,
  box: Box,
  decisionDay: CivilDate,
  sha256: Sha256,
): Result<ListLine, ErrorCode> {
  const organisation = world.organisation();
  if (organisation === undefined) return err('NOT_FOUNDED');
  const gone = goneRefusal(terms, box);
  if (gone !== undefined) return err(gone);
  const dates = boxDates(world, box, organisation);
  if (dates.kind === 'undated') return err('BOX_WITHOUT_DATE');
  const refused = kindRefusal(terms, dates.dispositions);
  if (refused !== undefined) return err(refused);
  if (dates.lastProtectedDay >= decisionDay) return err('BOX_NOT_DUE');
  const sample = sampleKept(terms.sampling);
  return ok({
    boxId: box.id,
    number: box.number,
    code: box.code ?? '',
    title: box.title,
    datesText: box.datesText,
    lengthMm: box.lengthMm,
    files: world.filesOfBox(box.id).length,
    contents: contentsDigest(world, box, sha256),
    lastProtectedDay: dates.lastProtectedDay,
    rules: rulesOf(world, box),
    dispositions: dates.dispositions.join(''),
    ...(kindOf(terms) === 'sorting' ? { outcome: outcomeOf(world, box, organisation, sample) } : {}),
  });
}

/** A box that left has no list any more; one of the permanent archives is only destroyed by authority of art. 18. */
export function goneRefusal(
  { specialAuthorisation }: Pick<LineTerms, 'specialAuthorisation'>,
  box: Pick<Box, 'custody' | 'deposit'>,
): ErrorCode | undefined {
  if (box.custody === 'destroyed') return 'BOX_DESTROYED';
  if (box.custody === 'annulled') return 'BOX_ANNULLED';
  if (box.custody === 'handedOver') return 'BOX_DEPOSITED';
  if (box.custody === 'emptied') return 'BOX_EMPTIED';
  if (isExpected(box.custody)) return 'BOX_NOT_RECEIVED';
  return box.deposit !== undefined && specialAuthorisation === undefined ? 'BOX_DEPOSITED' : undefined;
}

/**
 * Whether the box is still what was approved: the same files, the same rules, the same last protected day. Its wording
 * may have been corrected since; the certificate prints the approved one.
 */
export function isAsApproved(
  world: World,
  terms: LineTerms,
  line: ListLine,
  box: Box,
  decisionDay: CivilDate,
  sha256: Sha256,
): boolean {
  const now = listLine(world, terms, box, decisionDay, sha256);
  if (!now.ok) return false;
  const { number, contents, lastProtectedDay, rules, dispositions, outcome } = now.value;
  return (
    number === line.number &&
    contents === line.contents &&
    lastProtectedDay === line.lastProtectedDay &&
    canonicalJson(rules) === canonicalJson(line.rules) &&
    (line.dispositions === undefined || line.dispositions === dispositions) &&
    (line.outcome === undefined || canonicalJson(line.outcome) === canonicalJson(outcome ?? null))
  );
}

function contentsDigest(world: World, box: Box, sha256: Sha256): Hash {
  const files = world.filesOfBox(box.id).map((id) => {
    const file = world.get('file', id);
    return file === undefined ? { id } : statedFacts(file);
  });
  return sha256(canonicalJson(files));
}

/** What of a file is approved with the list it is on: what it is called, and what its dates rest on. */
export function statedFacts(file: FileRecord): JsonObject {
  const { closedOn, copy, cote, datesText, eventOn, id, openedOn, ruleId, support, title } = file;
  // Only where they are filled in, so that the digests made before they were asked for hold.
  const later = Object.fromEntries(DATED_LATER.flatMap((name) => (file[name] ? [[name, file[name]]] : [])));
  return { closedOn, copy, cote, datesText, eventOn, id, openedOn, ruleId, support, title, ...later };
}

/** The rules a box's date rests on, each once, in the order of their ids. */
function rulesOf(world: World, box: Box): ListLine['rules'] {
  const lines = new Map<string, ListLine['rules'][number]>();
  const add = ({ ruleId, ...subject }: DelaySubject & { readonly ruleId: Id | null }): void => {
    const rule = ruleId === null ? undefined : world.get('rule', ruleId);
    if (rule === undefined) return;
    const notation = notationFor(rule, subject);
    lines.set(`${rule.id} ${notation}`, { id: rule.id, number: rule.number, version: rule.version, notation });
  };
  add(box);
  for (const fileId of world.filesOfBox(box.id)) {
    const file = world.get('file', fileId);
    if (file !== undefined) add(file);
  }
  return [...lines.keys()].sort().flatMap((key) => lines.get(key) ?? []);
}
