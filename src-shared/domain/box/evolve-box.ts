import type { BoxEvent } from './box-ops.ts';
import type { Id } from '../../base/id.ts';
import { unreachable } from '../../base/result.ts';
import { isExpected, type Box } from './box.ts';

/** The box after the event. Only `boxRegistered` starts from nothing. */
export function evolveBox(box: Box | undefined, event: BoxEvent): Box | undefined {
  const after = evolved(box, event);
  return after !== undefined && 'move' in event ? { ...after, lastMove: event.move } : after;
}

function evolved(box: Box | undefined, event: BoxEvent): Box | undefined {
  if (event.type === 'boxRegistered') return event.box;
  if (box === undefined) return undefined;
  const ver = box.ver + 1;
  switch (event.type) {
    case 'fieldsWritten':
      return { ...box, ...event.fields, writers: event.writers };
    case 'keywordAdded':
      return { ...box, keywords: [...box.keywords, event.keyword] };
    case 'keywordsRemoved':
      return {
        ...box,
        keywords: box.keywords.filter(({ op, word }) => !(word === event.word && event.tags.includes(op))),
      };
    case 'codeAttached':
      return { ...box, foreignCodes: [...box.foreignCodes, event.code] };
    case 'codeDetached':
      return { ...box, foreignCodes: box.foreignCodes.filter((code) => code !== event.code) };
    case 'boxShelved':
      return { ...notPulled(box), custody: 'shelved', placeId: event.placeId, ver };
    case 'boxUnshelved':
      return { ...box, custody: 'unplaced', placeId: null, ver };
    // The shelf moved with it: what stands on the box's version still does.
    case 'boxPlaceMoved':
      return box;
    case 'boxHomeAssigned':
      return withHome(box, event.placeId);
    case 'boxEmptied':
      return { ...notPulled(box), custody: 'emptied', emptiedInto: event.into, placeId: null, loanId: null, ver };
    case 'boxReceived':
      return {
        ...notRefused(box),
        number: event.number,
        series: event.series,
        clientNumber: box.clientNumber === '' ? box.number : box.clientNumber,
        receivedOn: event.on,
        custody: isExpected(box.custody) ? 'unplaced' : box.custody,
        ver,
      };
    case 'boxTransferSet':
      return { ...withTransfer(box, event.transferId), ver };
    case 'boxAnnounced':
      return { ...box, custody: 'announced', ver };
    case 'boxRefused':
      return event.refusal === null
        ? { ...box, custody: 'draft', ver }
        : { ...withTransfer(box, null), custody: 'draft', refusal: event.refusal, ver };
    case 'boxMissing':
      return { ...notPulled(box), custody: 'missing', loanId: null, ver };
    case 'boxFound':
      return event.placeId === null
        ? { ...box, custody: 'unplaced', ver }
        : { ...box, custody: 'shelved', placeId: event.placeId, ver };
    case 'boxLent':
      return { ...notPulled(box), custody: 'out', loanId: event.loanId, ver };
    case 'boxReturned':
      return { ...box, custody: 'unplaced', loanId: null, lastLoanId: event.loanId, ver };
    case 'boxLoanAnnulled':
      return { ...box, custody: event.custody, loanId: null, ver };
    // The box has not moved: what stands on its version still does.
    case 'boxFileLent':
      return { ...box, filesOut: [...(box.filesOut ?? []), { fileId: event.fileId, loanId: event.loanId }] };
    case 'boxFileBack':
      return { ...box, filesOut: (box.filesOut ?? []).filter(({ fileId }) => fileId !== event.fileId) };
    case 'holdPlaced':
      return { ...box, holds: [...box.holds, event.hold], ver };
    case 'holdLifted':
      return { ...box, holds: box.holds.filter(({ id }) => id !== event.holdId), ver };
    case 'boxListed':
      return { ...notPulled(box), listId: event.listId, ver };
    case 'boxPulled':
      return { ...box, pulled: event.pulled, ver };
    case 'boxUnpulled':
      return { ...notPulled(box), ver };
    case 'boxDestroyed':
      return {
        ...box,
        custody: 'destroyed',
        placeId: null,
        loanId: null,
        destroyedOn: event.on,
        certificate: event.certificate,
        ver,
      };
    case 'boxSorted':
      return { ...box, sorting: event.sorting, listId: null, ver };
    case 'boxDeposited':
      return event.deposit.recipient === 'permanentSection'
        ? { ...box, deposit: event.deposit, listId: null, ver }
        : { ...box, deposit: event.deposit, listId: null, custody: 'handedOver', placeId: null, loanId: null, ver };
    case 'boxAnnulled':
      return { ...box, custody: 'annulled', placeId: null, ver };
    case 'boxFlagged':
      return { ...box, openCases: [...box.openCases, event.caseId], ver };
    case 'boxUnflagged':
      return { ...box, openCases: box.openCases.filter((id) => id !== event.caseId), ver };
    default:
      return unreachable(event);
  }
}

function withHome({ homePlaceId: _before, ...box }: Box, placeId: Id | null): Box {
  return placeId === null ? box : { ...box, homePlaceId: placeId };
}

function withTransfer({ transferId: _before, ...box }: Box, transferId: Id | null): Box {
  return transferId === null ? box : { ...box, transferId };
}

function notRefused({ refusal: _settled, ...box }: Box): Box {
  return box;
}

function notPulled({ pulled: _back, ...box }: Box): Box {
  return box;
}
