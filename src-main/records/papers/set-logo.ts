/** The organisation's logo, from the file a person chose to the record: decoded and drawn again elsewhere than on this thread. */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Logo } from '#shared/domain/organisation/logo.ts';
import type { CommandContext } from '../commands.ts';
import { readLogoFile } from '../documents/logo-image.ts';
import type { Actor } from '../operations/journal.ts';
import type { SlowCall } from '../ports.ts';
import type { Call } from '../router.ts';

export async function setLogo(
  context: CommandContext,
  { opId, fileToken }: Input<'papers.setLogo'>,
  call: Call,
  actor: Actor,
): Promise<Result<OpAck, CallError>> {
  const { journal, world } = context;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  const organisation = world.organisation();
  if (organisation === undefined) return err({ code: 'NOT_FOUNDED' });
  let logo: Logo | null = null;
  if (fileToken !== null) {
    // The handler of that name answers with a logo (slow-lane.ts).
    const read = (await context.runSlow('logo.read', { fileToken }, call)) as Result<Logo, CallError>;
    if (!read.ok) return read;
    logo = read.value;
  }
  const ack = journal.submit(
    { id: opId, kind: 'organisation.setLogo', entity: organisation.id, body: { logo } },
    actor,
  );
  return ok(ack);
}

/** In the slow lane: a picture of forty million pixels takes a second. */
export function readGrantedLogo(
  { files }: { readonly files: SlowCall['files'] },
  { fileToken }: { readonly fileToken: string },
): Promise<Result<Logo, CallError>> {
  const path = files[fileToken];
  return path === undefined ? Promise.resolve(err({ code: 'FILE_NOT_FOUND' })) : readLogoFile(path);
}
