/** Words of the certificat de destruction. */
import type { DestructionMethod, DocumentLanguage } from '../models.ts';

export type CertificateTexts = {
  readonly title: string;
  readonly numberCaption: string;
  readonly duplicata: string;
  /** Days of the originals and of this print, and who printed it. */
  readonly reprinted: (firstOn: string, on: string, by: string) => string;
  readonly duplicataNote: string;
  readonly preview: string;
  readonly previewNote: string;
  /** Which original this is: one for the depot, one for the unit. */
  readonly exemplars: readonly { readonly name: string; readonly short: string }[];
  readonly issuedOn: (date: string) => string;
  readonly statement: (on: string, list: string) => string;
  readonly approvedBefore: string;
  readonly figures: {
    readonly boxes: string;
    readonly files: string;
    readonly metres: string;
    readonly weight: string;
  };
  readonly partlyMeasured: (measured: string, boxes: string) => string;
  readonly partlyWeighed: (weighed: string, boxes: string) => string;
  readonly destruction: string;
  readonly destroyedOn: string;
  readonly method: string;
  readonly methods: Readonly<Record<DestructionMethod, string>>;
  readonly place: string;
  readonly sites: { readonly onSite: string; readonly offSite: string };
  readonly responsible: string;
  readonly listSection: string;
  readonly listNumber: string;
  readonly listTitle: string;
  readonly unit: string;
  readonly frozenOn: string;
  readonly approvedOn: string;
  readonly noApproval: string;
  readonly vendorSection: string;
  readonly vendor: {
    readonly name: string;
    readonly neq: string;
    readonly contract: string;
    readonly lot: string;
    readonly pickedUpOn: string;
    readonly driver: string;
    readonly seals: string;
    readonly certificate: string;
  };
  readonly banqSection: string;
  readonly banqIntro: string;
  readonly copiesSection: string;
  readonly copies: { readonly yes: string; readonly no: string };
  readonly remarks: string;
  readonly digest: string;
  readonly verificationCode: string;
  readonly signatures: string;
  readonly originals: string;
  readonly responsibleSigns: string;
  readonly responsibleStates: string;
  readonly witnessSigns: string;
  readonly witnessStates: string;
  readonly boxesTitle: string;
  readonly filesTitle: string;
  readonly noFiles: string;
  readonly looseFiles: string;
  readonly total: string;
  readonly boxCount: (count: number, formatted: string) => string;
  readonly boxColumns: {
    readonly number: string;
    readonly client: string;
    readonly files: string;
    readonly metres: string;
    readonly weight: string;
    readonly rule: string;
    readonly delay: string;
    readonly due: string;
    readonly disposition: string;
  };
  readonly fileColumns: {
    readonly title: string;
    readonly category: string;
    readonly parent: string;
    readonly rule: string;
    readonly delay: string;
    readonly dates: string;
    readonly destroyedOn: string;
  };
  readonly boxHeading: (number: string, files: string) => string;
  readonly fingerprint: (text: string) => string;
  readonly fingerprintNotTaken: string;
};

export const CERTIFICATE_TEXTS: Readonly<Record<DocumentLanguage, CertificateTexts>> = {
  'fr-CA': {
    title: 'Certificat de destruction',
    numberCaption: 'Certificat n°',
    duplicata: 'DUPLICATA',
    reprinted: (firstOn, on, by) => `Originaux imprimés le ${firstOn}. Duplicata imprimé le ${on} par ${by}.`,
    duplicataNote: 'Ce duplicata ne remplace pas les deux exemplaires originaux signés. Y sont nommés\u00a0:',
    preview: 'APERÇU',
    previewNote: 'Aperçu à l’écran\u00a0: ni code de vérification, ni place pour signer. Ce n’est pas un certificat.',
    exemplars: [
      { name: 'Exemplaire 1 de 2 – dépôt d’archives', short: 'Exemplaire 1 de 2' },
      { name: 'Exemplaire 2 de 2 – unité détentrice', short: 'Exemplaire 2 de 2' },
    ],
    issuedOn: (date) => `Délivré le ${date}`,
    statement: (on, list) =>
      `L’organisme nommé ci-dessus atteste que les documents décrits dans ce certificat et dans ses annexes ont été détruits le ${on}. Ils figuraient sur la liste de destruction n°\u00a0${list}, dressée selon son calendrier de conservation.`,
    approvedBefore: 'La liste avait été approuvée avant la destruction par les personnes nommées plus bas.',
    figures: { boxes: 'Contenants', files: 'Dossiers', metres: 'Mètres linéaires', weight: 'Poids (kg)' },
    partlyMeasured: (measured, boxes) => `${measured} contenants mesurés sur ${boxes}`,
    partlyWeighed: (weighed, boxes) => `Contenants pesés\u00a0: ${weighed} sur ${boxes}`,
    destruction: 'Destruction',
    destroyedOn: 'Date de destruction',
    method: 'Mode de destruction',
    methods: {
      crossCutShredding: 'Déchiquetage croisé',
      shredding: 'Déchiquetage',
      incineration: 'Incinération',
      degaussing: 'Démagnétisation',
      secureErasure: 'Effacement sécurisé',
    },
    place: 'Lieu',
    sites: { onSite: 'Sur place', offSite: 'Hors site' },
    responsible: 'Responsable de la destruction',
    listSection: 'Liste et approbations',
    listNumber: 'Liste de destruction n°',
    listTitle: 'Intitulé de la liste',
    unit: 'Unité détentrice',
    frozenOn: 'Liste arrêtée le',
    approvedOn: 'Approuvée le',
    noApproval: 'Aucune approbation n’est inscrite.',
    vendorSection: 'Entreprise de destruction',
    vendor: {
      name: 'Entreprise',
      neq: 'NEQ',
      contract: 'Contrat n°',
      lot: 'Lot ou billet n°',
      pickedUpOn: 'Date de ramassage',
      driver: 'Chauffeur',
      seals: 'Contenants scellés n°',
      certificate: 'Certificat de l’entreprise n°',
    },
    banqSection: 'Autorisation de Bibliothèque et Archives nationales du Québec',
    banqIntro: 'Loi sur les archives (RLRQ, chapitre A-21.1), article 18\u00a0:',
    copiesSection: 'Copies et supports secondaires',
    copies: {
      yes: 'Les copies de ces documents et leurs supports secondaires ont aussi été détruits.',
      no: 'Ce certificat n’atteste pas la destruction de copies ni de supports secondaires.',
    },
    remarks: 'Remarques',
    digest: 'Empreinte de la liste approuvée (SHA-256)',
    verificationCode: 'Code de vérification',
    signatures: 'Signatures',
    originals:
      'Fait en deux exemplaires originaux, signés sur-le-champ par la personne présente à la destruction\u00a0: l’un est conservé au dépôt d’archives, l’autre remis à l’unité détentrice.',
    responsibleSigns: 'Responsable de la destruction',
    responsibleStates: 'J’atteste que ces documents ont été détruits.',
    witnessSigns: 'Personne présente à la destruction (témoin)',
    witnessStates: 'J’étais présente ou présent à la destruction.',
    boxesTitle: 'Annexe A – Contenants détruits',
    filesTitle: 'Annexe B – Dossiers détruits',
    noFiles: 'Ces contenants ont été décrits dans leur ensemble\u00a0: aucun dossier n’y est décrit à la pièce.',
    looseFiles: 'Dossiers hors contenant',
    total: 'Total',
    boxCount: (count, formatted) => `${formatted}\u00a0${count < 2 ? 'contenant' : 'contenants'}`,
    boxColumns: {
      number: 'N°\u00a0de contenant',
      client: 'N°\u00a0de boîte client',
      files: 'Dossiers',
      metres: 'Mètres linéaires',
      weight: 'Poids (kg)',
      rule: 'Règle',
      delay: 'Délai',
      due: 'Échéance',
      disposition: 'Disposition',
    },
    fileColumns: {
      title: 'Titre du dossier',
      category: 'Rubrique',
      parent: 'Dossier parent',
      rule: 'Règle',
      delay: 'Délai',
      dates: 'Dates extrêmes',
      destroyedOn: 'Détruit le',
    },
    boxHeading: (number, files) => `Contenant ${number} – ${files}`,
    fingerprint: (text) => `Empreinte\u00a0: ${text}`,
    fingerprintNotTaken: 'non relevée',
  },
  'en-CA': {
    title: 'Certificate of destruction',
    numberCaption: 'Certificate no.',
    duplicata: 'DUPLICATE',
    reprinted: (firstOn, on, by) => `Originals printed on ${firstOn}. Duplicate printed on ${on} by ${by}.`,
    duplicataNote: 'This duplicate does not replace the two signed originals. They name:',
    preview: 'PREVIEW',
    previewNote: 'For the screen: no verification code and no place to sign. This is not a certificate.',
    exemplars: [
      { name: 'Original 1 of 2 – records depot', short: 'Original 1 of 2' },
      { name: 'Original 2 of 2 – holding unit', short: 'Original 2 of 2' },
    ],
    issuedOn: (date) => `Issued on ${date}`,
    statement: (on, list) =>
      `The organization named above certifies that the records described in this certificate and its annexes were destroyed on ${on}. They were on disposal list no.\u00a0${list}, drawn up under its retention schedule.`,
    approvedBefore: 'The list had been approved before the destruction by the persons named below.',
    figures: { boxes: 'Boxes', files: 'Files', metres: 'Linear metres', weight: 'Weight (kg)' },
    partlyMeasured: (measured, boxes) => `${measured} of ${boxes} boxes measured`,
    partlyWeighed: (weighed, boxes) => `Boxes weighed: ${weighed} of ${boxes}`,
    destruction: 'Destruction',
    destroyedOn: 'Date of destruction',
    method: 'Method',
    methods: {
      crossCutShredding: 'Cross-cut shredding',
      shredding: 'Shredding',
      incineration: 'Incineration',
      degaussing: 'Degaussing',
      secureErasure: 'Secure erasure',
    },
    place: 'Place',
    sites: { onSite: 'On site', offSite: 'Off site' },
    responsible: 'Responsible for the destruction',
    listSection: 'List and approvals',
    listNumber: 'Disposal list no.',
    listTitle: 'Title of the list',
    unit: 'Holding unit',
    frozenOn: 'List frozen on',
    approvedOn: 'Approved on',
    noApproval: 'No approval is recorded.',
    vendorSection: 'Destruction company',
    vendor: {
      name: 'Company',
      neq: 'Québec enterprise number (NEQ)',
      contract: 'Contract no.',
      lot: 'Lot or ticket no.',
      pickedUpOn: 'Picked up on',
      driver: 'Driver',
      seals: 'Sealed containers no.',
      certificate: 'Company’s certificate no.',
    },
    banqSection: 'Authorization of Bibliothèque et Archives nationales du Québec',
    banqIntro: 'Archives Act (CQLR, chapter A-21.1), section 18:',
    copiesSection: 'Copies and secondary media',
    copies: {
      yes: 'The copies of these records and their secondary media were destroyed too.',
      no: 'This certificate does not attest to the destruction of copies or secondary media.',
    },
    remarks: 'Remarks',
    digest: 'Digest of the approved list (SHA-256)',
    verificationCode: 'Verification code',
    signatures: 'Signatures',
    originals:
      'Made in two originals, signed at once by the person present at the destruction: one is kept by the records depot, the other given to the holding unit.',
    responsibleSigns: 'Responsible for the destruction',
    responsibleStates: 'I certify that these records were destroyed.',
    witnessSigns: 'Person present at the destruction (witness)',
    witnessStates: 'I was present at the destruction.',
    boxesTitle: 'Annex A – Boxes destroyed',
    filesTitle: 'Annex B – Files destroyed',
    noFiles: 'These boxes were described as a whole: no file in them is described separately.',
    looseFiles: 'Files outside boxes',
    total: 'Total',
    boxCount: (count, formatted) => `${formatted}\u00a0${count === 1 ? 'box' : 'boxes'}`,
    boxColumns: {
      number: 'Box no.',
      client: 'Client box no.',
      files: 'Files',
      metres: 'Linear metres',
      weight: 'Weight (kg)',
      rule: 'Rule',
      delay: 'Period',
      due: 'Due date',
      disposition: 'Disposition',
    },
    fileColumns: {
      title: 'File title',
      category: 'Category',
      parent: 'Parent file',
      rule: 'Rule',
      delay: 'Period',
      dates: 'Inclusive dates',
      destroyedOn: 'Destroyed on',
    },
    boxHeading: (number, files) => `Box ${number} – ${files}`,
    fingerprint: (text) => `Fingerprint: ${text}`,
    fingerprintNotTaken: 'not taken',
  },
};
