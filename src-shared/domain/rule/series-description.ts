/**
 * What a calendar says of a series beside its délais (domain.md, 1.2): the parts of a rule that the government thesaurus
 * and BAnQ's transmission form ask for, with the tag of that form in brackets.
 */
import { FreeText, Line, OneOf, Shape, Type, type Static } from '../../base/schema.ts';

/** A ajout, M modification, S suppression: what is asked of BAnQ for the rule (TYPE_TRANS). */
export const TRANSACTIONS = ['A', 'M', 'S'] as const;

/** Remarks are numbered R1 to R20 (REMARQDELA). */
export const MAX_REMARKS = 20;

const DelayRemarkSchema = Shape({
  code: Type.String({ pattern: '^R([1-9]|1[0-9]|20)$' }),
  text: Line(4000),
});
export type DelayRemark = Static<typeof DelayRemarkSchema>;

/** Tri: what becomes of one type of document of the series (domain.md, 1.2, validation rule 2). */
const SortedTypeSchema = Shape({
  documentType: Line(300),
  disposition: OneOf(['C', 'D']),
  note: FreeText(500),
});

export const SeriesSchema = Shape({
  transaction: OneOf(TRANSACTIONS),
  /** Recueil the rule comes from, and its number there (RECUEIL, NO_RECUEIL). */
  commonSchedule: FreeText(300),
  commonNumber: FreeText(60),
  /** Processus / activité (PROCACTIVI). */
  process: FreeText(1000),
  /** Code de classification as the calendar writes it (CODECLASS); the rubriques linked to the rule come beside it. */
  classification: FreeText(1000),
  /** Unités détentrices of the principal file, separated by `; ` (NOMUNITE). */
  holders: FreeText(1000),
  /** Description et utilisation (DESCSERIE). */
  description: FreeText(20_000),
  /** Types de documents (TYPESDOC). */
  documentTypes: FreeText(20_000),
  /** Références juridiques (REFLEGALE). */
  legalReferences: FreeText(4000),
  essential: OneOf(['no', 'yes']),
  confidential: OneOf(['no', 'yes']),
  /** Remarques sur les délais (REMARQDELA). */
  delayRemarks: Type.Array(DelayRemarkSchema, { maxItems: MAX_REMARKS }),
  /** A grille d'échantillonnage goes with the rule (GRILLECHAN). */
  samplingGrid: OneOf(['no', 'yes']),
  sorting: Type.Array(SortedTypeSchema, { maxItems: 200 }),
});

export type SeriesDescription = Static<typeof SeriesSchema>;

/** A series nobody has described yet. */
export const NO_DESCRIPTION: SeriesDescription = {
  transaction: 'A',
  commonSchedule: '',
  commonNumber: '',
  process: '',
  classification: '',
  holders: '',
  description: '',
  documentTypes: '',
  legalReferences: '',
  essential: 'no',
  confidential: 'no',
  delayRemarks: [],
  samplingGrid: 'no',
  sorting: [],
};

/** What the rule says of its series; empty for a rule written before that was asked for. */
export function seriesOf(rule: { readonly series?: SeriesDescription }): SeriesDescription {
  return rule.series ?? NO_DESCRIPTION;
}
