/**
 * Words shared by all documents. French first: it is the language of the paper unless asked otherwise. `\u00a0` stands
 * before a colon and inside guillemets, as Québec typography asks.
 */
import type { DispositionCode, DocumentLanguage } from '../models.ts';

export type CommonTexts = {
  readonly page: (page: number, pages: number) => string;
  readonly organisationNumber: (number: string) => string;
  readonly name: string;
  readonly jobTitle: string;
  readonly signature: string;
  readonly date: string;
  readonly disposition: Readonly<Record<DispositionCode, string>>;
  readonly metres: string;
  readonly files: (count: number, formatted: string) => string;
};

export const COMMON_TEXTS: Readonly<Record<DocumentLanguage, CommonTexts>> = {
  'fr-CA': {
    page: (page, pages) => `Page\u00a0${String(page)}\u00a0/\u00a0${String(pages)}`,
    organisationNumber: (number) => `N°\u00a0d’organisme\u00a0: ${number}`,
    name: 'Nom',
    jobTitle: 'Fonction',
    signature: 'Signature',
    date: 'Date (AAAA-MM-JJ)',
    disposition: { D: 'Destruction', C: 'Conservation', T: 'Tri' },
    metres: 'm',
    files: (count, formatted) => `${formatted}\u00a0${count < 2 ? 'dossier' : 'dossiers'}`,
  },
  'en-CA': {
    page: (page, pages) => `Page\u00a0${String(page)}\u00a0of\u00a0${String(pages)}`,
    organisationNumber: (number) => `Organization no.\u00a0${number}`,
    name: 'Name',
    jobTitle: 'Position',
    signature: 'Signature',
    date: 'Date (YYYY-MM-DD)',
    disposition: { D: 'Destruction', C: 'Preservation', T: 'Selection' },
    metres: 'm',
    files: (count, formatted) => `${formatted}\u00a0${count === 1 ? 'file' : 'files'}`,
  },
};
