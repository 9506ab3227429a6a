/**
 * A question asked outside TanStack Query (a badge at the lock screen, the bytes of an export): asked again when the
 * service was restarted in the middle of it, as mounted queries are. Only for methods that write nothing.
 */
import type { Result } from '#shared/base/result.ts';
import type { CallOptions, Client, Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';

/** Restarts that one question outlives; more than these and the depot has another problem. */
const MOST_TIMES = 5;

export async function askAgain<M extends MethodName>(
  client: Pick<Client, 'call'>,
  method: M,
  input: Input<M>,
  options?: CallOptions,
): Promise<Result<Output<M>, CallError>> {
  let result = await client.call(method, input, options);
  for (let times = 1; times < MOST_TIMES && !result.ok && result.error.code === 'SERVICE_STOPPED'; times++) {
    // A call made while there is no service waits for the next one: no pause is needed here.
    result = await client.call(method, input, options);
  }
  return result;
}
