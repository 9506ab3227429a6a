/**
 * `evolve`: a record after an event. Pure and total: an event on a record that is not there (a stream this device does
 * not hold) changes nothing. Folding the events of every entry gives the projection, on every device and on the server.
 */
import { unreachable } from '../base/result.ts';
import type { Batch, BatchEvent } from './batch/batch.ts';
import { evolveBoxType } from './box-type/box-type.ts';
import { evolveBox } from './box/evolve-box.ts';
import type { CaseEvent, CaseFile } from './case/case.ts';
import { evolveCategory, evolvePlan } from './classification/evolve-classification.ts';
import { evolveList } from './disposal/evolve-list.ts';
import type { DomainEvent, Entities, Entity, EntityType } from './event.ts';
import { evolveFile } from './file/evolve-file.ts';
import { evolveHold } from './hold/hold.ts';
import { evolveLabel, evolveLabelTemplate } from './label/label.ts';
import { evolveLoan } from './loan/evolve-loan.ts';
import { evolvePlace } from './location/evolve-place.ts';
import type { NumberSeries, SeriesEvent } from './numbering/series.ts';
import type { Organisation, OrganisationEvent } from './organisation/organisation.ts';
import { evolvePaper } from './paper/issued-paper.ts';
import type { Person, PersonEvent } from './person/person.ts';
import { RIGHT_FIELDS, withRights } from './person/rights.ts';
import { evolveRequest } from './request/evolve-request.ts';
import type { Rule, RuleEvent } from './rule/rule.ts';
import { evolveSavedFilter } from './saved-filter/saved-filter.ts';
import type { Session, SessionEvent } from './session/session.ts';
import { evolveExpectation, evolveReading, evolveStocktake } from './stocktake/evolve-stocktake.ts';
import { evolveTransfer } from './transfer/evolve-transfer.ts';
import type { Unit, UnitEvent } from './unit/unit.ts';

type Evolver = (record: Entity | undefined, event: DomainEvent) => Entity | undefined;

const EVOLVERS = {
  organisation: evolveOrganisation,
  unit: evolveUnit,
  person: evolvePerson,
  rule: evolveRule,
  plan: evolvePlan,
  category: evolveCategory,
  place: evolvePlace,
  stocktake: evolveStocktake,
  expectation: evolveExpectation,
  reading: evolveReading,
  boxType: evolveBoxType,
  box: evolveBox,
  file: evolveFile,
  hold: evolveHold,
  loan: evolveLoan,
  request: evolveRequest,
  transfer: evolveTransfer,
  list: evolveList,
  paper: evolvePaper,
  case: evolveCase,
  labelTemplate: evolveLabelTemplate,
  label: evolveLabel,
  savedFilter: evolveSavedFilter,
  series: evolveSeries,
  batch: evolveBatch,
  session: evolveSession,
} as const satisfies { readonly [T in EntityType]: unknown };

/** The record an event names, after it. */
export function evolve<T extends EntityType>(
  record: Entities[T] | undefined,
  event: DomainEvent & { readonly entity: T },
): Entities[T] | undefined {
  const evolver = EVOLVERS[event.entity] as unknown as Evolver;
  return evolver(record, event) as Entities[T] | undefined;
}

function evolveOrganisation(record: Organisation | undefined, event: OrganisationEvent): Organisation | undefined {
  if (event.type === 'organisationFounded') return event.organisation;
  if (event.type === 'logoSet') return record && { ...record, logo: event.logo };
  if (event.type === 'planMadeCurrent') return record && { ...record, currentPlanId: event.planId };
  return record && { ...record, ...event.fields, writers: event.writers };
}

function evolveUnit(record: Unit | undefined, event: UnitEvent): Unit | undefined {
  if (event.type === 'unitRegistered') return event.unit;
  return record && { ...record, ...event.fields, writers: event.writers };
}

function evolvePerson(record: Person | undefined, event: PersonEvent): Person | undefined {
  if (event.type === 'personRegistered' || event.type === 'personErased') return event.person;
  if (record === undefined) return undefined;
  if (event.type === 'rolesGranted') return withRights(record, { roles: event.roles }, event.at);
  const { fields, writers } = event;
  const times = RIGHT_FIELDS.flatMap((field) => (field in fields ? [writers[field]?.at ?? record.createdAt] : []));
  return { ...withRights(record, fields, times.sort().at(-1)), writers };
}

function evolveRule(record: Rule | undefined, event: RuleEvent): Rule | undefined {
  if (event.type === 'ruleSet') return event.rule;
  if (event.type === 'ruleApproved')
    return record && { ...record, approvals: [...(record.approvals ?? []), event.approval] };
  return record && { ...record, status: 'withdrawn', version: record.version + 1 };
}

function evolveCase(record: CaseFile | undefined, event: CaseEvent): CaseFile | undefined {
  if (event.type === 'caseOpened') return event.case;
  return record && { ...record, state: 'settled', settlement: event.settlement };
}

function evolveSeries(record: NumberSeries | undefined, event: SeriesEvent): NumberSeries | undefined {
  if (event.type === 'seriesDefined') return event.series;
  if (event.type === 'blanksReserved') {
    return record && { ...record, blanks: [...(record.blanks ?? []), ...event.blanks] };
  }
  const block = { device: event.device, first: event.first, last: event.last };
  return record && { ...record, nextFree: event.last + 1, blocks: [...record.blocks, block] };
}

function evolveBatch(record: Batch | undefined, event: BatchEvent): Batch | undefined {
  if (event.type === 'batchOpened') return event.batch;
  return record && { ...record, state: 'reverted' };
}

function evolveSession(record: Session | undefined, event: SessionEvent): Session | undefined {
  switch (event.type) {
    case 'sessionOpened':
      return event.session;
    case 'sessionClosed':
      return record && { ...record, closedAt: event.at };
    default:
      return unreachable(event);
  }
}
