/**
 * The rules boxes go by, as lists show them: a box's own first, then its files' in their order, each once. A page of boxes
 * asks once for the files of all of them, and only for the columns a délai depends on: reading every file as a record was
 * nine tenths of a page of candidates.
 */
import type { Id } from '#shared/base/id.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { notationFor, type DelaySubject } from '#shared/domain/rule/delay-line.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';

/** `01110 · 02010` and `2-5-D · 3-0-D`. */
export type RulesInWords = { readonly ruleNumber: string; readonly notation: string };

type Subject = DelaySubject & { readonly ruleId: Id | null };
type StoredSubject = Subject & { readonly boxId: Id };

export function rulesInWords(context: ReadContext, box: Box): RulesInWords {
  return rulesOfBoxes(context, [box])(box);
}

/** For boxes of one page: what is said of each is then at hand. */
export function rulesOfBoxes(context: ReadContext, boxes: readonly Box[]): (box: Box) => RulesInWords {
  const files = new Map<Id, Subject[]>();
  for (const file of context.db.all<StoredSubject>(subjectsIn(boxes.map(({ id }) => id)))) {
    const known = files.get(file.boxId);
    if (known === undefined) files.set(file.boxId, [file]);
    else known.push(file);
  }
  return (box) => inWords(context, [box, ...(files.get(box.id) ?? [])]);
}

/** Files present in the boxes that follow a rule, in their order. */
function subjectsIn(boxIds: readonly Id[]): Sql {
  return sql`
    select box_id as boxId, rule_id as ruleId, doc ->> '$.copy' as copy, doc ->> '$.support' as support,
      coalesce(doc ->> '$.delayNumber', '') as delayNumber
    from file indexed by file_box
    where box_id in (select value from json_each(${JSON.stringify(boxIds)})) and status = 'present' and rule_id is not null
    order by box_id, position, no`;
}

function inWords({ world }: ReadContext, subjects: readonly Subject[]): RulesInWords {
  const numbers = new Set<string>();
  const notations = new Set<string>();
  for (const subject of subjects) {
    const rule = subject.ruleId === null ? undefined : world.get('rule', subject.ruleId);
    if (rule === undefined) continue;
    numbers.add(rule.number);
    notations.add(notationFor(rule, subject));
  }
  return { ruleNumber: [...numbers].join(' · '), notation: [...notations].join(' · ') };
}
