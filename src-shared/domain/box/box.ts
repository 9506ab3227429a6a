/**
 * Boîte (contenant): the unit of shelving, lending and destruction.
 *
 * Custody is what happened in the room; it never depends on a retention date, on a list or on the network:
 * draft → announced → unplaced (refused: back to draft) ⇄ shelved ⇄ out · any → missing → found ·
 * shelved, unplaced → destroyed, handedOver, emptied · draft, unplaced → annulled.
 * `draft`, `announced`: with the unit that sends it, before and after its slip is issued; the depot expects it.
 * `handedOver`: given to another institution for good (versement); `emptied`: its content went into another box. Either
 * carton that comes back is shelved again.
 * Holds, open cases and a frozen list are flags beside it that block decisions, never facts.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id, OpId } from '../../base/id.ts';
import type { Pulled } from '../disposal/removal.ts';
import type { Described } from '../field-merge.ts';
import type { Copy } from '../rule/rule.ts';

export const CUSTODIES = [
  'draft',
  'announced',
  'unplaced',
  'shelved',
  'out',
  'missing',
  'destroyed',
  'handedOver',
  'emptied',
  'annulled',
] as const;
export type Custody = (typeof CUSTODIES)[number];

/** Whether the box has left the depot for good: it takes no shelf, no date and no list. */
export function hasLeft(custody: Custody): boolean {
  return custody === 'destroyed' || custody === 'handedOver' || custody === 'emptied' || custody === 'annulled';
}

/** Whether the depot does not have it yet: it stands with the unit that prepares or sent it. */
export function isExpected(custody: Custody): boolean {
  return custody === 'draft' || custody === 'announced';
}

/** Whether its dates still count: it is in the depot, and no box of the permanent archives. */
export function isSemiActive({ custody, deposit }: Pick<Box, 'custody' | 'deposit'>): boolean {
  return !hasLeft(custody) && !isExpected(custody) && deposit === undefined;
}

/** Tri of the box: what was kept of it and what was destroyed, under which list and certificate. */
export type BoxSorting = {
  readonly listId: Id;
  readonly on: CivilDate;
  readonly certificate: string;
  readonly kept: readonly Id[];
  readonly destroyed: readonly Id[];
};

/** Versement: since when it belongs to the permanent archives, by which slip, and where to. */
export type BoxDeposit = {
  readonly listId: Id;
  readonly on: CivilDate;
  readonly slip: string;
  readonly recipient: 'permanentSection' | 'thirdParty';
  readonly recipientName: string;
};

/** Series of the numbers boxes bear until the depot gives them a permanent one: that of their slip, and their rank on it. */
export const TEMPORARY_SERIES = 'temporary';

/** Why the depot sent it back, and from which slip it was taken off. */
export type BoxRefusal = { readonly transferId: Id; readonly motive: string; readonly by: Id; readonly at: Hlc };

export const HOLD_KINDS = ['legal', 'accessRequest'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** Suspension: the box leaves no list and no list leaves with it until a person lifts it. */
export type Hold = {
  readonly id: Id;
  readonly kind: HoldKind;
  readonly motive: string;
  readonly reference: string;
  readonly placedBy: Id;
  readonly from: CivilDate;
};

/** A keyword remembers the operation that added it: removing wins only over the additions it saw (row 5). */
export type Keyword = { readonly word: string; readonly op: OpId };

/** Who said that a box is where it is recorded to be, and when. */
export type LastMove = { readonly by: Id; readonly at: Hlc };

export type Box = Described & {
  readonly id: Id;
  readonly unitId: Id;
  /** N° de contenant: permanent, never reused, unique in its series (domain.md 3.2). */
  readonly number: string;
  /** Numbering series the number belongs to; imported numbers keep a series of their own. */
  readonly series: string;
  /** N° de boîte client: the sender's temporary number, or empty. */
  readonly clientNumber: string;
  /** Our own code (`BX…`), or null. */
  readonly code: string | null;
  /** No: another record already holds this code; a new label is to be printed (row 27). */
  readonly codeIsOurs: 'no' | 'yes';
  readonly foreignCodes: readonly string[];
  readonly title: string;
  readonly boxType: string;
  /** Linear shelf length it takes, in millimetres. */
  readonly lengthMm: number;
  /** Millimetres of files in it, as somebody measured them; against the type's linear capacity, the fill ratio. */
  readonly contentMm?: number;
  /** Somebody said that nothing more goes into it; absent as no. */
  readonly full?: 'no' | 'yes';
  readonly ruleId: Id | null;
  readonly copy: Copy;
  readonly support: string;
  readonly openedOn: CivilDate | null;
  readonly closedOn: CivilDate | null;
  /** Event an open délai (888, 999) waits for, once it happened. */
  readonly eventOn: CivilDate | null;
  /** Which of the rule's conditional délais a person chose; empty or absent when none. */
  readonly delayNumber?: string;
  /** Dates extrêmes as written: `1998`, `1998-1999`. */
  readonly datesText: string;
  readonly keywords: readonly Keyword[];
  readonly notes: string;
  readonly confidential: 'no' | 'yes';
  readonly custody: Custody;
  /** Where it stands (shelved), or where it belongs while it is out, missing or back from a loan. */
  readonly placeId: Id | null;
  /** Its permanent place while it stands elsewhere for a time; absent when it has no other than `placeId`. */
  readonly homePlaceId?: Id;
  readonly loanId: Id | null;
  readonly lastLoanId: Id | null;
  /** Files lent out of it, while it stays where it is; a file declared lost is among them (loan/files-away.ts). */
  readonly filesOut?: readonly { readonly fileId: Id; readonly loanId: Id }[];
  readonly holds: readonly Hold[];
  /** The frozen or approved list it stands on, if any. */
  readonly listId: Id | null;
  /** Taken off its shelf for that list, to be handed over. */
  readonly pulled?: Pulled;
  readonly openCases: readonly Id[];
  readonly destroyedOn: CivilDate | null;
  readonly certificate: string | null;
  /** The last tri it went through; absent until one. */
  readonly sorting?: BoxSorting;
  /** Absent until it was deposited. */
  readonly deposit?: BoxDeposit;
  /** The slip it is on, or came with; none since the depot refused it. */
  readonly transferId?: Id;
  /** The depot took it in that day; absent of a box that came by no slip. */
  readonly receivedOn?: CivilDate;
  /** Of the last time the depot sent it back; gone when it is received. */
  readonly refusal?: BoxRefusal;
  /** Where its content went; null when nobody said. Absent until it was emptied. */
  readonly emptiedInto?: Id | null;
  /** One more at each change of custody, place, hold or list: what `seen.ver` compares. */
  readonly ver: number;
  /** Of the last change of custody or place; absent from a box that never moved, and before this was kept. */
  readonly lastMove?: LastMove;
};
