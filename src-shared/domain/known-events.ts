/**
 * Which events this program understands (sync.md, section 11). A newer server may send others: one marked `must: 'no'`
 * can be set aside until the program is updated; any other stops its stream, since the records would go wrong without it.
 */
import type { DomainEvent, EntityType } from './event.ts';

const KNOWN: { readonly [T in EntityType]: { readonly [K in (DomainEvent & { readonly entity: T })['type']]: true } } =
  {
    organisation: { organisationFounded: true, planMadeCurrent: true, logoSet: true, fieldsWritten: true },
    unit: { unitRegistered: true, fieldsWritten: true },
    person: { personRegistered: true, rolesGranted: true, personErased: true, fieldsWritten: true },
    rule: { ruleSet: true, ruleWithdrawn: true, ruleApproved: true },
    plan: { planSet: true },
    category: { categoryDefined: true, categoryChanged: true, fieldsWritten: true },
    place: { placeRegistered: true, placeRenamed: true, placeMoved: true, placeAnnulled: true, fieldsWritten: true },
    boxType: { boxTypeDefined: true, boxTypeRetired: true, fieldsWritten: true },
    box: {
      boxRegistered: true,
      fieldsWritten: true,
      keywordAdded: true,
      keywordsRemoved: true,
      codeAttached: true,
      codeDetached: true,
      boxShelved: true,
      boxUnshelved: true,
      boxPlaceMoved: true,
      boxHomeAssigned: true,
      boxEmptied: true,
      boxReceived: true,
      boxTransferSet: true,
      boxAnnounced: true,
      boxRefused: true,
      boxLent: true,
      boxReturned: true,
      boxLoanAnnulled: true,
      boxFileLent: true,
      boxFileBack: true,
      boxMissing: true,
      boxFound: true,
      boxListed: true,
      boxPulled: true,
      boxUnpulled: true,
      holdPlaced: true,
      holdLifted: true,
      boxFlagged: true,
      boxUnflagged: true,
      boxDestroyed: true,
      boxSorted: true,
      boxDeposited: true,
      boxAnnulled: true,
    },
    file: {
      fileRegistered: true,
      fieldsWritten: true,
      filePutInBox: true,
      fileWithdrawn: true,
      fileOutcome: true,
      fileAnnulled: true,
      fileKept: true,
    },
    hold: { suspensionPlaced: true, suspensionAmended: true, suspensionLifted: true },
    loan: {
      loanOpened: true,
      loanRenewed: true,
      loanReturned: true,
      loanLost: true,
      loanAnnulled: true,
      loanReopened: true,
      loanRecalled: true,
      loanNoticed: true,
    },
    request: { requestEntered: true, requestAnswered: true, requestServed: true, requestUnserved: true },
    transfer: {
      transferPrepared: true,
      fieldsWritten: true,
      transferSent: true,
      transferAnswered: true,
      transferClosed: true,
      transferCancelled: true,
    },
    list: {
      listDrafted: true,
      boxesAdded: true,
      boxRemoved: true,
      listFrozen: true,
      listReopened: true,
      filesAdded: true,
      fileRemoved: true,
      listSampled: true,
      listAuthorisationCited: true,
      listRefused: true,
      listCommented: true,
      listDeposited: true,
      lotSet: true,
      paperAttached: true,
      listApproved: true,
      listAuthorised: true,
      listExecuted: true,
      listCancelled: true,
      certificatePrinted: true,
    },
    paper: { paperIssued: true },
    stocktake: {
      stocktakeOpened: true,
      findingsSettled: true,
      findingsUnsettled: true,
      stocktakeClosed: true,
      stocktakeReopened: true,
      stocktakeReported: true,
    },
    expectation: { inventoryExpected: true, inventoryConcluded: true },
    reading: { readingRecorded: true, readingStruck: true },
    case: { caseOpened: true, caseSettled: true },
    labelTemplate: { labelTemplateDefined: true, labelTemplateRevised: true, labelTemplateRetired: true },
    label: { labelPrinted: true },
    savedFilter: { filterKept: true, filterDropped: true, fieldsWritten: true },
    series: { seriesDefined: true, blockLeased: true, blanksReserved: true },
    batch: { batchOpened: true, batchReverted: true },
    session: { sessionOpened: true, sessionClosed: true },
  };

/** What every event carries, whoever wrote it. */
export type AnyEvent = { readonly type: string; readonly entity: string; readonly must?: 'no' };

/** `applied`: understood. `setAside`: not understood, and the records are right without it. `stop`: not right without it. */
export function reading(event: AnyEvent): 'applied' | 'setAside' | 'stop' {
  const types: object | undefined = Object.hasOwn(KNOWN, event.entity) ? KNOWN[event.entity as EntityType] : undefined;
  if (types !== undefined && Object.hasOwn(types, event.type)) return 'applied';
  return event.must === 'no' ? 'setAside' : 'stop';
}

/** Every event this program writes or reads, `entity.type`, in order. */
export function knownEvents(): string[] {
  return Object.entries(KNOWN)
    .flatMap(([entity, types]) => Object.keys(types).map((type) => `${entity}.${type}`))
    .sort();
}
