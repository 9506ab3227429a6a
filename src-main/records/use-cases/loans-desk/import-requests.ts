/**
 * Requests that came in a file, entered as anybody's are. The id of each follows from what it says: the same file imported
 * again, on this computer or on another that has not heard of it yet, adds none.
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { ImportedRequest, RequestsImported } from '#shared/contract/loans-desk.ts';
import type { CallError } from '#shared/contract/method.ts';
import { todayOf, type WriteContext } from '../../context.ts';
import type { Actor } from '../../operations/journal.ts';
import { nativeSha256 } from '../../operations/native-sha256.ts';
import { requestRefusal } from './requests.ts';

/** Two lines that say the same are one request. Its time is that of its box: nothing is ordered by it. */
export function requestIdOf(request: Omit<ImportedRequest, 'line'>): Id {
  const { boxId, fileId, personId, mode, neededBy, purpose, asked } = request;
  const said = JSON.stringify([fileId, personId, mode, neededBy, purpose, asked]);
  return derivedId(nativeSha256, `${boxId} ${said}` as Id, 1);
}

export function importRequests(
  context: WriteContext,
  actor: Actor,
  { opId, requests }: Input<'requests.import'>,
): Result<RequestsImported, CallError> {
  const { journal, world } = context;
  const enteredOn = todayOf(context);
  const refused: { line: number; error: CallError }[] = [];
  let entered = 0;
  let already = 0;
  journal.transactMany(() => {
    for (const [index, request] of requests.entries()) {
      const id = derivedId(journal.sha256, opId, index + 1) as string as OpId;
      const entity = requestIdOf(request);
      if (journal.received(id) !== undefined) {
        entered += 1;
        continue;
      }
      if (world.get('request', entity) !== undefined) {
        already += 1;
        continue;
      }
      const refusal = requestRefusal(context, request);
      if (refusal !== undefined) {
        refused.push({ line: request.line, error: refusal });
        continue;
      }
      const { boxId, fileId, personId, mode, neededBy, purpose } = request;
      const body = { boxId, personId, mode, enteredOn, neededBy, purpose, ...(fileId === null ? {} : { fileId }) };
      const ack = journal.submit({ id, kind: 'request.enter', entity, body }, actor);
      if (ack.code === null) entered += 1;
      else refused.push({ line: request.line, error: { code: ack.code } });
    }
  });
  if (entered === 0 && refused.some(({ error }) => error.code === 'FORBIDDEN')) return err({ code: 'FORBIDDEN' });
  return ok({ entered, already, refused });
}
