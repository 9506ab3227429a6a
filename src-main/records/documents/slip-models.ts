/**
 * The three bordereaux of domain.md, 3.3, as plain values: transfert au semi-actif, versement, destruction. One model for all,
 * since they carry the same blocks; what is not known yet is left blank on the paper, to be filled in by hand.
 */
import type { UnknownYearReason } from '#shared/domain/box/disposal-year.ts';
import type {
  ApprovalBlock,
  DispositionCode,
  IsoDate,
  OrganisationBlock,
  PersonBlock,
  RuleReference,
} from './models.ts';

export type SlipVariant = 'transfer' | 'deposit' | 'destruction';

export type SlipRestriction = 'none' | 'confidential' | 'nominal';

/** A line of the list of files. A title that names a person was left out by whoever made the model. */
export type SlipFile = {
  readonly code: string;
  readonly title: string;
  /** Années de – à, as written. */
  readonly years: string;
  readonly rule: string;
  /** Restriction d'accès. */
  readonly restriction: SlipRestriction;
  /** N/Réf.: the former cote. */
  readonly reference: string;
};

export type SlipBox = {
  /** N° de contenant, given by the depot; absent before reception. */
  readonly number?: string;
  /** N° de boîte client, given by the sender. */
  readonly clientNumber?: string;
  readonly title?: string;
  readonly inclusiveDates?: string;
  readonly fileCount?: number;
  /** PA, DM… */
  readonly supports: readonly string[];
  readonly lengthMm?: number;
  readonly rules: readonly RuleReference[];
  /** Période semi-active: years, or until an event that ends it (888, 999). */
  readonly semiActive?: { readonly kind: 'years'; readonly years: number } | { readonly kind: 'open' | 'superseded' };
  readonly dispositions: readonly DispositionCode[];
  /** Année de disposition. */
  readonly dispositionYear?: string;
  /** Why there is no such year yet. */
  readonly yearUnknown?: readonly UnknownYearReason[];
  /** Adresse d'emplacement. */
  readonly place?: string;
  /** When the depot received it, and who checked it. */
  readonly receivedOn?: IsoDate;
  readonly checkedBy?: string;
  readonly files: readonly SlipFile[];
};

export type SlipModel = {
  readonly variant: SlipVariant;
  /** One bordereau for all boxes, or one for each, to be put into it. */
  readonly form: 'together' | 'each';
  /** Absent from a transfer that was not numbered yet. */
  readonly number?: string;
  /** Absent from an original. `changed`: its boxes do not hold what was sent any more. */
  readonly copy?: { readonly kind: 'duplicata' | 'project'; readonly changed: boolean };
  readonly organisation: OrganisationBlock;
  readonly unit: string;
  /** Espace de classement, with its code. */
  readonly filingSpace?: string;
  readonly responsible?: PersonBlock & { readonly phone?: string; readonly email?: string };
  /** Date d'envoi. */
  readonly sentOn?: IsoDate;
  /** From the first box received to the last, and by whom; absent until each was answered for. */
  readonly reception?: { readonly from: IsoDate; readonly to: IsoDate; readonly checkedBy: readonly string[] };
  readonly scheduleNumber?: string;
  /** The list it was drawn up from, as approved. */
  readonly list?: {
    readonly number: string;
    readonly title: string;
    readonly digest: string;
    readonly approvals: readonly ApprovalBlock[];
  };
  readonly deposit?: {
    readonly on: IsoDate;
    readonly recipient: 'permanentSection' | 'thirdParty';
    readonly recipientName: string;
    readonly receivedBy?: string;
  };
  readonly destroyedOn?: IsoDate;
  /** Who answers for the versement or the destruction. */
  readonly handledBy?: PersonBlock;
  readonly remarks?: string;
  readonly boxes: readonly SlipBox[];
};
