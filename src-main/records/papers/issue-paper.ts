/**
 * Issuing a paper that is evidence: it is laid out first, put on record with the digest of its file, and only then given to
 * anybody. What fails in between leaves nothing issued. The same bytes are recorded once, however often they are asked for: a
 * paper whose records did not change is the same paper.
 */
import { derivedId, type OpId } from '#shared/base/id.ts';
import type { Hash } from '#shared/base/hash.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { IssuedFile } from '#shared/contract/papers.ts';
import type { CommandContext } from '../commands.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { papersOfDigest } from '../queries/issued-papers.ts';
import type { LaidPaper } from '../queries/papers.ts';
import type { Call } from '../router.ts';

export async function issuePaper(
  context: CommandContext,
  { opId, paper }: Input<'papers.issue'>,
  call: Call,
  actor: Actor,
): Promise<Result<IssuedFile, CallError>> {
  // The handler of that name answers with a laid paper (slow-lane.ts).
  const laid = (await context.runSlow('paper.lay', paper, call)) as Result<LaidPaper, CallError>;
  return laid.ok ? recordIssue(context, { opId, laid: laid.value, program: context.appVersion }, actor) : laid;
}

type Issue = { readonly opId: OpId; readonly laid: LaidPaper; readonly program: string };

/** FORBIDDEN to who may look at papers and not issue them. */
export function recordIssue(
  context: WriteContext,
  { opId, laid, program }: Issue,
  actor: Actor,
): Result<IssuedFile, CallError> {
  const { number, createdAtMs, language, evidence, ...paper } = laid;
  if (evidence === undefined) return ok({ ...paper, recorded: 'no' });
  const sha256 = paper.sha256 as Hash;
  if (papersOfDigest(context, sha256).length > 0) return ok({ ...paper, recorded: 'yes' });
  const { journal } = context;
  const ack = journal.submit(
    {
      id: opId,
      kind: 'paper.issue',
      entity: derivedId(journal.sha256, opId, 1),
      body: { ...evidence, subjects: [...evidence.subjects], number, language, sha256, createdAtMs, program },
    },
    actor,
  );
  if (ack.outcome === 'applied' || ack.outcome === 'noop') return ok({ ...paper, recorded: 'yes' });
  return err({ code: ack.code ?? 'INTERNAL', ...(ack.params === null ? {} : { params: ack.params }) });
}
