/** Disposal lists: candidates with the reason of each refusal, the list's card, the next step each person may take. */
import type { CivilDate } from '../base/civil-date.ts';
import type { Id } from '../base/id.ts';
import { CivilDateSchema, IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type } from '../base/schema.ts';
import type { ErrorCode } from '../base/error-codes.ts';
import { BoxWeightsSchema, type DisposalList, type ListState } from '../domain/disposal/list.ts';
import type { HistoryEntry } from './boxes.ts';
import { ById, paging, type OpAck, type Page } from './common.ts';
import { command, query } from './method.ts';

export type ListRow = {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
  readonly unitName: string;
  readonly state: ListState;
  readonly boxes: number;
  readonly approvals: number;
  readonly approvalsRequired: number;
  readonly createdAtMs: number;
  readonly certificateNumber: string;
};

export type CandidateRow = {
  readonly boxId: Id;
  readonly number: string;
  readonly title: string;
  readonly address: string;
  readonly datesText: string;
  readonly lastProtectedDay: CivilDate | null;
  readonly ruleNumber: string;
  readonly notation: string;
  /** Null when the box may go on the list; else why it may not, or what will stop the execution. */
  readonly refusal: ErrorCode | null;
  readonly borrower: string;
};

export type ListItem = CandidateRow & { readonly files: number; readonly lengthMm: number };

export type ListCard = {
  readonly list: DisposalList;
  readonly unitName: string;
  readonly items: readonly ListItem[];
  readonly lengthMm: number;
  readonly files: number;
  readonly approvals: readonly {
    readonly personId: Id;
    readonly name: string;
    readonly jobTitle: string;
    readonly atMs: number;
  }[];
  readonly approvalsRequired: number;
  readonly createdByName: string;
  /** The person of this session already approved. */
  readonly approvedByMe: boolean;
  /**
   * What the shared server has to say before the boxes are destroyed. `notNeeded`: this depot has no server. `given`: until
   * when, and to whom; `expired`: what was done before that day can still be recorded under it.
   */
  readonly authorisation: {
    readonly state: 'notNeeded' | 'missing' | 'given' | 'expired';
    readonly atMs: number | null;
    readonly untilMs: number | null;
    readonly byName: string;
  };
};

export const listMethods = {
  'lists.page': query<Page<ListRow>>()(
    Shape({ state: Nullable(OneOf(['draft', 'frozen', 'approved', 'executed', 'cancelled'])), ...paging }),
  ),
  'lists.card': query<ListCard>()(ById),
  'lists.history': query<Page<HistoryEntry>>()(Shape({ id: IdSchema, ...paging })),
  /** Boxes of the unit whose time has come on that day, and those refused with the reason. */
  'lists.candidates': query<Page<CandidateRow>>()(
    Shape({ unitId: IdSchema, on: CivilDateSchema, include: OneOf(['eligible', 'refused', 'all']), ...paging }),
  ),
  /** Drafts a list with its number; with boxes, or with every eligible one of the unit when `boxIds` is null. */
  'lists.create': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      unitId: IdSchema,
      title: Line(200),
      on: CivilDateSchema,
      boxIds: Nullable(Type.Array(IdSchema, { maxItems: 10_000 })),
    }),
  ),
  /**
   * Asks the shared server to authorise the destruction; the person of this session has just signed in with it (`signIn.*`).
   * Only on an enrolled device, and only while the server answers.
   */
  'lists.authorise': command<OpAck>()(
    Shape({ opId: OpIdSchema, listId: IdSchema, digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  ),
  /** Numbers the certificate and destroys, all or nothing. */
  'lists.execute': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      listId: IdSchema,
      digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      executedOn: CivilDateSchema,
      method: OneOf(['crossCutShredding', 'shredding', 'incineration', 'degaussing', 'secureErasure']),
      site: OneOf(['onSite', 'offSite']),
      placeText: Line(300),
      witnessId: IdSchema,
      responsibleId: IdSchema,
      weightKg: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
      weights: Type.Optional(BoxWeightsSchema),
      vendor: Nullable(
        Shape({
          name: Line(200),
          neq: Type.String({ maxLength: 20 }),
          contract: Type.String({ maxLength: 100 }),
          lot: Type.String({ maxLength: 100 }),
          pickUpOn: Nullable(CivilDateSchema),
          driver: Type.String({ maxLength: 150 }),
          seals: Type.String({ maxLength: 500 }),
          certificate: Type.String({ maxLength: 100 }),
        }),
      ),
      banqAuthorisation: Type.String({ maxLength: 200 }),
      copiesDestroyed: OneOf(['no', 'yes']),
      remarks: Type.String({ maxLength: 4000 }),
    }),
  ),
};
