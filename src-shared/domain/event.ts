/** Every event, and every record an event can touch. An event names exactly one record: that is what a shadow row keeps. */
import type { Id } from '../base/id.ts';
import type { Batch, BatchEvent } from './batch/batch.ts';
import type { BoxType, BoxTypeEvent } from './box-type/box-type.ts';
import type { BoxEvent } from './box/box-ops.ts';
import type { Box } from './box/box.ts';
import type { CaseEvent, CaseFile } from './case/case.ts';
import type { Category, CategoryEvent } from './classification/category.ts';
import type { Plan, PlanEvent } from './classification/plan.ts';
import type { ListEvent } from './disposal/list-ops.ts';
import type { DisposalList } from './disposal/list.ts';
import type { FileEvent, FileRecord } from './file/file.ts';
import type { HoldEvent, HoldRecord } from './hold/hold.ts';
import type { LabelEvent, LabelPrints, LabelTemplateEvent } from './label/label.ts';
import type { LabelTemplate } from './label/label-template.ts';
import type { Loan, LoanEvent } from './loan/loan.ts';
import type { Place, PlaceEvent } from './location/place.ts';
import type { NumberSeries, SeriesEvent } from './numbering/series.ts';
import type { Organisation, OrganisationEvent } from './organisation/organisation.ts';
import type { IssuedPaper, PaperEvent } from './paper/issued-paper.ts';
import type { Person, PersonEvent } from './person/person.ts';
import type { LoanRequest, RequestEvent } from './request/request.ts';
import type { Rule, RuleEvent } from './rule/rule.ts';
import type { SavedFilter, SavedFilterEvent } from './saved-filter/saved-filter.ts';
import type { Session, SessionEvent } from './session/session.ts';
import type {
  Expectation,
  ExpectationEvent,
  Reading,
  ReadingEvent,
  Stocktake,
  StocktakeEvent,
} from './stocktake/stocktake.ts';
import type { Transfer, TransferEvent } from './transfer/transfer.ts';
import type { Unit, UnitEvent } from './unit/unit.ts';

export type Entities = {
  readonly organisation: Organisation;
  readonly unit: Unit;
  readonly person: Person;
  readonly rule: Rule;
  readonly plan: Plan;
  readonly category: Category;
  readonly place: Place;
  readonly stocktake: Stocktake;
  readonly expectation: Expectation;
  readonly reading: Reading;
  readonly boxType: BoxType;
  readonly box: Box;
  readonly file: FileRecord;
  readonly hold: HoldRecord;
  readonly loan: Loan;
  readonly request: LoanRequest;
  readonly transfer: Transfer;
  readonly list: DisposalList;
  readonly paper: IssuedPaper;
  readonly case: CaseFile;
  readonly labelTemplate: LabelTemplate;
  readonly label: LabelPrints;
  readonly savedFilter: SavedFilter;
  readonly series: NumberSeries;
  readonly batch: Batch;
  readonly session: Session;
};

export type EntityType = keyof Entities;
export type Entity = Entities[EntityType];
export type EntityRef = { readonly type: EntityType; readonly id: Id };

export type DomainEvent =
  | OrganisationEvent
  | UnitEvent
  | PersonEvent
  | RuleEvent
  | PlanEvent
  | CategoryEvent
  | PlaceEvent
  | StocktakeEvent
  | ExpectationEvent
  | ReadingEvent
  | BoxTypeEvent
  | BoxEvent
  | FileEvent
  | HoldEvent
  | LoanEvent
  | RequestEvent
  | TransferEvent
  | ListEvent
  | PaperEvent
  | CaseEvent
  | LabelTemplateEvent
  | LabelEvent
  | SavedFilterEvent
  | SeriesEvent
  | BatchEvent
  | SessionEvent;
