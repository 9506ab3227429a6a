/**
 * The body whose archives these are, and its choices: how dates are rounded, how long a loan lasts, how many people
 * approve a destruction. Nothing of the law is hard-coded (Loi sur les archives, art. 6): every choice is stored and
 * printed on the papers that depend on it.
 */
import type { Id } from '../../base/id.ts';
import { FreeText, IdSchema, Line, OneOf, Shape, Type } from '../../base/schema.ts';
import type { Described, FieldsWritten } from '../field-merge.ts';
import { editsOf } from '../field-merge.ts';
import { StepsSchema, type Step } from '../disposal/approval-steps.ts';
import { operation } from '../operation-definition.ts';
import { PLACE_LEVELS, type PlaceLevel } from '../location/place.ts';
import type { Logo, LogoEvent } from './logo.ts';

export type RetentionPolicySetting = 'A' | 'B' | 'C';

export type Organisation = Described & {
  readonly id: Id;
  readonly name: string;
  /** Numéro d'entreprise du Québec, or empty. */
  readonly neq: string;
  readonly address: string;
  /** IANA zone in which "today" is counted. */
  readonly timeZone: string;
  readonly policy: RetentionPolicySetting;
  /** Days of policy B. */
  readonly requiredDays: number;
  /** Default `MM-DD` of a rule that names no year end. */
  readonly yearEnd: string;
  readonly lateTransfer: 'expected' | 'actual';
  readonly loanDays: number;
  readonly approvalsRequired: number;
  /** The steps of a disposal list, by role; absent where so many approvals by anybody who may are enough. */
  readonly approvalSteps?: readonly Step[];
  /** The person who set the depot up: has the administrator's rights before any role was given. */
  readonly administratorId: Id;
  /** N° d'organisme given by BAnQ, for the calendar that is sent there; empty or absent when none was given. */
  readonly archivesNumber?: string;
  /** The plan new files are classified under; absent before there is one. */
  readonly currentPlanId?: Id;
  /** A file's rule is one of those its rubrique is linked to (domain.md, 1.2, rule 4); absent: yes. */
  readonly ruleOfCategory?: 'no' | 'yes';
  /** Files are classified only where the rules are approved, and below the top of the plan (rule 7); absent: no. */
  readonly approvedToFile?: 'no' | 'yes';
  readonly belowRootToFile?: 'no' | 'yes';
  /** Days from the expected return on which a borrower is written to, negative before it; absent: −7, 0, 7 and 30. */
  readonly reminderDays?: readonly number[];
  /** A fantôme is printed for each thing that is handed out; absent: no. */
  readonly phantomOnLoan?: 'no' | 'yes';
  /** How full a box is when it is sent to the depot, in percent of what its type holds; absent: 80. */
  readonly transferFillPercent?: number;
  /** The organisation's own words for the levels of its depots; of a level without one, the program's. */
  readonly levelNames?: readonly { readonly level: PlaceLevel; readonly name: string }[];
  /** At the head of every paper; absent or null: none. */
  readonly logo?: Logo | null;
  /** The sample depot says so on every screen and paper. */
  readonly sample: 'no' | 'yes';
};

const settings = {
  name: Line(200),
  neq: FreeText(20),
  address: FreeText(400),
  timeZone: Line(60),
  policy: OneOf(['A', 'B', 'C']),
  requiredDays: Type.Integer({ minimum: 0, maximum: 366 }),
  yearEnd: Line(7),
  lateTransfer: OneOf(['expected', 'actual']),
  loanDays: Type.Integer({ minimum: 1, maximum: 3650 }),
  approvalsRequired: Type.Integer({ minimum: 1, maximum: 5 }),
};

/** Asked for later than the others: not when a depot is founded. */
const laterSettings = {
  archivesNumber: Type.String({ pattern: '^\\d{0,9}$' }),
  approvalSteps: StepsSchema,
  transferFillPercent: Type.Integer({ minimum: 0, maximum: 100 }),
  ruleOfCategory: OneOf(['no', 'yes']),
  approvedToFile: OneOf(['no', 'yes']),
  belowRootToFile: OneOf(['no', 'yes']),
  reminderDays: Type.Array(Type.Integer({ minimum: -365, maximum: 365 }), { maxItems: 12, uniqueItems: true }),
  phantomOnLoan: OneOf(['no', 'yes']),
  levelNames: Type.Array(Shape({ level: OneOf(PLACE_LEVELS), name: Line(40) }), { maxItems: PLACE_LEVELS.length }),
};

export const organisationOps = {
  'organisation.found': operation(
    'decide',
    1,
    Shape({ ...settings, administratorId: IdSchema, sample: OneOf(['no', 'yes']) }),
  ),
  'organisation.configure': operation('decide', 1, Shape({ fields: editsOf({ ...settings, ...laterSettings }) })),
};

export type OrganisationEvent =
  | {
      readonly type: 'organisationFounded';
      readonly entity: 'organisation';
      readonly id: Id;
      readonly organisation: Organisation;
    }
  | { readonly type: 'planMadeCurrent'; readonly entity: 'organisation'; readonly id: Id; readonly planId: Id }
  | LogoEvent
  | FieldsWritten<'organisation'>;
