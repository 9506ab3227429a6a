/** Models of documents for tests: every field filled, and the same with all that may be missing left out. */
import type {
  AuthorisationModel,
  BoxHistoryModel,
  CertificateModel,
  DestroyedBox,
  DestroyedFile,
  DestructionListModel,
  LoanReceiptModel,
  PickingListModel,
} from '#main/records/documents/models.ts';
import type { Id } from '#shared/base/id.ts';
import type { CertificateCode } from '#shared/domain/disposal/certificate-code.ts';

export const organisation = {
  name: 'Centre de services scolaire de la Vallée-des-Bouleaux',
  number: '4217',
  service: 'Secrétariat général – Gestion documentaire',
};
export const digest = '3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b';
export const longTitle =
  'Procès-verbaux et comptes rendus du comité de relations de travail, incluant la correspondance, les avis de convocation, les pièces justificatives, les griefs, les décisions arbitrales et les ententes conclues entre les parties au fil des années 2012 à 2016, classés par numéro de dossier puis par date d’inscription';

function destroyedFile(box: number, index: number): DestroyedFile {
  return {
    title:
      index === 2 && box % 10 === 0 ? longTitle : `Affichage de poste F${String(box)}-${String(index)} – concierge`,
    category: '2310 Dotation du personnel',
    rule: { number: '02110', delay: '2-5-D' },
    inclusiveDates: '2012-09 – 2016-05',
    ...(index === 0 && { parent: 'Dotation du personnel de soutien', destroyedOn: '2026-07-14' }),
    ...(index === 1 && { fingerprint: { kind: 'taken', text: `SHA-256 9f86d081${digest.slice(8)}` } }),
    ...(index === 2 && { fingerprint: { kind: 'notTaken' } }),
  };
}

export function destroyedBox(index: number, files: number): DestroyedBox {
  return {
    number: `2014-${String(118 + index).padStart(4, '0')}`,
    clientNumber: `SRH-${String(index + 1)}`,
    title: 'Dossiers du personnel de soutien : concours et œuvres',
    inclusiveDates: '2012-07 – 2017-06',
    fileCount: 1012 + index,
    lengthMm: 305,
    weightKg: 12.5 + index,
    rules: [
      { number: '02110', delay: '2-5-D' },
      { number: '02140a', delay: '888(R1)-5-D' },
    ],
    dueOn: '2024-06-30',
    disposition: 'D',
    files: Array.from({ length: files }, (_, file) => destroyedFile(index, file)),
  };
}

export function fullCertificate(boxes = 3, files = 4): CertificateModel {
  return {
    number: 'CD-2026-0007',
    copy: { kind: 'original' },
    verificationCode: '7Q2M4KX09DTB3FJA' as CertificateCode,
    issuedOn: '2026-07-16',
    organisation,
    list: {
      number: 'LD-2026-003',
      title: 'Semi-actifs à détruire, été 2026',
      unit: 'Service des ressources humaines',
      frozenOn: '2026-06-02',
      digest,
    },
    approvals: [
      {
        name: 'Hélène Côté-Bélanger',
        jobTitle: 'Directrice du Service des ressources humaines',
        approvedOn: '2026-06-09',
      },
      { name: 'Jean-François Lemay', jobTitle: 'Responsable de la gestion documentaire', approvedOn: '2026-06-11' },
      { name: 'Anne-Sophie Gagnon', jobTitle: 'Secrétaire générale', approvedOn: '2026-06-18' },
    ],
    destruction: {
      on: '2026-07-15',
      method: 'crossCutShredding',
      site: 'offSite',
      place: 'Déchi-Québec inc., 1200, boulevard Industriel, Saint-Hyacinthe (Québec)',
      weightKg: 1234.5,
    },
    responsible: { name: 'Louise Tremblay', jobTitle: 'Technicienne en documentation' },
    witness: { name: 'Marc-Antoine Œuvray', jobTitle: 'Agent de bureau' },
    vendor: {
      name: 'Déchi-Québec inc.',
      neq: '1168765432',
      contract: 'SC-2025-118',
      lot: 'B-55210',
      pickedUpOn: '2026-07-13',
      driver: 'P. Nadeau',
      seals: 'S-00981, S-00982, S-00983',
      certificateNumber: 'DQ-2026-44871',
    },
    banqAuthorisation: 'Autorisation n° 2026-118 du 2026-05-04 : documents irrémédiablement endommagés par l’eau.',
    copiesDestroyed: 'yes',
    remarks: 'Le contenant 2014-0119 a été remis en boîte après un dégât d’eau.\nIl pesait alors davantage.',
    boxes: Array.from({ length: boxes }, (_, index) => destroyedBox(index, files)),
    looseFiles: [{ title: 'Registre des visiteurs, volume 12' }],
  };
}

/** Only what a certificate cannot be without. */
export function bareCertificate(): CertificateModel {
  return {
    number: 'CD-1',
    copy: { kind: 'original' },
    verificationCode: '7Q2M4KX09DTB3FJA' as CertificateCode,
    issuedOn: '2026-07-16',
    organisation: { name: 'École Sainte-Œuvre' },
    list: { number: 'LD-1', digest: '' },
    approvals: [],
    destruction: { on: '2026-07-15', method: 'incineration', site: 'onSite', place: '' },
    copiesDestroyed: 'no',
    boxes: [],
    looseFiles: [],
  };
}

export function destructionList(lines = 30): DestructionListModel {
  return {
    number: 'LD-2026-003',
    title: 'Semi-actifs à détruire, été 2026',
    organisation,
    unit: 'Service des ressources humaines',
    decisionDay: '2026-06-02',
    preparedBy: { name: 'Louise Tremblay', jobTitle: 'Technicienne en documentation' },
    policy: { kind: 'B', requiredDays: 90 },
    yearEnd: '06-30',
    digest,
    lines: Array.from({ length: lines }, (_, index) => ({
      box: `2014-${String(118 + index).padStart(4, '0')}`,
      code: `BX${String(118 + index).padStart(9, '0')}K`,
      title: index % 9 === 2 ? longTitle : 'Dossiers du personnel de soutien : concours et affichages',
      inclusiveDates: '2012-07 – 2017-06',
      fileCount: 1012 + index,
      lengthMm: 305,
      rules: [{ number: '02110', delay: '2-5-D' }],
      dueOn: '2024-06-30',
      disposition: 'D',
      ...(index === 5 && { remarks: 'Remise en boîte le 2025-11-20 après un dégât d’eau.' }),
    })),
    excluded: [{ box: '2014-0999', title: 'Griefs 2014', reason: 'Suspension juridique : dossier 500-17-118842' }],
    approvals: [
      { jobTitle: 'Gestionnaire de l’unité détentrice', name: 'Hélène Côté-Bélanger', approvedOn: '2026-06-09' },
      { jobTitle: 'Responsable de la gestion documentaire', name: 'Jean-François Lemay' },
      { jobTitle: 'Secrétariat général' },
    ],
  };
}

/** The certificate printed again, a month after its originals. */
export function duplicata(model: CertificateModel = fullCertificate()): CertificateModel {
  const reprint = { firstOn: '2026-07-16', on: '2026-08-20', by: '01900000-0000-7000-8000-000000000001' as Id };
  return {
    ...model,
    copy: { kind: 'duplicata', reprint, printedBy: { name: 'Zoé Lœvenbruck', jobTitle: 'Archiviste' } },
  };
}

export function authorisation(lines = 30): AuthorisationModel {
  const { number, title, unit, decisionDay, preparedBy, policy, yearEnd, lines: listed } = destructionList(lines);
  const approved = (name: string, jobTitle: string, approvedOn: string) => ({ name, jobTitle, approvedOn, digest });
  return {
    number,
    title,
    organisation,
    unit,
    decisionDay,
    ...(preparedBy === undefined ? {} : { preparedBy }),
    policy,
    yearEnd,
    approved: { on: '2026-06-18', verificationCode: '4C1V9PQ20ZTB7FKE' as CertificateCode },
    digest,
    lines: listed.map(({ rules, code: _code, ...line }, index) => ({
      ...line,
      clientNumber: `SRH-${String(index + 1)}`,
      rules: rules.map((rule) => ({ ...rule, version: 3 })),
    })),
    removed: [
      {
        box: '2014-0999',
        title: 'Griefs 2014',
        reason: 'Suspension juridique : dossier 500-17-118842',
        by: 'Louise Tremblay',
      },
    ],
    steps: [
      {
        step: 'validation',
        ...approved('Hélène Côté-Bélanger', 'Directrice du Service des ressources humaines', '2026-06-09'),
      },
      { step: 'approval', ...approved('Jean-François Lemay', 'Responsable de la gestion documentaire', '2026-06-11') },
      { step: 'approval', ...approved('Anne-Sophie Gagnon', 'Secrétaire générale', '2026-06-18') },
    ],
    grant: {
      id: '01900000-0000-7000-8000-000000000002' as Id,
      by: 'Louise Tremblay',
      from: '2026-07-10 09 h 12',
      until: '2026-07-17 09 h 12',
    },
    specialAuthorisation: { reference: 'BAnQ 2026-118', on: '2026-05-04' },
  };
}

/** What is submitted for approval: nobody has approved yet. */
export function project(lines = 3): AuthorisationModel {
  const { approved: _approved, grant: _grant, steps, ...rest } = authorisation(lines);
  return { ...rest, steps: steps.map(({ step, jobTitle }) => ({ step, jobTitle })) };
}

/** What a sorting list did: part of its files destroyed, part kept, in containers of the vendor. */
export function sortedCertificate(): CertificateModel {
  const whole = fullCertificate(2, 3);
  const kept = (title: string) => ({ title, category: '2310 Dotation du personnel', parent: 'Dotation' });
  return {
    ...whole,
    boxes: whole.boxes.map(({ lengthMm: _length, ...box }, index) => ({
      ...box,
      disposition: 'T',
      keptFiles: index + 1,
    })),
    sorted: {
      sampling: {
        method: { method: 'random', percent: 10, seed: 'aulnes-7' },
        population: 31,
        kept: 4,
        by: 'Louise Tremblay',
      },
      kept: [
        {
          box: '2014-0118',
          title: 'Concours',
          files: [kept('Concours 2012 – conservé'), kept('Concours 2013 – conservé')],
        },
        { box: '2014-0700', title: 'Registre entier', files: [] },
        { files: [kept('Registre hors contenant – conservé')] },
      ],
    },
    lots: [
      { name: 'BAC-1', seals: 'S-00981', weightKg: 212.5, ticket: 'B-1', boxes: ['2014-0118', '2014-0119'] },
      { name: 'BAC-2', boxes: [] },
    ],
  };
}

export function pickingList(boxes = 40): PickingListModel {
  const box = (index: number) => ({
    address: `V1-R0${String(1 + Math.floor(index / 20))}-T${String(index % 20).padStart(2, '0')}`,
    number: `2014-${String(118 + index).padStart(4, '0')}`,
    title: index % 9 === 2 ? longTitle : 'Dossiers du personnel de soutien',
  });
  const all = Array.from({ length: boxes }, (_, index) => box(index));
  return {
    number: 'LD-2026-003',
    title: 'Semi-actifs à détruire, été 2026',
    organisation,
    unit: 'Service des ressources humaines',
    printedOn: '2026-07-10',
    areas: [
      { address: 'V1-R01', boxes: all.slice(0, 20) },
      { address: 'V1-R02', boxes: all.slice(20) },
    ],
    left: [
      { ...box(300), reason: 'Cette boîte est prêtée. – Hélène Côté' },
      { ...box(301), reason: 'Cette boîte est suspendue.' },
    ],
    pulled: 3,
  };
}

export function loanReceipt(items = 3): LoanReceiptModel {
  return {
    number: 'PR-2026-0412',
    organisation,
    purpose: 'loan',
    borrower: {
      name: 'Hélène Côté-Bélanger',
      jobTitle: 'Directrice',
      unit: 'Service des ressources humaines',
      contact: '450 555-0199, poste 2210',
      code: 'PE000000118X',
    },
    lentOn: '2026-07-15',
    dueOn: '2026-07-22',
    lentBy: { name: 'Marc-Antoine Œuvray', jobTitle: 'Agent de bureau' },
    reason: 'Vérification d’ancienneté',
    items: Array.from({ length: items }, (_, index) => ({
      kind: index % 2 === 0 ? 'box' : 'file',
      number: `2014-${String(118 + index).padStart(4, '0')}`,
      code: `BX${String(118 + index).padStart(9, '0')}K`,
      title: 'Dossiers du personnel de soutien : concours et affichages de postes',
      place: `V1-R05-T03-T2-P${String(index)}`,
    })),
  };
}

export function boxHistory(events = 60): BoxHistoryModel {
  return {
    organisation,
    printedOn: '2026-07-15',
    box: {
      number: '2014-0118',
      code: 'BX000000118K',
      clientNumber: 'SRH-1',
      unit: 'Service des ressources humaines',
      title: 'Dossiers du personnel de soutien',
      inclusiveDates: '2012-07 – 2017-06',
      status: 'Prêtée',
      place: 'V1-R05-T03-T2-P12',
      rules: [{ number: '02110', delay: '2-5-D' }],
      dueOn: '2024-06-30',
      disposition: 'D',
    },
    events: Array.from({ length: events }, (_, index) => ({
      at: `2024-03-12 09:${String(index % 60).padStart(2, '0')}`,
      what: `Boîte rangée E${String(index)}`,
      who: 'Marc-Antoine Œuvray',
      ...(index % 2 === 0 && { detail: 'V1-R05-T03-T2-P12' }),
    })),
  };
}
