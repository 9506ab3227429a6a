/** A list as a table: its columns, said once for every format, and its rows, a page at a time. */
import type { ReadContext } from '../../context.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import type { CellKind, SheetValue } from '../sheet-writer.ts';

/** What a cell may need besides its row. */
export type TableTools = {
  readonly context: ReadContext;
  readonly t: (key: TextKey) => string;
  /** The day a moment falls on, as the organisation counts it. */
  readonly dayOf: (atMs: number) => string;
};

export type TableColumn<Row> = {
  readonly header: TextKey;
  readonly kind: CellKind;
  readonly value: (row: Row, tools: TableTools) => SheetValue;
};

/** Rows of one page, and how many there are in all as far as they were counted. */
export type TablePage<Row> = { readonly rows: readonly Row[]; readonly total: number };

export type Table<Row, Input> = {
  /** Of the file and of the sheet. */
  readonly name: TextKey;
  readonly columns: readonly TableColumn<Row>[];
  readonly pages: (context: ReadContext, input: Input) => Generator<TablePage<Row>>;
};

export function text<Row>(header: TextKey, value: TableColumn<Row>['value']): TableColumn<Row> {
  return { header, kind: 'text', value };
}

export function number<Row>(header: TextKey, value: TableColumn<Row>['value']): TableColumn<Row> {
  return { header, kind: 'number', value };
}

export function date<Row>(header: TextKey, value: TableColumn<Row>['value']): TableColumn<Row> {
  return { header, kind: 'date', value };
}
