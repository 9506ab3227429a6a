/**
 * Printing a certificate: it is laid out first, the printing is put on record with the digest of the file, and only then is
 * it given to anybody. What fails in between leaves nothing printed; a call sent again is answered with the same file.
 *
 * The originals are given once. Should they be lost before they reach the paper, a duplicata says so by its name: a second
 * set of originals would be one too many for ever.
 */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { OpId } from '#shared/base/id.ts';
import type { Hash } from '#shared/base/hash.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { PrintedCertificate } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import { firstPrinting, ORIGINALS } from '#shared/domain/disposal/printing.ts';
import type { ReadContext } from '../context.ts';
import type { CommandContext } from '../commands.ts';
import type { Actor, Journal } from '../operations/journal.ts';
import { dayOf } from '../queries/paper-parts.ts';
import type { CertificateRequest } from '../queries/papers.ts';
import type { Call } from '../router.ts';
import type { CertificatePurpose } from './certificate-paper.ts';

type Asked = Input<'lists.printCertificate'>;
type Printed = Promise<Result<PrintedCertificate, CallError>>;

/** `lay`: lays the certificate out, wherever that is done. */
export type LayOut = (request: CertificateRequest) => Printed;

export function printCertificate(context: CommandContext, input: Asked, call: Call, actor: Actor): Printed {
  const layOut: LayOut = async (request) =>
    // The handler of that name answers with a printed certificate (slow-lane.ts).
    (await context.runSlow('certificate.print', request, call)) as Awaited<Printed>;
  return printAndRecord(context, input, actor, layOut);
}

export async function printAndRecord(
  context: ReadContext & { readonly journal: Journal },
  { opId, listId, language }: Asked,
  actor: Actor,
  layOut: LayOut,
): Printed {
  const { journal, world } = context;
  const before = printedBefore(context, { opId, listId });
  if (before !== undefined) return layOut({ listId, language, purpose: before });
  const printed = await layOut({ listId, language, purpose: { kind: 'print', by: actor.personId } });
  if (!printed.ok) return printed;
  const { copy, code, sha256 } = printed.value;
  const printedNow = world.get('list', listId);
  if (copy === 'original' && printedNow !== undefined && firstPrinting(printedNow, code) !== undefined) {
    // Another window printed the originals while these were laid out.
    return printAndRecord(context, { opId, listId, language }, actor, layOut);
  }
  const ack = journal.submit(
    {
      id: opId,
      kind: 'list.printCertificate',
      entity: listId,
      body: { copy, code, sha256: sha256 as Hash, copies: copy === 'original' ? ORIGINALS : 1 },
    },
    actor,
  );
  if (ack.outcome === 'applied') return ok(printed.value);
  return err({ code: ack.code ?? 'INTERNAL', ...(ack.params === null ? {} : { params: ack.params }) });
}

/** What this very call printed already, for a caller who did not get the answer. */
function printedBefore(
  context: ReadContext,
  { opId, listId }: { readonly opId: OpId; readonly listId: Asked['listId'] },
): CertificatePurpose | undefined {
  const list = context.world.get('list', listId);
  const printing = list?.printings?.find(({ id }) => id === opId);
  if (list === undefined || printing === undefined) return undefined;
  if (printing.copy === 'original') return { kind: 'original' };
  const first = firstPrinting(list, printing.code) ?? printing;
  const reprint = {
    firstOn: dayOf(context, hlcTimeMs(first.at)),
    on: dayOf(context, hlcTimeMs(printing.at)),
    by: printing.by,
  };
  return { kind: 'duplicata', reprint };
}
