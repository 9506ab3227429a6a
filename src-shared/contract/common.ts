/** Pieces shared by the areas of the contract. */
import type { CivilDate } from '../base/civil-date.ts';
import type { Id, OpId } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { IdSchema, Nullable, OneOf, Type, Shape } from '../base/schema.ts';
import type { ErrorCode } from '../base/error-codes.ts';
import type { Outcome } from '../domain/decision.ts';
import type { Explanation } from '../domain/retention/explanation.ts';

/** What became of an operation, as the device sees it until the server has spoken. */
export type OpAck = {
  readonly op: OpId;
  readonly entity: Id;
  readonly outcome: Outcome;
  readonly code: ErrorCode | null;
  readonly params: JsonObject | null;
};

/** A page of a list: `next` is null at the end; `total` stops counting at `TOTAL_CAP` ("1000+"). */
export type Page<Row> = {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number;
  readonly totalIsCapped: boolean;
};
export const TOTAL_CAP = 1000;

/** An opaque cursor given back as it was received, and at most `limit` rows. */
export const paging = {
  after: Nullable(Type.String({ maxLength: 2000 })),
  limit: Type.Integer({ minimum: 1, maximum: 500 }),
};

export function sortBy<const F extends readonly string[]>(fields: F) {
  return Shape({ field: OneOf(fields), direction: OneOf(['asc', 'desc']) });
}

export const ById = Shape({ id: IdSchema });

/** A date and where it comes from, as the card shows it. */
export type DueSummary = {
  readonly kind: 'dated' | 'undated';
  readonly lastProtectedDay: CivilDate | null;
  readonly disposableFrom: CivilDate | null;
  readonly transferOn: CivilDate | null;
  readonly dispositions: readonly ('D' | 'C' | 'T')[];
  readonly asBlock: boolean;
  /** For an undated box: why, and on which worklist it waits. */
  readonly reasons: readonly string[];
  readonly worklists: readonly string[];
  /** One explanation per rule that counts: the box's own first, then its files'. */
  readonly explanations: readonly {
    readonly source: 'box' | 'file';
    readonly sourceId: Id;
    readonly title: string;
    readonly ruleNumber: string;
    readonly ruleVersion: number;
    readonly notation: string;
    readonly lastProtectedDay: CivilDate | null;
    readonly steps: Explanation;
    /** Files that go by these very steps, the one named included; 0 for the box itself. */
    readonly files: number;
  }[];
};
