/** Taking back the last act of a scan run. Nothing is erased: the correction is an operation like the mistake was. */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { ScanContext, ScanResult, UndoToken } from '#shared/contract/scan.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { contextLabel, subjectOf } from './scan-subject.ts';

const REASON = 'Erreur de lecture';

export function undoScan(
  context: WriteContext,
  actor: Actor,
  opId: OpId,
  token: UndoToken,
  scanContext: ScanContext,
  group: Id | null,
): ScanResult {
  const ack = context.journal.transact(() => compensate(context, actor, opId, token, group));
  const done = ack.outcome === 'applied';
  return {
    tone: done ? 'ok' : 'warning',
    code: done ? 'undone' : 'refused',
    reason: done ? null : (ack.code ?? 'UNDO_NOT_POSSIBLE'),
    reading: '',
    subject: token.kind === 'read' ? null : subjectOf(context, { type: 'box', id: token.boxId }),
    context: scanContext,
    contextLabel: contextLabel(context, scanContext),
    ack,
    undo: null,
  };
}

function compensate(context: WriteContext, actor: Actor, opId: OpId, token: UndoToken, group: Id | null): OpAck {
  const { journal } = context;
  const common = group === null ? {} : { group };
  if (token.kind === 'read') {
    return journal.submit(
      { id: opId, kind: 'reading.strike', entity: token.readingId, body: { reason: REASON }, ...common },
      actor,
    );
  }
  const unshelve = (id: OpId): OpAck =>
    journal.submit({ id, kind: 'box.unshelve', entity: token.boxId, body: { reason: REASON }, ...common }, actor);
  const reopen = (id: OpId, loanId: Id): OpAck =>
    journal.submit({ id, kind: 'loan.reopen', entity: loanId, body: { reason: REASON }, ...common }, actor);
  switch (token.kind) {
    case 'shelve':
      if (token.placeId === null) return unshelve(opId);
      return journal.submit(
        { id: opId, kind: 'box.shelve', entity: token.boxId, body: { placeId: token.placeId }, ...common },
        actor,
      );
    case 'lend':
      return journal.submit(
        { id: opId, kind: 'loan.annul', entity: token.loanId, body: { reason: REASON }, ...common },
        actor,
      );
    case 'return':
      return reopen(opId, token.loanId);
    case 'shelveAfterReturn':
      unshelve(derivedId(journal.sha256, opId, 1) as string as OpId);
      return reopen(opId, token.loanId);
  }
}
