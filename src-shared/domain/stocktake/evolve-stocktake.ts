import { unreachable } from '../../base/result.ts';
import type { Expectation, ExpectationEvent, Reading, ReadingEvent, Stocktake, StocktakeEvent } from './stocktake.ts';

/** The stocktake after the event. */
export function evolveStocktake(record: Stocktake | undefined, event: StocktakeEvent): Stocktake | undefined {
  if (event.type === 'stocktakeOpened') return event.stocktake;
  if (record === undefined) return undefined;
  switch (event.type) {
    case 'findingsSettled':
      return { ...record, settlements: [...record.settlements, ...event.settlements] };
    case 'findingsUnsettled': {
      const taken = new Set(event.subjects);
      return { ...record, settlements: record.settlements.filter(({ subject }) => !taken.has(subject)) };
    }
    case 'stocktakeClosed':
      return { ...record, state: 'closed', closed: { by: event.by, at: event.at } };
    case 'stocktakeReopened':
      return { ...record, state: 'open', closed: null };
    case 'stocktakeReported':
      return { ...record, state: 'reported', report: event.report };
    default:
      return unreachable(event);
  }
}

export function evolveExpectation(record: Expectation | undefined, event: ExpectationEvent): Expectation | undefined {
  if (event.type === 'inventoryExpected') return event.expectation;
  return record && { ...record, standing: event.standing };
}

/** What was read never changes; it may be said that it was a mistake. */
export function evolveReading(record: Reading | undefined, event: ReadingEvent): Reading | undefined {
  if (event.type === 'readingRecorded') return event.reading;
  return record && { ...record, struck: event.struck };
}
