/** Models of the papers one works with (plan, classification list, schedule, what falls due, a list of boxes), to be looked at. */
import type {
  BoxListModel,
  DueByYearModel,
  FilingListModel,
  PlanLine,
  PlanModel,
  ScheduleModel,
} from '#main/records/documents/models.ts';
import { longTitle, organisation } from './sample-documents.ts';

const PRINTED_ON = '2026-07-16';

const CATEGORIES: readonly (readonly [code: string, title: string])[] = [
  ['1000', 'Gestion administrative'],
  ['1100', 'Organisation administrative'],
  ['1110', 'Conseil d’administration'],
  ['1110-02', 'Procès-verbaux et résolutions'],
  ['1120', 'Comités'],
  ['2000', 'Ressources humaines'],
  ['2300', 'Dotation du personnel'],
  ['2310', 'Affichages et concours'],
  ['2320', longTitle],
  ['8000', 'Élèves et œuvres complémentaires'],
];

const lines: readonly PlanLine[] = CATEGORIES.map(([code, title]) => ({
  code,
  title,
  level: code.endsWith('000') ? 0 : code.endsWith('00') ? 1 : code.includes('-') ? 3 : 2,
  status: code === '1120' ? 'closed' : 'active',
}));

export function plan(): PlanModel {
  return {
    organisation,
    name: 'Plan de classification 2026',
    printedOn: PRINTED_ON,
    notes: 'Plan fictif, pour l’essai.',
    current: 'yes',
    subdivisions: [
      { code: '01', title: 'Correspondance' },
      { code: '02', title: 'Procès-verbaux' },
    ],
    lines: lines.map((line, index) => ({
      ...line,
      ...(index === 3 && { scope: 'Séances ordinaires et extraordinaires, avec leurs annexes.' }),
      rules: line.level > 1 ? ['02110'] : [],
      formerCodes: index === 7 ? ['08.08.04'] : [],
      subdivided: line.level === 2 ? 'yes' : 'no',
    })),
  };
}

export function filingList(): FilingListModel {
  return {
    organisation,
    name: 'Plan de classification 2026',
    printedOn: PRINTED_ON,
    lines: lines.map((line, index) => ({ ...line, files: line.level < 2 ? 0 : 17 * index })),
  };
}

export function schedule(): ScheduleModel {
  return {
    organisation,
    archivesNumber: '4217',
    printedOn: PRINTED_ON,
    rules: [
      {
        number: '02110',
        title: 'Dotation du personnel',
        holders: 'Service des ressources humaines',
        approval: { on: '2024-03-12', reference: 'D-2024-118' },
        fictitious: true,
        delays: [
          { copy: 'principal', supports: ['PA', 'DM'], notation: '2-5-D' },
          { copy: 'secondary', supports: ['PA'], notation: '2-0-D' },
        ],
        remarks: [],
      },
      {
        number: '02140a',
        title: 'Dossiers du personnel',
        fictitious: true,
        delays: [
          {
            copy: 'principal',
            supports: ['PA'],
            notation: '888(R1)-75-T',
            condition: 'Personnel embauché avant le 1er juillet 1994',
          },
        ],
        remarks: [{ code: 'R1', text: 'Jusqu’à la fin du lien d’emploi.' }],
      },
    ],
  };
}

export function dueByYear(): DueByYearModel {
  const figure = (boxes: number) => ({ boxes, lengthMm: boxes * 305 });
  return {
    organisation,
    printedOn: PRINTED_ON,
    years: [2024, 2026, 2027, 2031, null].map((year, index) => ({
      year,
      overdue: year !== null && year < 2026,
      fates: { D: figure(12 * index + 4), C: figure(index + 1) },
      total: figure(13 * index + 5),
      units: [],
    })),
    total: figure(155),
  };
}

export function boxList(boxes = 60): BoxListModel {
  return {
    organisation,
    printedOn: PRINTED_ON,
    lines: Array.from({ length: boxes }, (_, index) => ({
      number: `2014-${String(118 + index).padStart(4, '0')}`,
      title: index % 9 === 2 ? longTitle : 'Dossiers du personnel de soutien : concours et œuvres',
      unit: 'Service des ressources humaines',
      inclusiveDates: '2012-07 – 2017-06',
      ...(index % 4 !== 3 && { dueOn: '2024-06-30' }),
      address: `V1-R05-T03-T2-P${String(index + 1)}`,
      state: index % 7 === 5 ? 'Prêtée' : 'Rangée',
      lengthMm: 305,
    })),
  };
}
