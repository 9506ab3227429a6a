/** Words of the autorisation de destruction. */
import type { DocumentLanguage } from '../models.ts';

export type AuthorisationTexts = {
  readonly title: string;
  readonly numberCaption: string;
  readonly project: string;
  readonly projectNote: string;
  readonly approvedOn: (date: string) => string;
  readonly frozenOn: (date: string) => string;
  readonly statement: (list: string) => string;
  readonly projectStatement: (list: string) => string;
  readonly noLine: string;
  readonly checksSection: string;
  readonly checks: readonly string[];
  readonly checksAgain: string;
  readonly grantSection: string;
  readonly grant: { readonly id: string; readonly by: string; readonly from: string; readonly until: string };
  readonly specialSection: string;
  readonly specialIntro: string;
  readonly specialReference: (reference: string, on: string) => string;
  readonly approvals: string;
  readonly stepColumns: {
    readonly step: string;
    readonly name: string;
    readonly jobTitle: string;
    readonly on: string;
    readonly digest: string;
  };
  readonly steps: { readonly validation: string; readonly approval: string };
  readonly waiting: string;
  readonly signs: string;
  readonly linesTitle: string;
  readonly columns: {
    readonly box: string;
    readonly client: string;
    readonly title: string;
    readonly dates: string;
    readonly metres: string;
    readonly files: string;
    readonly rule: string;
    readonly due: string;
    readonly disposition: string;
    readonly remarks: string;
  };
  readonly ruleVersion: (version: number) => string;
  readonly sorted: (destroyed: string, kept: string) => string;
  readonly removedTitle: string;
  readonly removedColumns: {
    readonly box: string;
    readonly title: string;
    readonly reason: string;
    readonly by: string;
  };
};

export const AUTHORISATION_TEXTS: Readonly<Record<DocumentLanguage, AuthorisationTexts>> = {
  'fr-CA': {
    title: 'Autorisation de destruction',
    numberCaption: 'Liste n°',
    project: 'PROJET',
    projectNote: 'La liste n’est pas approuvée\u00a0: rien ne peut être détruit en vertu de ce document.',
    approvedOn: (date) => `Approuvée le ${date}`,
    frozenOn: (date) => `Arrêtée le ${date}`,
    statement: (list) =>
      `La destruction des documents décrits dans cette autorisation est autorisée par les personnes nommées plus bas. Ils figurent sur la liste n°\u00a0${list}, dressée selon le calendrier de conservation de l’organisme nommé ci-dessus. Aucun autre document ne peut être détruit en vertu de cette autorisation.`,
    projectStatement: (list) =>
      `Voici ce que la liste n°\u00a0${list} soumet à l’approbation. Les documents décrits ne seront détruits qu’une fois la liste approuvée par toutes les personnes nommées plus bas.`,
    noLine: 'Cette liste ne contient aucune ligne.',
    checksSection: 'Vérifications',
    checks: [
      'À la date de décision, chaque document décrit avait dépassé son échéance selon la version de la règle indiquée.',
      'Chaque personne a approuvé le contenu exact dont l’empreinte est imprimée ci-dessus\u00a0: une liste modifiée perd ses approbations.',
    ],
    checksAgain:
      'Le jour de la destruction, chaque contenant est vérifié de nouveau, et la destruction n’est enregistrée que si aucun n’est prêté, manquant, visé par une suspension ou par une demande d’accès, ni l’objet d’un écart, et si ni ses dossiers ni ses règles n’ont changé depuis l’approbation.',
    grantSection: 'Autorisation du serveur partagé',
    grant: { id: 'Autorisation n°', by: 'Donnée à', from: 'Valable du', until: 'Au' },
    specialSection: 'Autorisation de Bibliothèque et Archives nationales du Québec',
    specialIntro: 'Loi sur les archives (RLRQ, chapitre A-21.1), article 18\u00a0:',
    specialReference: (reference, on) => `${reference}, du ${on}`,
    approvals: 'Approbations',
    stepColumns: {
      step: 'Étape',
      name: 'Nom',
      jobTitle: 'Fonction',
      on: 'Date',
      digest: 'Empreinte approuvée',
    },
    steps: { validation: 'Validation', approval: 'Approbation' },
    waiting: 'En attente',
    signs: 'J’autorise la destruction des documents décrits sur cette liste.',
    linesTitle: 'Documents à détruire',
    columns: {
      box: 'N°\u00a0de contenant',
      client: 'N°\u00a0client',
      title: 'Titre',
      dates: 'Dates extrêmes',
      metres: 'Mètres linéaires',
      files: 'Dossiers',
      rule: 'Règle et délai',
      due: 'Échéance',
      disposition: 'Disposition',
      remarks: 'Remarques',
    },
    ruleVersion: (version) => `version ${String(version)}`,
    sorted: (destroyed, kept) => `À détruire\u00a0: ${destroyed}. À conserver\u00a0: ${kept}.`,
    removedTitle: 'Retirés de la liste',
    removedColumns: { box: 'N°\u00a0de contenant', title: 'Titre', reason: 'Motif', by: 'Retiré par' },
  },
  'en-CA': {
    title: 'Authorization of destruction',
    numberCaption: 'List no.',
    project: 'DRAFT',
    projectNote: 'The list is not approved: nothing may be destroyed under this document.',
    approvedOn: (date) => `Approved on ${date}`,
    frozenOn: (date) => `Frozen on ${date}`,
    statement: (list) =>
      `The destruction of the records described in this authorization is authorized by the persons named below. They are on list no.\u00a0${list}, drawn up under the retention schedule of the organization named above. No other record may be destroyed under this authorization.`,
    projectStatement: (list) =>
      `This is what list no.\u00a0${list} submits for approval. The records described will be destroyed only once the list is approved by all the persons named below.`,
    noLine: 'This list has no line.',
    checksSection: 'Checks',
    checks: [
      'On the decision day, every record described had passed its due date under the version of the rule shown.',
      'Each person approved the exact content whose digest is printed above: a list that is changed loses its approvals.',
    ],
    checksAgain:
      'On the day of the destruction every box is checked again, and the destruction is recorded only if none is on loan, missing, under a hold or an access request, or the subject of a discrepancy, and if neither its files nor its rules have changed since the approval.',
    grantSection: 'Authorization of the shared server',
    grant: { id: 'Authorization no.', by: 'Given to', from: 'Valid from', until: 'Until' },
    specialSection: 'Authorization of Bibliothèque et Archives nationales du Québec',
    specialIntro: 'Archives Act (CQLR, chapter A-21.1), section 18:',
    specialReference: (reference, on) => `${reference}, of ${on}`,
    approvals: 'Approvals',
    stepColumns: { step: 'Step', name: 'Name', jobTitle: 'Position', on: 'Date', digest: 'Digest approved' },
    steps: { validation: 'Validation', approval: 'Approval' },
    waiting: 'Pending',
    signs: 'I authorize the destruction of the records described on this list.',
    linesTitle: 'Records to destroy',
    columns: {
      box: 'Box no.',
      client: 'Client no.',
      title: 'Title',
      dates: 'Inclusive dates',
      metres: 'Linear metres',
      files: 'Files',
      rule: 'Rule and period',
      due: 'Due date',
      disposition: 'Disposition',
      remarks: 'Remarks',
    },
    ruleVersion: (version) => `version ${String(version)}`,
    sorted: (destroyed, kept) => `To destroy: ${destroyed}. To keep: ${kept}.`,
    removedTitle: 'Taken off the list',
    removedColumns: { box: 'Box no.', title: 'Title', reason: 'Reason', by: 'Taken off by' },
  },
};
