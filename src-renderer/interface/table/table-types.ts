/** What a list says about its columns. */
import type { ReactNode } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { Input, MethodName } from '#shared/contract/contract.ts';
import type { TableList } from '#shared/contract/tables.ts';

export type SortState<Field extends string = string> = { readonly field: Field; readonly direction: 'asc' | 'desc' };

export type TableColumn<Row> = {
  readonly id: string;
  /** The column's name, already translated. */
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Smallest width in pixels. */
  readonly width: number;
  /** Share of the width that is left; 0 or absent keeps the column at `width`. */
  readonly grow?: number;
  /** The field of the contract's `sort` this column stands for. Absent: the column does not sort. */
  readonly sort?: string;
  readonly align?: 'start' | 'end';
  /** `always` cannot be hidden; `hidden` is hidden until the person asks for it. */
  readonly shown?: 'always' | 'hidden';
  /** When the window is too narrow: folded away before the others, or after them. */
  readonly fold?: 'first' | 'last';
};

/** A list as a file: by the name of its method, with the filters and the sort of the screen. */
export type TableExport = {
  readonly [L in TableList]: {
    readonly list: L;
    readonly input: L extends 'places'
      ? { readonly placeId: Id | null }
      : Omit<Input<Extract<L, MethodName>>, 'after' | 'limit'>;
  };
}[TableList];
