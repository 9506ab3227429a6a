/**
 * Stocktakes opened, settled, closed and reported; readings recorded and struck. A reading is never refused: one that
 * arrives after the closing, from a post that was away, counts, and the papers issued before say so (findings.ts).
 */
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import type { Id } from '../../base/id.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import type { Expectation, Reading, Settlement, Stocktake } from './stocktake.ts';

export const decideOpenStocktake: Decider<OpOf<'stocktake.open'>> = (world, op, { effAt }) => {
  if (world.get('stocktake', op.entity) !== undefined) return noop();
  const { siteId, scope } = op.body;
  for (const id of [siteId, ...scope.placeIds]) {
    const place = world.get('place', id);
    if (place === undefined) return rejected('PLACE_UNKNOWN');
    if (place.siteId !== siteId) return rejected('PLACE_OTHER_SITE', { address: place.address });
  }
  const stocktake: Stocktake = {
    id: op.entity,
    ...op.body,
    state: 'open',
    openedBy: op.actor,
    openedAt: effAt,
    closed: null,
    settlements: [],
    report: null,
  };
  return applied({ type: 'stocktakeOpened', entity: 'stocktake', id: stocktake.id, stocktake });
};

/** What another has settled meanwhile stays; nothing new at all is refused, with the first of them. */
export const decideSettleFindings: Decider<OpOf<'stocktake.settle'>> = (world, op, { effAt }) =>
  onUnreported(world, op.entity, (stocktake) => {
    const settled = new Map(stocktake.settlements.map((each) => [each.subject, each]));
    const fresh: Settlement[] = [];
    for (const body of op.body.settlements) {
      if (settled.has(body.subject)) continue;
      const settlement = { ...body, by: op.actor, at: effAt, ...(op.group === undefined ? {} : { group: op.group }) };
      settled.set(body.subject, settlement);
      fresh.push(settlement);
    }
    if (fresh.length > 0) {
      return applied({ type: 'findingsSettled', entity: 'stocktake', id: stocktake.id, settlements: fresh });
    }
    const agrees = op.body.settlements.every(({ subject, decision }) => settled.get(subject)?.decision === decision);
    return agrees ? noop() : rejected('FINDING_SETTLED');
  });

export const decideUnsettleFindings: Decider<OpOf<'stocktake.unsettle'>> = (world, op) =>
  onUnreported(world, op.entity, (stocktake) => {
    const known = new Set(stocktake.settlements.map(({ subject }) => subject));
    const subjects = op.body.subjects.filter((subject) => known.has(subject));
    if (subjects.length === 0) return noop();
    return applied({ type: 'findingsUnsettled', entity: 'stocktake', id: stocktake.id, subjects });
  });

export const decideCloseStocktake: Decider<OpOf<'stocktake.close'>> = (world, op, { effAt }) =>
  onUnreported(world, op.entity, (stocktake) => {
    if (stocktake.state === 'closed') return noop();
    return applied({ type: 'stocktakeClosed', entity: 'stocktake', id: stocktake.id, by: op.actor, at: effAt });
  });

/** Not after the procès-verbal: another stocktake is opened then. */
export const decideReopenStocktake: Decider<OpOf<'stocktake.reopen'>> = (world, op) =>
  onUnreported(world, op.entity, (stocktake) =>
    stocktake.state === 'open' ? noop() : applied({ type: 'stocktakeReopened', entity: 'stocktake', id: stocktake.id }),
  );

export const decideReportStocktake: Decider<OpOf<'stocktake.report'>> = (world, op, { effAt }) =>
  onUnreported(world, op.entity, (stocktake) => {
    if (stocktake.state === 'open') return rejected('STOCKTAKE_OPEN', { number: stocktake.number });
    const report = { ...op.body, by: op.actor, at: effAt };
    return applied({ type: 'stocktakeReported', entity: 'stocktake', id: stocktake.id, report });
  });

export const decideRecordExpectation: Decider<OpOf<'expectation.record'>> = (world, op) => {
  if (world.get('expectation', op.entity) !== undefined) return noop();
  const stocktake = world.get('stocktake', op.body.stocktakeId);
  if (stocktake === undefined) return rejected('STOCKTAKE_UNKNOWN');
  const expectation: Expectation = { id: op.entity, siteId: stocktake.siteId, ...op.body, standing: [] };
  return applied({ type: 'inventoryExpected', entity: 'expectation', id: op.entity, expectation });
};

export const decideConcludeExpectation: Decider<OpOf<'expectation.conclude'>> = (world, op) => {
  const expectation = world.get('expectation', op.entity);
  if (expectation === undefined) return rejected('STOCKTAKE_UNKNOWN');
  const expected = new Set(expectation.boxes.map(({ boxId }) => boxId));
  const standing = op.body.standing.filter(({ boxId }) => expected.has(boxId));
  return applied({ type: 'inventoryConcluded', entity: 'expectation', id: op.entity, standing });
};

export const decideRecordReading: Decider<OpOf<'reading.record'>> = (world, op, { effAt }) => {
  if (world.get('reading', op.entity) !== undefined) return noop();
  const stocktake = world.get('stocktake', op.body.stocktakeId);
  if (stocktake === undefined) return rejected('STOCKTAKE_UNKNOWN');
  const { siteId } = stocktake;
  const reading: Reading = { id: op.entity, siteId, ...op.body, by: op.actor, at: effAt, struck: null };
  return applied({ type: 'readingRecorded', entity: 'reading', id: op.entity, reading });
};

export const decideStrikeReading: Decider<OpOf<'reading.strike'>> = (world, op, { effAt }) => {
  const reading = world.get('reading', op.entity);
  if (reading === undefined) return rejected('READING_UNKNOWN');
  if (reading.struck !== null) return noop();
  const struck = { by: op.actor, at: effAt, reason: op.body.reason };
  return applied({ type: 'readingStruck', entity: 'reading', id: op.entity, struck });
};

function onUnreported(world: World, id: Id, decide: (stocktake: Stocktake) => Decision): Decision {
  const stocktake = world.get('stocktake', id);
  if (stocktake === undefined) return rejected('STOCKTAKE_UNKNOWN');
  if (stocktake.state === 'reported') return rejected('STOCKTAKE_REPORTED', { number: stocktake.number });
  return decide(stocktake);
}
