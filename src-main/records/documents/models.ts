/**
 * What each printed document says, as plain values. Nothing here is looked up while printing: a document is a snapshot,
 * and printing the same model again gives the same bytes.
 *
 * Dates are ISO texts (`2026-07-15`); dates extrêmes are kept as written (`1998`, `1998-07 – 2003-06`). Lengths are in
 * millimetres of shelf, weights in kilograms. A block whose facts are absent is not printed, save what is filled in by
 * hand: signatures.
 */
import type { DueFigure, DueYear } from '#shared/contract/due-years.ts';
import type { CertificateCode } from '#shared/domain/disposal/certificate-code.ts';
import type { Logo } from '#shared/domain/organisation/logo.ts';
import type { SamplingMethod } from '#shared/domain/disposal/sampling.ts';
import type { RetentionPolicy } from '#shared/domain/retention/policy.ts';
import type { DepotPlanModel } from './depot-plan-model.ts';
import type { ReminderModel, StocktakeModel } from './letter-models.ts';
import type { AuthorisationModel, PickingListModel } from './list-paper-models.ts';
import type { Reprint } from './paper-mark.ts';
import type { SlipModel } from './slip-models.ts';
import type { TableListModel } from './table-list-model.ts';

export type { ApprovalStep, AuthorisationModel, AuthorisedLine, PickingListModel } from './list-paper-models.ts';
export type { ReminderModel, StocktakeModel } from './letter-models.ts';
export type { SlipModel } from './slip-models.ts';

export type DocumentLanguage = 'fr-CA' | 'en-CA';

export type IsoDate = string;

/** D destruction, C conservation, T tri. */
export type DispositionCode = 'D' | 'C' | 'T';

export type OrganisationBlock = {
  readonly name: string;
  /** Opaque PNG: at the head of the first page. */
  readonly logo?: Logo;
  /** N° d'organisme, given by BAnQ. */
  readonly number?: string;
  /** The service that issues the document: "Secrétariat général, gestion documentaire". */
  readonly service?: string;
};

export type PersonBlock = { readonly name: string; readonly jobTitle?: string };

/** A rule and its délai, as on the calendar: `01110`, `2-5-D`. */
export type RuleReference = { readonly number: string; readonly delay: string };

export type ApprovalBlock = {
  readonly name: string;
  readonly jobTitle: string;
  readonly approvedOn: IsoDate;
};

export type DestructionMethod = 'crossCutShredding' | 'shredding' | 'incineration' | 'degaussing' | 'secureErasure';

/** A file on a certificate (domain.md 3.8). */
export type DestroyedFile = {
  readonly title: string;
  /** Rubrique of the plan de classification: code and title. */
  readonly category?: string;
  readonly rule?: RuleReference;
  readonly inclusiveDates?: string;
  /** Cote or title of the dossier parent. */
  readonly parent?: string;
  /** When it differs from the certificate's. */
  readonly destroyedOn?: IsoDate;
  /** Of a digital file, as its author wrote it (`SHA-256 9f86…`), or said not to have been taken. */
  readonly fingerprint?: { readonly kind: 'taken'; readonly text: string } | { readonly kind: 'notTaken' };
};

/** A box on a certificate. */
export type DestroyedBox = {
  /** N° de contenant. */
  readonly number: string;
  /** N° de boîte client. */
  readonly clientNumber?: string;
  /** May be left out: titles of nominal files are personal information. */
  readonly title?: string;
  readonly inclusiveDates?: string;
  readonly fileCount: number;
  readonly lengthMm?: number;
  readonly weightKg?: number;
  readonly rules: readonly RuleReference[];
  /** Échéance: the last protected day. */
  readonly dueOn?: IsoDate;
  readonly disposition: DispositionCode;
  /** Empty when the box was described as a whole. */
  readonly files: readonly DestroyedFile[];
  /** Of a box sorted in the depot: how many of its files stay. The box itself stays with them. */
  readonly keptFiles?: number;
};

/** What a sorting list kept of a box, or of the files outside boxes: the other of its two lists. */
export type KeptPart = {
  /** N° de contenant; absent for files outside boxes. */
  readonly box?: string;
  readonly title?: string;
  /** Empty when the box was described as a whole: all of it stays. */
  readonly files: readonly DestroyedFile[];
};

/** A container of the vendor, with the boxes that were put into it. */
export type LotBlock = {
  readonly name: string;
  readonly seals?: string;
  readonly weightKg?: number;
  readonly ticket?: string;
  readonly boxes: readonly string[];
};

/** How the sample of a sorting list was drawn, so that anybody can draw it again (domain.md 1.2). */
export type SamplingBlock = {
  readonly method: SamplingMethod;
  readonly population: number;
  readonly kept: number;
  readonly by: string;
};

export type VendorBlock = {
  readonly name: string;
  /** Numéro d'entreprise du Québec. */
  readonly neq?: string;
  readonly contract?: string;
  readonly lot?: string;
  readonly pickedUpOn?: IsoDate;
  readonly driver?: string;
  /** Numbers of the sealed containers. */
  readonly seals?: string;
  readonly certificateNumber?: string;
};

/**
 * What is printed of a certificate. `original`: the two originals, each in full, to be signed. `duplicata`: whatever is
 * printed later, and says so on every page, with the day of the originals. `preview`: for the screen; neither evidence nor
 * verifiable, and says so too.
 */
export type CertificateCopy =
  | { readonly kind: 'original' }
  | { readonly kind: 'preview' }
  | { readonly kind: 'duplicata'; readonly reprint: Reprint; readonly printedBy: PersonBlock };

/** Certificat de destruction: the evidence that remains (domain.md 3.8). */
export type CertificateModel = {
  readonly number: string;
  readonly copy: CertificateCopy;
  /** Sixteen signs that stand for what the records say of this destruction (certificate-code.ts). */
  readonly verificationCode: CertificateCode;
  readonly issuedOn: IsoDate;
  readonly organisation: OrganisationBlock;
  readonly list: {
    readonly number: string;
    readonly title?: string;
    readonly unit?: string;
    readonly frozenOn?: IsoDate;
    /** SHA-256 of the list that was approved, 64 hexadecimal digits. */
    readonly digest: string;
  };
  readonly approvals: readonly ApprovalBlock[];
  readonly destruction: {
    readonly on: IsoDate;
    readonly method: DestructionMethod;
    readonly site: 'onSite' | 'offSite';
    readonly place: string;
    /** Measured for the whole lot; else the sum of the boxes is printed. */
    readonly weightKg?: number;
  };
  /** Responsable de la destruction. */
  readonly responsible?: PersonBlock;
  /** Person present at the destruction (Règlement, r. 2, art. 9). The block to sign is printed in any case. */
  readonly witness?: PersonBlock;
  readonly vendor?: VendorBlock;
  /** Authorisation of BAnQ (Loi sur les archives, art. 18), number, date and motive. */
  readonly banqAuthorisation?: string;
  /** Whether copies and secondary media were destroyed too: the certificate says it either way. */
  readonly copiesDestroyed: 'yes' | 'no';
  readonly remarks?: string;
  readonly boxes: readonly DestroyedBox[];
  /** Files destroyed outside any box. */
  readonly looseFiles: readonly DestroyedFile[];
  /** Of a sorting list. */
  readonly sorted?: { readonly sampling?: SamplingBlock; readonly kept: readonly KeptPart[] };
  readonly lots?: readonly LotBlock[];
};

/** One line of a liste de destruction, as submitted. */
export type DestructionListLine = {
  readonly box: string;
  /** Classification code, or the code of the box. */
  readonly code: string;
  readonly title: string;
  readonly inclusiveDates?: string;
  readonly fileCount?: number;
  readonly lengthMm?: number;
  readonly rules: readonly RuleReference[];
  readonly dueOn?: IsoDate;
  readonly disposition: DispositionCode;
  readonly remarks?: string;
};

/** A place to sign: before approval the date is absent and the line is blank. */
export type ApprovalSlot = { readonly jobTitle: string; readonly name?: string; readonly approvedOn?: IsoDate };

/** Liste de destruction, as submitted for approval: an authorisation, before anything is destroyed. */
export type DestructionListModel = {
  readonly number: string;
  readonly title: string;
  readonly organisation: OrganisationBlock;
  readonly unit: string;
  /** Day on which the list was frozen: every échéance lies before it. */
  readonly decisionDay: IsoDate;
  readonly preparedBy?: PersonBlock;
  readonly policy: RetentionPolicy;
  /** Last day of the administrative year, `MM-DD`. */
  readonly yearEnd: string;
  readonly digest?: string;
  readonly lines: readonly DestructionListLine[];
  /** Boxes due that were left out, and why. */
  readonly excluded: readonly { readonly box: string; readonly title: string; readonly reason: string }[];
  readonly approvals: readonly ApprovalSlot[];
};

export type LoanItem = {
  readonly kind: 'box' | 'file';
  readonly number: string;
  /** Text of the barcode. */
  readonly code?: string;
  readonly title?: string;
  readonly place?: string;
};

/** Reçu de prêt, signed by the borrower when boxes leave. */
export type LoanReceiptModel = {
  readonly number: string;
  readonly organisation: OrganisationBlock;
  readonly purpose: 'loan' | 'consultation';
  readonly borrower: PersonBlock & { readonly unit?: string; readonly contact?: string; readonly code?: string };
  readonly lentOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly lentBy?: PersonBlock;
  readonly reason?: string;
  readonly items: readonly LoanItem[];
};

export type BoxHistoryEvent = {
  /** `2026-07-15 09:32`, in the organisation's time. */
  readonly at: string;
  /** What happened, in the language of the document. */
  readonly what: string;
  readonly who: string;
  readonly detail?: string;
};

/** Historique d'une boîte: every operation, with who and when. */
export type BoxHistoryModel = {
  readonly organisation: OrganisationBlock;
  readonly printedOn: IsoDate;
  readonly box: {
    readonly number: string;
    readonly code: string;
    readonly clientNumber?: string;
    readonly unit?: string;
    readonly title?: string;
    readonly inclusiveDates?: string;
    readonly status: string;
    readonly place?: string;
    readonly rules: readonly RuleReference[];
    readonly dueOn?: IsoDate;
    readonly disposition?: DispositionCode;
  };
  readonly events: readonly BoxHistoryEvent[];
};

export type PlanLine = {
  readonly code: string;
  readonly title: string;
  /** 0 at the top of the plan. */
  readonly level: number;
  readonly status: 'active' | 'closed';
};

/** Plan de classification, printed whole. */
export type PlanModel = {
  readonly organisation: OrganisationBlock;
  readonly name: string;
  readonly printedOn: IsoDate;
  readonly notes?: string;
  readonly current: 'no' | 'yes';
  readonly subdivisions: readonly { readonly code: string; readonly title: string }[];
  readonly lines: readonly (PlanLine & {
    readonly scope?: string;
    readonly rules: readonly string[];
    readonly formerCodes: readonly string[];
    readonly subdivided: 'no' | 'yes';
  })[];
};

/** Liste de classement: no more than what everybody may read. A model of it has no room for a title of a file. */
export type FilingListModel = {
  readonly organisation: OrganisationBlock;
  readonly name: string;
  readonly printedOn: IsoDate;
  /** `files`: neither confidential nor nominal ones are counted. */
  readonly lines: readonly (PlanLine & { readonly files: number })[];
};

/** The boxes of a screen, in its order. */
export type BoxListModel = {
  readonly organisation: OrganisationBlock;
  readonly printedOn: IsoDate;
  readonly lines: readonly {
    readonly number: string;
    readonly title: string;
    readonly unit: string;
    readonly inclusiveDates: string;
    readonly dueOn?: IsoDate;
    readonly address: string;
    readonly state: string;
    readonly lengthMm: number;
  }[];
};

/** What falls due by year, for one unit or for all of them. */
export type DueByYearModel = {
  readonly organisation: OrganisationBlock;
  readonly unit?: string;
  readonly printedOn: IsoDate;
  readonly years: readonly DueYear[];
  readonly total: DueFigure;
};

/** A rule of the printed calendar. `approval`: of the version in force. */
export type ScheduleRule = {
  readonly number: string;
  readonly title: string;
  readonly holders?: string;
  readonly approval?: { readonly on: IsoDate; readonly reference: string };
  readonly fictitious: boolean;
  readonly delays: readonly {
    readonly copy: 'principal' | 'secondary';
    readonly supports: readonly string[];
    readonly notation: string;
    readonly condition?: string;
  }[];
  readonly remarks: readonly { readonly code: string; readonly text: string }[];
};

export type ScheduleModel = {
  readonly organisation: OrganisationBlock;
  readonly archivesNumber?: string;
  readonly printedOn: IsoDate;
  readonly rules: readonly ScheduleRule[];
};

export type DocumentModels = {
  readonly 'destruction-certificate': CertificateModel;
  readonly 'destruction-list': DestructionListModel;
  readonly 'destruction-authorisation': AuthorisationModel;
  readonly slip: SlipModel;
  readonly reminder: ReminderModel;
  readonly 'stocktake-report': StocktakeModel;
  readonly 'picking-list': PickingListModel;
  readonly 'loan-receipt': LoanReceiptModel;
  readonly 'box-history': BoxHistoryModel;
  readonly 'box-list': BoxListModel;
  readonly 'table-list': TableListModel;
  readonly 'classification-plan': PlanModel;
  readonly 'filing-list': FilingListModel;
  readonly 'due-by-year': DueByYearModel;
  readonly 'depot-plan': DepotPlanModel;
  readonly schedule: ScheduleModel;
};

export type DocumentKind = keyof DocumentModels;
