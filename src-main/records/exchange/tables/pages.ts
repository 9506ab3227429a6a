/** The rows of a list: a page at a time, each short enough to be stopped after, or all of them where they are few. */
import type { Result } from '#shared/base/result.ts';
import type { Page } from '#shared/contract/common.ts';
import type { ReadContext } from '../../context.ts';
import type { TablePage } from './table.ts';

const PAGE = 1000;

type Read<Row, Input> = (context: ReadContext, input: Input) => Page<Row> | Result<Page<Row>, unknown>;

/** A list that is not there has no rows: the screen that asked for it said so. */
export function pagesOf<Row, Input extends { readonly after: string | null; readonly limit: number }>(
  read: Read<Row, Input>,
): (context: ReadContext, input: Omit<Input, 'after' | 'limit'>) => Generator<TablePage<Row>> {
  return function* (context, input) {
    let after: string | null = null;
    do {
      // The two fields left out are put back; a generic spread cannot say so by itself.
      const answer = read(context, { ...input, after, limit: PAGE } as unknown as Input);
      const page: Page<Row> | undefined = 'rows' in answer ? answer : answer.ok ? answer.value : undefined;
      if (page === undefined) return;
      yield { rows: page.rows, total: page.total };
      after = page.next;
    } while (after !== null);
  };
}

/** A list that is read in one go, as one page. */
export function whole<Row>(read: (context: ReadContext) => readonly Row[]) {
  return function* (context: ReadContext): Generator<TablePage<Row>> {
    const rows = read(context);
    yield { rows, total: rows.length };
  };
}
