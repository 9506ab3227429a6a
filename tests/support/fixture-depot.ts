/** A small invented depot for looking at screens and for tests of the window without a records service. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id, OpId, SessionId } from '#shared/base/id.ts';
import type { BoxRow } from '#shared/contract/boxes.ts';
import type { DepotStatus, SessionInfo } from '#shared/contract/depot.ts';
import type { LoanRow, PersonRow, RuleRow, UnitRow } from '#shared/contract/loans.ts';
import type { PlaceRow } from '#shared/contract/places.ts';
import { kindsFor } from '#shared/domain/authorisation.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import type { PlaceLevel } from '#shared/domain/location/place.ts';

export function fixtureId(kind: number, n: number): Id {
  return `00000000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}` as Id;
}
const OP = fixtureId(9, 1) as string as OpId;
const AT = '0190000000000000aaaaaaaaaaaa' as Hlc;
export const described = { createdOp: OP, createdAt: AT, writers: {} } as const;

const UNITS = [
  ['SRH', 'Service des ressources humaines'],
  ['SRF', 'Service des ressources financières'],
  ['014', 'École secondaire du Boisé'],
] as const;
const TITLES = [
  'Pièces comptables — comptes fournisseurs',
  'Dossiers du personnel enseignant, départs',
  'Relevés de notes et bulletins',
  'Procès-verbaux du conseil d’établissement',
  'Registre de paie — périodes 1 à 26',
  'Appels d’offres — entretien ménager',
  'Transport scolaire — circuits et ententes',
  'Griefs et relations de travail, syndicat de l’enseignement',
  'Demandes d’accès à l’information',
  'Plans du bâtiment — Cœur-du-Village',
] as const;

export const units: readonly UnitRow[] = UNITS.map(([code, name], n) => ({
  ...described,
  id: fixtureId(1, n),
  code,
  name,
  parentId: null,
  status: 'active',
  boxes: 400,
  lengthMm: 152_000,
  openLoans: 4,
}));

export const rules: readonly RuleRow[] = [
  ['01110', 'Comptabilité — pièces justificatives', '2-5-D'],
  ['01740a', 'Dossiers du personnel', '888(R1)-7-D'],
  ['02300', 'Procès-verbaux', '5-0-C'],
].map(([number = '', title = '', notation = ''], n) => ({
  id: fixtureId(2, n),
  number,
  title,
  delays: [{ copy: 'principal' as const, supports: [], notation }],
  yearEnd: '06-30',
  trigger: '',
  remarks: '',
  fictitious: 'yes' as const,
  version: 1,
  status: 'active' as const,
  boxes: 380,
}));

const NAMES = [
  'Amélie Bœuf-Tremblay',
  'Jean-Noël Côté',
  'Sœur Marie-Ève Lachance',
  'Karim Haddad',
  'Lucie Desrosiers',
  'Thomas O’Neil',
  'Fatoumata Diallo',
  'Éric Saint-Amour',
];
export const people: readonly PersonRow[] = NAMES.map((name, n) => ({
  id: fixtureId(3, n),
  name,
  jobTitle: n === 0 ? 'Technicienne en documentation' : 'Secrétaire de gestion',
  email: `personne${String(n)}@exemple.qc.ca`,
  unitName: UNITS[n % 3]?.[1] ?? '',
  code: makeCode('person', n + 1),
  roles: n < 4 ? [(['recordsManager', 'technician', 'secretaryGeneral', 'clerk'] as const)[n] ?? 'clerk'] : [],
  status: 'active',
  openLoans: n % 3,
}));

const LEVELS: readonly PlaceLevel[] = ['site', 'row', 'bay', 'shelf'];
export const places: PlaceRow[] = [];
grow(null, '', 0);

function grow(parentId: Id | null, address: string, depth: number): void {
  const level = LEVELS[depth];
  if (level === undefined) return;
  const prefix = { site: 'V', row: 'R', bay: 'T', shelf: 'T' }[level as 'site'];
  const count = [2, 5, 4, 5][depth] ?? 0;
  for (let n = 1; n <= count; n++) {
    const name = depth === 0 ? `${prefix}${String(n)}` : `${prefix}${String(n).padStart(2, '0')}`;
    const id = fixtureId(4, places.length);
    const whole = address === '' ? name : `${address}-${name}`;
    const shelf = level === 'shelf';
    const fill = (places.length * 7) % 10;
    places.push({
      id,
      parentId,
      level,
      name,
      address: whole,
      code: makeCode('place', places.length + 1),
      children: [5, 4, 5, 0][depth] ?? 0,
      boxes: shelf ? Math.min(fill, 8) : 0,
      usedMm: shelf ? Math.min(fill, 8) * 380 : 0,
      capacityCm: shelf ? 305 : null,
      exclusive: false,
      holding: 'no',
      levelName: '',
    });
    grow(id, whole, depth + 1);
  }
}
const shelves = places.filter(({ level }) => level === 'shelf');

export const boxes: BoxRow[] = Array.from({ length: 1200 }, (_, n): BoxRow => {
  const custody =
    n % 23 === 3
      ? 'out'
      : n % 31 === 5
        ? 'unplaced'
        : n % 97 === 7
          ? 'missing'
          : n % 211 === 9
            ? 'destroyed'
            : 'shelved';
  const year = 1994 + (n % 30);
  return {
    id: fixtureId(5, n),
    number: String(n + 1).padStart(6, '0'),
    code: makeCode('box', n + 1),
    title: `${TITLES[n % TITLES.length] ?? ''} ${String(year)}`,
    unitId: units[n % 3]?.id ?? fixtureId(1, 0),
    unitName: units[n % 3]?.name ?? '',
    custody,
    address: custody === 'unplaced' ? '' : (shelves[n % shelves.length]?.address ?? ''),
    datesText: `${String(year)}-${String(year + 1)}`,
    dueOn: n % 7 === 2 ? null : (`${String(year + 8)}-06-30` as CivilDate),
    dispositions: n % 11 === 4 ? 'C' : n % 13 === 6 ? 'T' : 'D',
    files: n % 12,
    lengthMm: 380,
    onHold: n % 41 === 4,
    onList: n % 37 === 6,
    inCase: n % 53 === 8,
    borrower: custody === 'out' ? (NAMES[n % 8] ?? '') : '',
    loanDueOn: custody === 'out' ? ('2026-11-10' as CivilDate) : null,
    pending: n % 3 === 0,
  };
});

export const loans: readonly LoanRow[] = boxes
  .filter(({ custody }) => custody === 'out')
  .map((box, n) => ({
    id: fixtureId(6, n),
    boxId: box.id,
    boxNumber: box.number,
    boxTitle: box.title,
    fileId: null,
    cote: '',
    fileTitle: '',
    mode: 'loan',
    recalledOn: null,
    condition: null,
    noticesGiven: 0,
    personId: people[n % 8]?.id ?? fixtureId(3, 0),
    personName: NAMES[n % 8] ?? '',
    unitName: box.unitName,
    state: 'out',
    outOn: '2026-10-27' as CivilDate,
    dueOn: (n % 2 === 0 ? '2026-11-10' : '2026-12-03') as CivilDate,
    returnedOn: null,
    overdue: n % 2 === 0,
    daysLate: n % 2 === 0 ? 12 : 0,
    renewals: 0,
  }));

const organisation: Organisation = {
  ...described,
  id: fixtureId(0, 1),
  name: 'Centre de services scolaire fictif des Aulnes',
  neq: '',
  address: '',
  timeZone: 'America/Toronto',
  policy: 'A',
  requiredDays: 90,
  yearEnd: '06-30',
  lateTransfer: 'expected',
  loanDays: 14,
  approvalsRequired: 2,
  administratorId: people[0]?.id ?? fixtureId(3, 0),
  sample: 'yes',
};
export const status: DepotStatus = {
  state: 'ready',
  organisation,
  appVersion: '0.1.0',
  databaseVersion: 20,
  deviceId: fixtureId(0, 2),
  clockWarning: null,
  sampleAvailable: true,
};
export const session: SessionInfo = {
  sessionId: fixtureId(0, 3) as string as SessionId,
  personId: people[0]?.id ?? fixtureId(3, 0),
  name: NAMES[0] ?? '',
  roles: ['recordsManager', 'administrator'],
  unitId: null,
  may: kindsFor(['recordsManager', 'administrator', 'technician']),
};
