/** What the papers of a list say before its boxes leave; plain values, as models.ts. */
import type { Id } from '#shared/base/id.ts';
import type { CertificateCode } from '#shared/domain/disposal/certificate-code.ts';
import type { RetentionPolicy } from '#shared/domain/retention/policy.ts';
import type { DestructionListLine, IsoDate, OrganisationBlock, PersonBlock, RuleReference } from './models.ts';

/** A line of an authorisation: what the box was when the list was frozen, which is what people approved. */
export type AuthorisedLine = Omit<DestructionListLine, 'rules' | 'code'> & {
  readonly clientNumber?: string;
  readonly rules: readonly (RuleReference & { readonly version: number })[];
  /** On a sorting list, of its files. */
  readonly sorted?: { readonly destroyed: number; readonly kept: number };
};

/** A step of the approval: who took it and when, or which function it waits for. */
export type ApprovalStep = {
  readonly step: 'validation' | 'approval';
  readonly jobTitle: string;
  readonly name?: string;
  readonly approvedOn?: IsoDate;
  /** SHA-256 of the content that was approved. */
  readonly digest?: string;
};

/**
 * Autorisation de destruction: the paper before (domain.md 3.8). A project of it is printed while the list is not approved,
 * without a code, and says so on every page.
 */
export type AuthorisationModel = {
  readonly number: string;
  readonly title: string;
  readonly organisation: OrganisationBlock;
  readonly unit: string;
  readonly decisionDay: IsoDate;
  readonly preparedBy?: PersonBlock;
  readonly policy: RetentionPolicy;
  readonly yearEnd: string;
  /** Of an approved list: what verifies the paper. Absent from a project. */
  readonly approved?: { readonly on: IsoDate; readonly verificationCode: CertificateCode };
  /** SHA-256 of the frozen list; absent from a draft. */
  readonly digest?: string;
  readonly lines: readonly AuthorisedLine[];
  readonly removed: readonly {
    readonly box: string;
    readonly title: string;
    readonly reason: string;
    readonly by: string;
  }[];
  readonly steps: readonly ApprovalStep[];
  /** Authorisation of the shared server, under which the destruction may take place. Times as the organisation counts them. */
  readonly grant?: { readonly id: Id; readonly by: string; readonly from: string; readonly until: string };
  /** Loi sur les archives, art. 18. */
  readonly specialAuthorisation?: { readonly reference: string; readonly on: IsoDate };
};

type PickedBox = { readonly address: string; readonly number: string; readonly title: string };

/** Liste de prélèvement, in the order of the shelves. */
export type PickingListModel = {
  readonly number: string;
  readonly title: string;
  readonly organisation: OrganisationBlock;
  readonly unit: string;
  readonly printedOn: IsoDate;
  /** Épi by épi; an empty address where the shelf is not known. */
  readonly areas: readonly { readonly address: string; readonly boxes: readonly PickedBox[] }[];
  /** Not to be taken, and why: suspended, lent, in a discrepancy, missing. */
  readonly left: readonly (PickedBox & { readonly reason: string })[];
  readonly pulled: number;
};
