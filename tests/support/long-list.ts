/** A destruction list as long as wanted, with titles of one and two lines. */
import type { DestructionListModel } from '#main/records/documents/models.ts';

const TITLES = [
  'Dossiers du personnel',
  'Comptes fournisseurs',
  'Relevés de notes et bulletins des élèves du secondaire',
  'Procès-verbaux',
  'Griefs et ententes conclues',
];

/** Number of the container of a line: no two are alike. */
export function boxOfLine(index: number): string {
  return `2014-${String(index).padStart(5, '0')}`;
}

export function longList(lines: number): DestructionListModel {
  return {
    number: 'LD-2026-003',
    title: 'Semi-actifs à détruire, été 2026',
    organisation: { name: 'Centre de services scolaire de la Vallée-des-Bouleaux', number: '4217' },
    unit: 'Service des ressources humaines',
    decisionDay: '2026-07-01',
    policy: { kind: 'A' },
    yearEnd: '06-30',
    lines: Array.from({ length: lines }, (_, index) => ({
      box: boxOfLine(index),
      code: `SRH-${String(1000 + (index % 300))}`,
      title: `${TITLES[index % TITLES.length] ?? ''}, ${String(1990 + (index % 30))} à ${String(1991 + (index % 30))}`,
      inclusiveDates: '2012-07 – 2017-06',
      fileCount: 12 + (index % 60),
      lengthMm: 305,
      rules: [{ number: '02110', delay: '2-5-D' }],
      dueOn: '2024-06-30',
      disposition: 'D' as const,
    })),
    excluded: [],
    approvals: [{ jobTitle: 'Directrice' }],
  };
}
