/** What a query is: a pure function of the database, the day and who asks. Nothing it does can change anything. */
import type { Id } from '#shared/base/id.ts';
import { err, type Err } from '#shared/base/result.ts';
import type { Input, MethodName, Output, QueryName } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Result } from '#shared/base/result.ts';
import type { ReadContext } from '../context.ts';

/** A query that always has an answer. */
export type Query<M extends MethodName> = (context: ReadContext, input: Input<M>) => Output<M>;

/** A query about one record, which may be unknown. */
export type RecordQuery<M extends MethodName> = (context: ReadContext, input: Input<M>) => Result<Output<M>, CallError>;

export type Answer<M extends QueryName> = Result<Output<M>, CallError>;

export function unknownRecord(id: Id): Err<CallError> {
  return err({ code: 'RECORD_UNKNOWN', params: { id } });
}
