/** The plans SQLite chose for the statements a query ran, so that a test says what each is allowed to do. */
import type { ReadableDatabase } from '#main/records/database/database.ts';
import type { Sql } from '#main/records/database/sql.ts';
import type { ReadContext } from '#main/records/context.ts';

export type Plan = { readonly statement: string; readonly steps: readonly string[] };

/** Runs `query` and explains every statement it sent to the database. */
export function plansOf(context: ReadContext, query: (context: ReadContext) => unknown): readonly Plan[] {
  const sent = new Map<string, Sql>();
  const note = (statement: Sql): Sql => {
    sent.set(statement.text, statement);
    return statement;
  };
  const { db } = context;
  const watched: ReadableDatabase = {
    ...db,
    get: (statement) => db.get(note(statement)),
    all: (statement) => db.all(note(statement)),
    iterate: (statement) => db.iterate(note(statement)),
    value: (statement) => db.value(note(statement)),
  };
  query({ ...context, db: watched });
  return [...sent.values()].map((statement) => ({
    statement: statement.text.replace(/\s+/g, ' ').trim(),
    steps: db
      .all<{ detail: string }>({ kind: 'sql', text: `explain query plan ${statement.text}`, values: statement.values })
      .map(({ detail }) => detail),
  }));
}

/** Steps that read a whole table of boxes or files, or sort more than was asked for. */
export function slowSteps(plans: readonly Plan[]): readonly string[] {
  return plans.flatMap(({ statement, steps }) =>
    steps
      .filter(
        (step) =>
          /^SCAN (box|file|loan|outbox|op_touch|person|place)\b(?!.*(INDEX|VIRTUAL))/.test(step) ||
          step.includes('TEMP B-TREE FOR ORDER BY'),
      )
      .map((step) => `${step} — ${statement}`),
  );
}

/** Indexes the plans read, each once. */
export function indexesOf(plans: readonly Plan[]): readonly string[] {
  const names = plans.flatMap(({ steps }) =>
    steps.flatMap((step) => /USING (?:COVERING )?INDEX (\w+)/.exec(step)?.[1] ?? []),
  );
  return [...new Set(names)].sort();
}
