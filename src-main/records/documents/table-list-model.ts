/** Any list of the interface, as plain words: what a paper to work with is made of. */
import type { IsoDate, OrganisationBlock } from './models.ts';

export type TableListModel = {
  readonly organisation: OrganisationBlock;
  readonly printedOn: IsoDate;
  readonly title: string;
  readonly columns: readonly { readonly header: string; readonly kind: 'text' | 'number' | 'date' }[];
  /** One text to a column, in the order of the screen. */
  readonly rows: readonly (readonly string[])[];
};
