/** The words people approve: one line per box, and the digest over all of them. */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hash, Sha256 } from '../../base/hash.ts';
import type { Id } from '../../base/id.ts';
import { canonicalJson } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { ErrorCode } from '../../base/error-codes.ts';
import { boxDates } from '../box/box-dates.ts';
import type { Box } from '../box/box.ts';
import { notationFor, type DelaySubject } from '../rule/delay-line.ts';
import type { World } from '../world.ts';
import { DATED_LATER } from './fields-kept.ts';
import type { ListLine } from './list.ts';

/** SHA-256 of the lines in their order, the list's number and its decision day: what an approval approves. */
export function listDigest(sha256: Sha256, number: string, decisionDay: CivilDate, lines: readonly ListLine[]): Hash {
  return sha256(canonicalJson({ decisionDay, lines, number }));
}

/**
 * The line of a box whose time has come on `decisionDay`, or why it has no place on a destruction list: no date, kept
 * or to be sorted, not due. What blocks only the execution (loan, hold, case) is not looked at here (row 18).
 */
export function listLine(world: World, box: Box, decisionDay: CivilDate, sha256: Sha256): Result<ListLine, ErrorCode> {
  const organisation = world.organisation();
  if (organisation === undefined) return err('NOT_FOUNDED');
  if (box.custody === 'destroyed') return err('BOX_DESTROYED');
  if (box.custody === 'annulled') return err('BOX_ANNULLED');
  const dates = boxDates(world, box, organisation);
  if (dates.kind === 'undated') return err('BOX_WITHOUT_DATE');
  if (!dates.asBlock) return err('BOX_NOT_FOR_DESTRUCTION');
  if (dates.lastProtectedDay >= decisionDay) return err('BOX_NOT_DUE');
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
  });
}

/**
 * Whether the box is still what was approved: the same files, the same rules, the same last protected day. Its wording
 * may have been corrected since; the certificate prints the approved one.
 */
export function isAsApproved(world: World, line: ListLine, box: Box, decisionDay: CivilDate, sha256: Sha256): boolean {
  const now = listLine(world, box, decisionDay, sha256);
  if (!now.ok) return false;
  const { number, contents, lastProtectedDay, rules } = now.value;
  return (
    number === line.number &&
    contents === line.contents &&
    lastProtectedDay === line.lastProtectedDay &&
    canonicalJson(rules) === canonicalJson(line.rules)
  );
}

function contentsDigest(world: World, box: Box, sha256: Sha256): Hash {
  const files = world.filesOfBox(box.id).map((id) => {
    const file = world.get('file', id);
    if (file === undefined) return { id };
    const { closedOn, copy, cote, datesText, eventOn, openedOn, ruleId, support, title } = file;
    // Only where they are filled in, so that the digests made before they were asked for hold.
    const later = Object.fromEntries(DATED_LATER.flatMap((name) => (file[name] ? [[name, file[name]]] : [])));
    return { closedOn, copy, cote, datesText, eventOn, id, openedOn, ruleId, support, title, ...later };
  });
  return sha256(canonicalJson(files));
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
