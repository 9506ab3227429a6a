/** Papers as PDF files: to look at, and to issue. What is evidence is put on record when it is issued (ADR 0032). */
import type { Id } from '../base/id.ts';
import { IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type, type Static } from '../base/schema.ts';
import type { EvidenceKind } from '../domain/paper/issued-paper.ts';
import { BOX_SORTS, BoxFilter } from './boxes.ts';
import type { JsonObject } from '../base/json.ts';
import { sortBy, type OpAck } from './common.ts';
import { command, query, slowQuery } from './method.ts';
import { TABLE_LISTS } from './tables.ts';

export type Paper = {
  readonly fileName: string;
  readonly bytes: ArrayBuffer;
  readonly pages: number;
  readonly sha256: string;
};

/** `recorded`: `no` for a working paper, or a project of one: it is given and not remembered. */
export type IssuedFile = Paper & { readonly recorded: 'no' | 'yes' };

/** A paper that was issued of a record. */
export type IssuedRow = {
  readonly id: Id;
  readonly kind: EvidenceKind;
  readonly number: string;
  readonly language: 'fr-CA' | 'en-CA';
  readonly sha256: string;
  readonly atMs: number;
  readonly by: string;
};

const language = OneOf(['fr-CA', 'en-CA']);
/** One bordereau for all boxes together, or one for each, to put into it. */
const form = OneOf(['together', 'each']);
const ofList = { listId: IdSchema, language };

const inputs = {
  authorisation: Shape(ofList),
  list: Shape(ofList),
  depositSlip: Shape({ ...ofList, form: Type.Optional(form) }),
  destructionSlip: Shape({ ...ofList, form: Type.Optional(form) }),
  /**
   * Of boxes as they are today; with `transferId`, the numbered slip they were sent with: the first that is issued is the
   * original, any other a duplicata, unless `copy` says which.
   */
  transferSlip: Shape({
    boxIds: Type.Array(IdSchema, { minItems: 1, maxItems: 500 }),
    form,
    language,
    transferId: Type.Optional(IdSchema),
    copy: Type.Optional(OneOf(['original', 'duplicata'])),
  }),
  loanReceipt: Shape({ loanIds: Type.Array(IdSchema, { minItems: 1, maxItems: 200 }), language }),
  /** Without a level: one more than the last that was issued of these loans. 0: of loans that are not late too. */
  reminder: Shape({
    loanIds: Type.Array(IdSchema, { minItems: 1, maxItems: 200 }),
    level: Type.Optional(Type.Integer({ minimum: 0, maximum: 3 })),
    language,
  }),
  stocktakeReport: Shape({ stocktakeId: IdSchema, language }),
};

/** What can be issued: the method that lays it out, and its input. */
const Issuable = Type.Union([
  Shape({ method: OneOf(['papers.authorisation']), input: inputs.authorisation }),
  Shape({ method: OneOf(['papers.list']), input: inputs.list }),
  Shape({ method: OneOf(['papers.depositSlip']), input: inputs.depositSlip }),
  Shape({ method: OneOf(['papers.destructionSlip']), input: inputs.destructionSlip }),
  Shape({ method: OneOf(['papers.transferSlip']), input: inputs.transferSlip }),
  Shape({ method: OneOf(['papers.loanReceipt']), input: inputs.loanReceipt }),
  Shape({ method: OneOf(['papers.reminder']), input: inputs.reminder }),
  Shape({ method: OneOf(['papers.stocktakeReport']), input: inputs.stocktakeReport }),
]);

/** The methods whose papers are put on record when they are given to somebody. */
export const ISSUABLE_METHODS = [
  'papers.authorisation',
  'papers.list',
  'papers.depositSlip',
  'papers.destructionSlip',
  'papers.transferSlip',
  'papers.loanReceipt',
  'papers.reminder',
  'papers.stocktakeReport',
] as const satisfies readonly Static<typeof Issuable>['method'][];

export const paperMethods = {
  /** For the screen: what prints and remembers is `lists.printCertificate`. */
  'papers.certificate': slowQuery<Paper>()(Shape(ofList)),
  /** Of a list that is not approved: a project. */
  'papers.authorisation': slowQuery<Paper>()(inputs.authorisation),
  'papers.depositSlip': slowQuery<Paper>()(inputs.depositSlip),
  'papers.destructionSlip': slowQuery<Paper>()(inputs.destructionSlip),
  'papers.transferSlip': slowQuery<Paper>()(inputs.transferSlip),
  'papers.pickingList': slowQuery<Paper>()(Shape(ofList)),
  'papers.list': slowQuery<Paper>()(inputs.list),
  'papers.loanReceipt': slowQuery<Paper>()(inputs.loanReceipt),
  'papers.reminder': slowQuery<Paper>()(inputs.reminder),
  'papers.stocktakeReport': slowQuery<Paper>()(inputs.stocktakeReport),
  /** Boxes of the filter and in the order of the screen: 50,000 at most, else PAPER_TOO_LARGE. */
  'papers.boxes': slowQuery<Paper>()(Shape({ filter: BoxFilter, sort: sortBy(BOX_SORTS), language })),
  /**
   * Any list of the interface with the rows of its filter: 50,000 at most, else PAPER_TOO_LARGE; INPUT_INVALID at `/input`
   * when it is not what the list takes. Columns that say nothing are left out, and those a sheet has no room for.
   */
  'papers.table': slowQuery<Paper>()(
    Shape({ list: OneOf(TABLE_LISTS), input: Type.Unsafe<JsonObject>(Type.Object({})), language }),
  ),
  'papers.boxHistory': slowQuery<Paper>()(Shape({ boxId: IdSchema, language })),
  /** Lays a paper out and puts on record that it was issued; then gives the file. The same bytes are recorded once. */
  'papers.issue': command<IssuedFile>()(Shape({ opId: OpIdSchema, paper: Issuable })),
  /** A picture a person chose, as the shell granted it; null: no logo any more. */
  'papers.setLogo': command<OpAck>()(Shape({ opId: OpIdSchema, fileToken: Nullable(Line(200)) })),
  /** Papers issued of a list, a box or a loan, the newest first. */
  'papers.issued': query<readonly IssuedRow[]>()(Shape({ subjectId: IdSchema })),
};
