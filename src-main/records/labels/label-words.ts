/** Words the labels themselves say, in both languages. */
import type { Disposition, LabelLanguage } from './label-models.ts';

type Words = {
  readonly disposition: Readonly<Record<Disposition, string>>;
  readonly phantom: string;
  readonly removed: string;
  /** `removed` on two lines, the large one and the small one. */
  readonly removedBand: readonly [string, string];
  readonly neverBack: string;
  readonly lentTo: string;
  readonly removedBy: string;
  readonly since: string;
  readonly dueBack: string;
  readonly sealBand: readonly [string, string];
  /** What to do with the calibration page. */
  readonly calibration: string;
};

export const LABEL_WORDS: Readonly<Record<LabelLanguage, Words>> = {
  'fr-CA': {
    disposition: { D: 'Destruction', C: 'Conservation', T: 'Tri' },
    phantom: 'Fantôme',
    removed: 'Retrait définitif',
    removedBand: ['Retrait', 'définitif'],
    neverBack: '–',
    lentTo: 'Chez',
    removedBy: 'Par',
    since: 'Depuis le',
    dueBack: 'Retour',
    sealBand: ['Scellé', 'Ne pas ouvrir'],
    calibration:
      'Imprimez à 100 % sur du papier ordinaire. Posez la feuille sur une feuille d’étiquettes, devant une lumière. Le nombre que touche le bord de l’étiquette 1 est la correction à saisir, vers la droite et vers le bas.',
  },
  'en-CA': {
    disposition: { D: 'Destruction', C: 'Preservation', T: 'Selection' },
    phantom: 'Out card',
    removed: 'Removed for good',
    removedBand: ['Removed', 'for good'],
    neverBack: '–',
    lentTo: 'With',
    removedBy: 'By',
    since: 'Since',
    dueBack: 'Back',
    sealBand: ['Sealed', 'Do not open'],
    calibration:
      'Print at 100% on plain paper. Lay the page over a sheet of labels, against the light. The number the edge of label 1 touches is the correction to type in, to the right and downwards.',
  },
};

export function dispositionWord(disposition: Disposition, language: LabelLanguage): string {
  return LABEL_WORDS[language].disposition[disposition];
}
