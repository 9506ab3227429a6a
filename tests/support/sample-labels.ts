/** Labels for tests: sound codes, French texts, every optional part now and then missing. */
import { nextIssuable, type CodeKind } from '#shared/domain/code/code.ts';
import type { BoxFullLabel, BoxNeutralLabel, LabelModel } from '#main/records/labels/label-models.ts';

const TITLES = [
  'Dossiers des élèves – bulletins et relevés de notes',
  'Procès-verbaux du conseil des commissaires et du comité exécutif, incluant les annexes, les avis de convocation et la correspondance afférente aux séances extraordinaires',
  'Paie',
  'Sœur Marguerite-Bourgeoys : dossiers d’œuvres et d’aînés',
];

/** `count` sound codes of a kind, from number `from` on. */
export function sampleCodes(kind: CodeKind, count: number, from = 118): readonly string[] {
  const codes: string[] = [];
  let next = from;
  while (codes.length < count) {
    const read = nextIssuable(kind, next);
    if (read === null) throw new Error('series exhausted');
    codes.push(read.code);
    next = read.number + 1;
  }
  return codes;
}

export function fullLabels(count: number): readonly BoxFullLabel[] {
  return sampleCodes('box', count).map((code, index) => ({
    kind: 'box-full',
    code,
    number: `2024-${String(118 + index).padStart(4, '0')}`,
    organisation: 'Centre de services scolaire de la Vallée-des-Bouleaux',
    unit: index % 2 === 0 ? 'École secondaire Sœur-Marguerite-Bourgeoys' : 'Service des ressources humaines',
    ...(index % 5 !== 4 && { title: TITLES[index % TITLES.length] ?? '' }),
    ...(index % 3 !== 2 && { inclusiveDates: '1998-07 – 2003-06' }),
    ...(index % 4 !== 3 && { dispositionYear: 2031 }),
    ...(index % 7 !== 6 && { disposition: (['D', 'C', 'T'] as const)[index % 3] ?? 'D' }),
    ...(index % 6 !== 5 && { place: 'V1-R05-T03-T2-P12' }),
  }));
}

export function neutralLabels(count: number): readonly BoxNeutralLabel[] {
  return fullLabels(count).map(({ code, number }) => ({ kind: 'box-neutral', code, number }));
}

/** Shelves, a person and a command: the other kinds. */
export function otherLabels(): readonly LabelModel[] {
  const [shelf = '', longShelf = ''] = sampleCodes('place', 2);
  const [person = ''] = sampleCodes('person', 1);
  const [command = ''] = sampleCodes('command', 1);
  return [
    { kind: 'place', code: shelf, address: 'V1-R05-T03-T2', name: 'Voûte principale, rangée 5, travée 3, tablette 2' },
    { kind: 'place', code: longShelf, address: 'V1-EPI-12-R05-T03-T2-P12' },
    {
      kind: 'person',
      code: person,
      name: 'Marie-Ève Desrosiers-Lafontaine',
      organisation: 'Centre de services scolaire de la Vallée-des-Bouleaux',
      jobTitle: 'Technicienne en documentation',
      unit: 'Secrétariat général',
    },
    {
      kind: 'command',
      code: command,
      name: 'Annuler le dernier geste',
      hint: 'Défait la dernière lecture de la série',
    },
  ];
}
