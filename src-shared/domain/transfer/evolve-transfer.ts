import { unreachable } from '../../base/result.ts';
import type { Transfer, TransferEvent } from './transfer.ts';

export function evolveTransfer(transfer: Transfer | undefined, event: TransferEvent): Transfer | undefined {
  if (event.type === 'transferPrepared') return event.transfer;
  if (transfer === undefined) return undefined;
  switch (event.type) {
    case 'fieldsWritten':
      return { ...transfer, ...event.fields, writers: event.writers };
    case 'transferSent': {
      const { on: sentOn, by: sentBy, digest, boxes, files } = event;
      return { ...transfer, state: 'sent', sentOn, sentBy, digest, boxes, files };
    }
    case 'transferAnswered': {
      const others = transfer.answers.filter(({ boxId }) => boxId !== event.answer.boxId);
      return { ...transfer, answers: [...others, event.answer] };
    }
    case 'transferClosed':
      return { ...transfer, state: 'closed', closedOn: event.on, counted: event.counted, closingNote: event.note };
    case 'transferCancelled':
      return { ...transfer, state: 'cancelled' };
    default:
      return unreachable(event);
  }
}
