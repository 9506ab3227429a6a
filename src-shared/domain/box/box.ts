/**
 * Boîte (contenant): the unit of shelving, lending and destruction.
 *
 * Custody is what happened in the room; it never depends on a retention date, on a list or on the network:
 * unplaced ⇄ shelved ⇄ out · any → missing → found · shelved, unplaced → destroyed, handedOver · unplaced → annulled.
 * `handedOver`: given to another institution for good (versement); a box that comes back is shelved again.
 * Holds, open cases and a frozen list are flags beside it that block decisions, never facts.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id, OpId } from '../../base/id.ts';
import type { Pulled } from '../disposal/removal.ts';
import type { Described } from '../field-merge.ts';
import type { Copy } from '../rule/rule.ts';

export const CUSTODIES = ['unplaced', 'shelved', 'out', 'missing', 'destroyed', 'handedOver', 'annulled'] as const;
export type Custody = (typeof CUSTODIES)[number];

/** Whether the box has left the depot for good: it takes no shelf, no date and no list. */
export function hasLeft(custody: Custody): boolean {
  return custody === 'destroyed' || custody === 'handedOver' || custody === 'annulled';
}

/** Whether its dates still count: it is in the depot, and no box of the permanent archives. */
export function isSemiActive({ custody, deposit }: Pick<Box, 'custody' | 'deposit'>): boolean {
  return !hasLeft(custody) && deposit === undefined;
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
  readonly loanId: Id | null;
  readonly lastLoanId: Id | null;
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
  /** One more at each change of custody, place, hold or list: what `seen.ver` compares. */
  readonly ver: number;
  /** Of the last change of custody or place; absent from a box that never moved, and before this was kept. */
  readonly lastMove?: LastMove;
};
