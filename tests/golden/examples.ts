/** One operation of every kind, as this version writes it. The types refuse a missing kind. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { DeviceId, OpId, SessionId } from '#shared/base/id.ts';
import { OPERATIONS, type Op, type OpBody, type OpKind } from '#shared/domain/operation.ts';
import { FOUNDING, idOf, RULE } from '#tests/support/memory-world.ts';

const day = (text: string): CivilDate => text as CivilDate;
const digest = 'ab'.repeat(32) as Hash;
const base = idOf('before') as string as OpId;
const edit = <T>(value: T): { value: T; base: OpId | null } => ({ value, base });

const describedBox = {
  clientNumber: '2024-03',
  title: 'Dossiers du personnel « Œuvre » — é',
  boxType: 'Standard',
  lengthMm: 380,
  ruleId: idOf('r1'),
  copy: 'principal',
  support: 'PA',
  openedOn: null,
  closedOn: day('2019-06-30'),
  eventOn: null,
  datesText: '2018-2019',
  notes: '',
  confidential: 'yes',
} as const;

const file = {
  position: 3,
  cote: '1110-02',
  formerCote: '08.08.04',
  title: 'Procès-verbaux',
  copy: 'principal',
  support: 'PA',
  ruleId: null,
  openedOn: day('2018-07-01'),
  closedOn: null,
  eventOn: null,
  datesText: '',
  nominal: 'no',
  confidential: 'no',
  notes: '',
} as const;

const BODIES: { readonly [K in OpKind]: OpBody<K> } = {
  'organisation.found': FOUNDING,
  'organisation.configure': { fields: { loanDays: edit(14) } },
  'unit.register': { code: 'SRH', name: 'Ressources humaines', parentId: null },
  'unit.describe': { fields: { name: edit('Service des ressources humaines') } },
  'person.register': {
    familyName: 'Roy',
    givenName: 'Élise',
    jobTitle: 'Technicienne en documentation',
    email: '',
    phone: '',
    unitId: null,
    code: 'PE000000001K',
  },
  'person.describe': { fields: { phone: edit('poste 214') } },
  'person.grantRoles': { roles: ['technician'] },
  'rule.define': RULE,
  'rule.revise': RULE,
  'rule.withdraw': { reason: 'Remplacée' },
  'place.register': {
    parentId: idOf('site'),
    name: 'T03',
    code: 'PL000000003A',
    foreignCodes: ['IM 214'],
    level: 'shelf',
    capacityCm: 90,
    exclusive: 'no',
    notes: '',
  },
  'place.describe': { fields: { capacityCm: edit(100) } },
  'place.rename': { name: 'T04' },
  'place.annul': { reason: 'Démontée' },
  'box.register': {
    unitId: idOf('u1'),
    number: '123',
    series: 'box',
    code: 'BX000000123K',
    foreignCodes: ['IM 2140'],
    keywords: ['paie'],
    ...describedBox,
  },
  'box.describe': { fields: { title: edit('Paie 2019') } },
  'box.addKeyword': { word: 'griefs' },
  'box.removeKeyword': { word: 'griefs', tags: [base] },
  'box.attachCode': { code: 'RF 0099' },
  'box.shelve': { placeId: idOf('A') },
  'box.unshelve': { reason: 'Erreur de lecture' },
  'box.declareMissing': { note: '' },
  'box.declareFound': { placeId: null, note: 'Sous la table' },
  'box.placeHold': { holdId: idOf('h1'), kind: 'legal', motive: 'Litige', reference: 'R-1', from: day('2026-09-01') },
  'box.liftHold': { holdId: idOf('h1'), reason: 'Clos' },
  'box.annul': { reason: 'Saisie en double' },
  'file.register': { unitId: idOf('u1'), boxId: idOf('b1'), ...file },
  'file.describe': { fields: { closedOn: edit(day('2020-06-30')) } },
  'file.putInBox': { boxId: idOf('b1'), position: 4 },
  'file.withdraw': { reason: 'Réactivé' },
  'file.annul': { reason: 'Saisie en double' },
  'loan.handOut': {
    boxId: idOf('b1'),
    personId: idOf('roy'),
    outOn: day('2026-09-01'),
    dueOn: day('2026-09-08'),
    purpose: '',
  },
  'loan.return': { boxId: idOf('b1'), returnedOn: day('2026-09-05'), note: '' },
  'loan.declareLost': { boxId: idOf('b1'), note: '' },
  'loan.renew': { dueOn: day('2026-09-15') },
  'loan.annul': { reason: 'Erreur de lecture' },
  'loan.reopen': { reason: 'Erreur de lecture' },
  'list.draft': { unitId: idOf('u1'), number: 'LD-2026-0001', title: 'Destruction 2026' },
  'list.addBoxes': { boxIds: [idOf('b1'), idOf('b2')] },
  'list.removeBox': { boxId: idOf('b2'), reason: 'À conserver' },
  'list.freeze': { decisionDay: day('2026-09-15') },
  'list.reopen': { reason: 'Une boîte à retirer' },
  'list.approve': { digest },
  'list.execute': {
    digest,
    execution: {
      certificateNumber: 'CD-2026-0001',
      executedOn: day('2026-10-01'),
      method: 'crossCutShredding',
      site: 'offSite',
      placeText: 'Usine',
      witnessId: idOf('clerk'),
      responsibleId: idOf('rm'),
      weightKg: 412,
      vendor: {
        name: 'Déchiquetage fictif',
        neq: '1111111111',
        contract: 'C-9',
        lot: 'L-1',
        pickUpOn: day('2026-09-30'),
        driver: '',
        seals: '118, 119',
        certificate: 'V-77',
      },
      banqAuthorisation: '',
      copiesDestroyed: 'yes',
      remarks: '',
    },
  },
  'list.cancel': { reason: 'Reportée' },
  'list.reportDestroyed': { boxId: idOf('b1'), on: day('2026-10-01'), certificateNumber: 'CD-2026-0001' },
  'case.settle': { choice: 'keepLate', note: 'Vérifié en salle' },
  'series.define': { kind: 'box', name: 'box' },
  'series.lease': { device: idOf('device') as string as DeviceId, count: 500 },
  'batch.open': { profile: 'boxes-csv', fileName: 'boîtes.csv', fileHash: digest, rows: 500 },
  'batch.revert': { reason: 'Mauvais fichier' },
  'session.open': { means: 'pin' },
  'session.close': { why: 'locked' },
};

/** The example of a kind, with a fixed envelope. */
export function exampleOf(kind: OpKind): Op {
  return {
    id: idOf(`op ${kind}`.slice(0, 11)) as string as OpId,
    kind,
    v: OPERATIONS[kind].v,
    stream: `u/${idOf('u1')}/core`,
    entity: idOf('entity'),
    at: '0190f0000000000000000000d001' as Hlc,
    actor: idOf('tech'),
    session: idOf('session') as string as SessionId,
    seen: { ver: 3 },
    group: idOf('group'),
    body: BODIES[kind],
  } as Op;
}
