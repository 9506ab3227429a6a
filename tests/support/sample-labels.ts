/** Labels for tests: sound codes, French texts, every optional part now and then missing. */
import type { CivilDate } from '#shared/base/civil-date.ts';
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

/** Files, phantoms and seals: the kinds of a semi-active depot. */
export function cardLabels(): readonly LabelModel[] {
  const organisation = 'Centre de services scolaire de la Vallée-des-Bouleaux';
  const printedOn = '2026-11-22' as CivilDate;
  const [file = ''] = sampleCodes('file', 1);
  const [lent = '', removed = '', sealed = ''] = sampleCodes('box', 3, 730_118);
  return [
    {
      kind: 'file',
      code: file,
      number: '03-210-2024-017',
      organisation,
      unit: 'Service des ressources humaines',
      title: 'Recrutement – concours d’œuvres, été 2024',
      inclusiveDates: '2024-05 – 2024-09',
      category: '03-210 Recrutement du personnel',
      dispositionYear: 2031,
      disposition: 'D',
      place: 'Boîte 2024-0118',
      rule: '3-204',
      printedOn,
    },
    {
      kind: 'phantom',
      code: lent,
      number: '2024-0118',
      organisation,
      unit: 'École secondaire Sœur-Marguerite-Bourgeoys',
      title: 'Dossiers des élèves – bulletins et relevés de notes',
      place: 'V1-R05-T03-T2-P12',
      reason: 'lent',
      borrower: 'Marie-Ève Desrosiers-Lafontaine',
      since: '2026-11-02' as CivilDate,
      dueBackOn: '2026-12-02' as CivilDate,
      printedOn,
    },
    {
      kind: 'phantom',
      code: removed,
      number: '1998-0042',
      organisation,
      unit: 'Secrétariat général',
      place: 'V1-R05-T03-T2-P13',
      reason: 'removed',
      borrower: 'Jean-François Lévêque',
      since: '2026-10-14' as CivilDate,
      printedOn,
    },
    {
      kind: 'seal',
      code: sealed,
      number: '2024-0731',
      organisation,
      unit: 'Direction générale',
      place: 'V1-R05-T03-T2-P14',
      printedOn,
    },
  ];
}
