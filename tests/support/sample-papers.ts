/** Models of the bordereaux, the avis de rappel and the procès-verbal for tests, and the logo that stands on papers. */
import { readFileSync } from 'node:fs';

import type { ReminderModel, StocktakeModel } from '#main/records/documents/letter-models.ts';
import type { OrganisationBlock } from '#main/records/documents/models.ts';
import type { SlipBox, SlipModel, SlipVariant } from '#main/records/documents/slip-models.ts';
import type { Logo } from '#shared/domain/organisation/logo.ts';
import { digest, longTitle, organisation } from './sample-documents.ts';

/** Drawn from logo.svg by the program itself. */
export const SAMPLE_LOGO: Logo = {
  png: readFileSync('tests/support/fixtures/logo.png', 'base64'),
  widthPx: 600,
  heightPx: 200,
};

const withLogo: OrganisationBlock = { ...organisation, logo: SAMPLE_LOGO };

/** The same model with a logo. */
export function bearing<M extends { readonly organisation: OrganisationBlock }>(model: M): M {
  return { ...model, organisation: withLogo };
}

function slipBox(index: number, files: number): SlipBox {
  return {
    number: `2014-${String(118 + index).padStart(4, '0')}`,
    clientNumber: `SRH-${String(index + 1)}`,
    title: index % 9 === 2 ? longTitle : 'Dossiers du personnel de soutien : concours et œuvres',
    inclusiveDates: '2012-07 – 2017-06',
    fileCount: files,
    supports: index % 3 === 0 ? ['DM', 'PA'] : ['PA'],
    lengthMm: 305,
    rules: [{ number: '02110', delay: '2-5-D' }],
    semiActive: { kind: 'years', years: 5 },
    dispositions: ['D'],
    dispositionYear: '2024',
    place: `V1-R05-T03-T2-P${String(index + 1)}`,
    files: Array.from({ length: files }, (_, file) => ({
      code: `2310-${String(file + 1).padStart(2, '0')}`,
      title: `Affichage de poste F${String(index)}-${String(file)} – concierge d’école`,
      years: '2012–2016',
      rule: '02110',
      restriction: file % 7 === 3 ? 'nominal' : file % 5 === 2 ? 'confidential' : 'none',
      reference: file % 4 === 1 ? `08.08.${String(file).padStart(2, '0')}` : '',
    })),
  };
}

export function slip(variant: SlipVariant, boxes = 12, files = 8, form: SlipModel['form'] = 'together'): SlipModel {
  const list = {
    number: 'LD-2026-003',
    title: 'Semi-actifs à détruire, été 2026',
    digest,
    approvals: [
      { name: 'Anne-Sophie Gagnon', jobTitle: 'Secrétaire générale', approvedOn: '2026-06-18' },
      { name: 'Jean-François Lemay', jobTitle: 'Responsable de la gestion documentaire', approvedOn: '2026-06-11' },
    ],
  };
  return {
    variant,
    form,
    organisation,
    unit: 'Service des ressources humaines',
    filingSpace: 'SRH',
    responsible: {
      name: 'Hélène Côté-Bélanger',
      jobTitle: 'Directrice du Service des ressources humaines',
      phone: '450 555-0199, poste 2210',
      email: 'helene.cote-belanger@exemple.ca',
    },
    ...(variant === 'transfer' ? { sentOn: '2026-07-10' } : { number: 'BV-2026-0003', list }),
    ...(variant === 'deposit'
      ? {
          deposit: {
            on: '2026-07-15',
            recipient: 'thirdParty',
            recipientName: 'Centre d’archives régional fictif',
            receivedBy: 'Noé Abel',
          },
          handledBy: { name: 'Louise Tremblay', jobTitle: 'Technicienne en documentation' },
          remarks: 'Deux plans roulés suivent à part.',
        }
      : {}),
    boxes: Array.from({ length: boxes }, (_, index) => slipBox(index, files)),
  };
}

export function reminder(level: ReminderModel['level'] = 1, items = 4): ReminderModel {
  return {
    number: `2026-07-15-A1B2C3-${String(level)}`,
    organisation,
    level,
    writtenOn: '2026-07-15',
    borrower: {
      name: 'Hélène Côté-Bélanger',
      jobTitle: 'Directrice',
      unit: 'Service des ressources humaines',
      contact: 'helene.cote-belanger@exemple.ca · 450 555-0199, poste 2210',
    },
    items: Array.from({ length: items }, (_, index) => ({
      number: `2014-${String(118 + index).padStart(4, '0')}`,
      code: `BX${String(118 + index).padStart(9, '0')}K`,
      title: index === 2 ? longTitle : 'Dossiers du personnel de soutien : concours et affichages de postes',
      lentOn: '2026-06-10',
      dueOn: `2026-06-${String(17 + index)}`,
      daysLate: 28 - index,
    })),
    previous: Array.from({ length: level - 1 }, (_, index) => ({
      level: index + 1,
      on: `2026-06-${String(22 + index)}`,
    })),
    address: '1234, rue des Bouleaux, local B-012\nVallée-des-Bouleaux (Québec)  J0H 0H0',
    writtenBy: {
      name: 'Marc-Antoine Œuvray',
      jobTitle: 'Agent de bureau',
      phone: '450 555-0100, poste 12',
      email: 'depot@exemple.ca',
    },
  };
}

export function stocktake(lines = 14): StocktakeModel {
  const results = [
    'elsewhere',
    'onLoan',
    'missing',
    'unexpected',
    'codeTwice',
    'emptyConfirmed',
    'unreadable',
  ] as const;
  return {
    number: 'PV-2026-0002',
    organisation,
    scope: 'V1-R05',
    shelves: 84,
    startedAt: '2026-07-14 08:42',
    endedAt: '2026-07-15 15:10',
    endedOn: '2026-07-15',
    operators: [
      { name: 'Marc-Antoine Œuvray', jobTitle: 'Agent de bureau' },
      { name: 'Louise Tremblay', jobTitle: 'Technicienne en documentation' },
    ],
    devices: ['Poste du magasin', 'Portable 2'],
    readings: 1248,
    counts: {
      inPlace: 1204,
      elsewhere: 9,
      onLoan: 31,
      missing: 3,
      unexpected: 2,
      codeTwice: 1,
      emptyConfirmed: 12,
      unreadable: 1,
    },
    occupiedMm: 381_250,
    freeMm: 38_750,
    lines: Array.from({ length: lines }, (_, index) => ({
      result: results[index % results.length] ?? 'missing',
      number: `2014-${String(118 + index).padStart(4, '0')}`,
      title: index === 4 ? longTitle : 'Dossiers du personnel de soutien',
      expected: `V1-R05-T03-T2-P${String(index)}`,
      ...(index % 3 === 0 && { found: `V1-R05-T04-T1-P${String(index)}` }),
      ...(index % 2 === 0 && { decision: 'Remise à l’adresse inscrite le 2026-07-15.' }),
    })),
    remarks: 'L’épi R06 sera parcouru en septembre : ses rayonnages sont bloqués.',
    responsible: { name: 'Jean-François Lemay', jobTitle: 'Responsable de la gestion documentaire' },
  };
}
