/**
 * A paper that is evidence is remembered when it is issued (domain.md, 3.3): what it is, of which records, its number, its
 * language, and the SHA-256 of the file. Whoever holds the file can then be told whether this depot issued it, when and by
 * whom, for as long as the records live. Certificates have an operation of their own, because only their first printing is
 * an original (disposal/printing.ts).
 *
 * Issuing is a fact: the file exists, on paper or elsewhere. Nothing in it is copied into the record, so that no name stays
 * there after a person was erased.
 */
import type { Hash } from '../../base/hash.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { FreeText, HashSchema, IdSchema, Line, Nullable, OneOf, Shape, Type } from '../../base/schema.ts';
import { applied, noop, type Decider } from '../decision.ts';
import { operation } from '../operation-definition.ts';
import type { OpOf } from '../operation.ts';

/** Papers that are evidence. The three bordereaux are those of domain.md, 3.3. */
export const EVIDENCE_KINDS = [
  'authorisation',
  'destructionList',
  'transferSlip',
  'depositSlip',
  'destructionSlip',
  'loanReceipt',
  'reminder',
  'stocktakeReport',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Records a paper can be about: it stands in the history of each. */
export const PAPER_SUBJECTS = ['box', 'list', 'loan', 'place', 'stocktake'] as const;
export type PaperSubject = { readonly type: (typeof PAPER_SUBJECTS)[number]; readonly id: Id };

/** Boxes of one bordereau, or loans of one receipt with their boxes. */
export const MOST_SUBJECTS = 500;

export type IssuedPaper = {
  readonly id: Id;
  /** The unit all its subjects are of; null when there is none, or more than one. */
  readonly unitId: Id | null;
  readonly kind: EvidenceKind;
  readonly subjects: readonly PaperSubject[];
  /** As printed. */
  readonly number: string;
  readonly language: 'fr-CA' | 'en-CA';
  readonly sha256: Hash;
  /** Date written in the file, in ms since 1970: with it, the same records give the same bytes. */
  readonly createdAtMs: number;
  /** Version of the program that laid the file out. */
  readonly program: string;
  /** What was chosen when it was asked for and does not follow from the records: one bordereau per box, third reminder. */
  readonly choice: string;
  readonly issuedBy: Id;
  readonly issuedAt: Hlc;
};

export const paperOps = {
  'paper.issue': operation(
    'observe',
    1,
    Shape({
      unitId: Nullable(IdSchema),
      kind: OneOf(EVIDENCE_KINDS),
      subjects: Type.Array(Shape({ type: OneOf(PAPER_SUBJECTS), id: IdSchema }), { maxItems: MOST_SUBJECTS }),
      number: FreeText(200),
      language: OneOf(['fr-CA', 'en-CA']),
      sha256: HashSchema,
      createdAtMs: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
      program: Line(60),
      choice: FreeText(60),
    }),
  ),
};

export type PaperEvent = {
  readonly type: 'paperIssued';
  readonly entity: 'paper';
  readonly id: Id;
  readonly paper: IssuedPaper;
};

/** Whatever became of its subjects since, the paper was issued. */
export const decideIssue: Decider<OpOf<'paper.issue'>> = (world, op, { effAt }) => {
  if (world.get('paper', op.entity) !== undefined) return noop();
  const paper: IssuedPaper = { id: op.entity, ...op.body, issuedBy: op.actor, issuedAt: effAt };
  return applied({ type: 'paperIssued', entity: 'paper', id: paper.id, paper });
};

/** Nothing about a paper changes once it is issued. */
export function evolvePaper(_record: IssuedPaper | undefined, event: PaperEvent): IssuedPaper {
  return event.paper;
}
