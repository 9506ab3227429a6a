/**
 * The columns of a list of boxes, under the names people give them. Those of a list Travée exports are all known, in both
 * languages; what only a depot can say (due date, borrower) is ignored, and the state only read to keep out what is gone.
 */
import type { ColumnSpec } from '../columns.ts';

export type BoxColumn =
  | 'unit'
  | 'number'
  | 'clientNumber'
  | 'title'
  | 'type'
  | 'length'
  | 'lengthMm'
  | 'rule'
  | 'copy'
  | 'support'
  | 'opened'
  | 'closed'
  | 'event'
  | 'dates'
  | 'place'
  | 'barcode'
  | 'keywords'
  | 'confidential'
  | 'state'
  | 'notes';

export const BOX_COLUMNS: readonly ColumnSpec<BoxColumn>[] = [
  {
    name: 'unit',
    title: 'unité',
    synonyms: [
      'unité administrative',
      'unité détentrice',
      'code unité',
      'service',
      'école',
      'établissement',
      'department',
    ],
  },
  {
    name: 'number',
    title: 'numéro',
    synonyms: ['numéro boîte', 'no boîte', 'n° contenant', 'boîte', 'box number', 'box'],
  },
  {
    name: 'clientNumber',
    title: 'numéro client',
    synonyms: ['numéro boîte client', 'n° client', 'ancien numéro', 'client number', 'client no', 'former number'],
  },
  {
    name: 'title',
    title: 'titre',
    synonyms: ['titre boîte', 'contenu', 'description', 'sujet', 'objet', 'title', 'contents'],
  },
  { name: 'type', title: 'type', synonyms: ['type boîte', 'type contenant', 'format', 'box type'] },
  {
    name: 'length',
    title: 'longueur cm',
    synonyms: ['longueur', 'longueur (cm)', 'mesure linéaire', 'cm linéaires', 'largeur', 'length', 'length cm'],
  },
  { name: 'lengthMm', title: 'longueur mm', synonyms: ['longueur (mm)', 'mm linéaires', 'length mm'] },
  {
    name: 'rule',
    title: 'règle',
    synonyms: ['numéro règle', 'règle conservation', 'n° règle', 'délai', 'rule', 'rule number', 'retention rule'],
  },
  { name: 'copy', title: 'exemplaire', synonyms: ['type dossier', 'p/s', 'copy'] },
  { name: 'support', title: 'support', synonyms: ['supports', 'medium'] },
  {
    name: 'opened',
    title: 'date ouverture',
    synonyms: ['ouverture', 'date début', 'opening date', 'opened', 'opened on', 'start date'],
  },
  {
    name: 'closed',
    title: 'date fermeture',
    synonyms: ['fermeture', 'date fin', 'closing date', 'closed', 'closed on', 'end date'],
  },
  { name: 'event', title: 'date événement', synonyms: ['événement', 'date déclencheur', 'event date', 'event'] },
  {
    name: 'dates',
    title: 'dates extrêmes',
    synonyms: ['dates', 'années', 'période', 'année', 'inclusive dates', 'years'],
  },
  {
    name: 'place',
    title: 'emplacement',
    synonyms: ['adresse', 'adresse conservation', 'localisation', 'tablette', 'place', 'location', 'shelf'],
  },
  { name: 'barcode', title: 'code à barres', synonyms: ['code-barres', 'code barres', 'codebarre', 'barcode', 'code'] },
  { name: 'keywords', title: 'mots-clés', synonyms: ['mots clefs', 'descripteurs', 'keywords', 'tags'] },
  { name: 'confidential', title: 'confidentiel', synonyms: ['confidentielle', 'confidentialité', 'confidential'] },
  { name: 'state', title: 'état', synonyms: ['statut', 'state', 'status'] },
  { name: 'notes', title: 'notes', synonyms: ['remarques', 'commentaires', 'note', 'comments', 'remarks'] },
];
