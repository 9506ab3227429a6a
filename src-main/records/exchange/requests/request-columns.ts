/** The columns of a list of requests, under the names people and their forms give them. */
import type { RequestColumn } from '#shared/contract/loans-desk.ts';
import type { ColumnSpec } from '../columns.ts';

export const REQUEST_COLUMN_SPECS: readonly ColumnSpec<RequestColumn>[] = [
  {
    name: 'person',
    title: 'personne',
    synonyms: ['emprunteur', 'demandeur', 'nom', 'nom demandeur', 'nom complet', 'borrower', 'requester', 'name'],
  },
  {
    name: 'email',
    title: 'courriel',
    synonyms: ['adresse courriel', 'adresse messagerie', 'adresse e-mail', 'e-mail', 'email', 'email address'],
  },
  { name: 'card', title: 'carte', synonyms: ['code carte', 'numéro carte', 'badge', 'card', 'card code'] },
  {
    name: 'box',
    title: 'boîte',
    synonyms: [
      ...['boîte ou dossier', 'article', 'numéro boîte', 'code boîte', 'n° contenant', 'code', 'code à barres'],
      ...['box', 'box number', 'item', 'barcode'],
    ],
  },
  { name: 'file', title: 'dossier', synonyms: ['cote', 'cote dossier', 'numéro dossier', 'file', 'file code'] },
  {
    name: 'neededBy',
    title: 'souhaité le',
    synonyms: [
      ...['souhaité pour le', 'pour le', 'date souhaitée', 'requis le', 'requis pour le', 'date requise'],
      ...['needed by', 'wanted by', 'needed on'],
    ],
  },
  {
    name: 'purpose',
    title: 'motif',
    synonyms: ['note', 'notes', 'raison', 'remarque', 'remarques', 'commentaire', 'purpose', 'reason', 'comments'],
  },
  { name: 'mode', title: 'genre', synonyms: ['mode', 'genre demande', 'type demande', 'kind'] },
  {
    name: 'asked',
    title: 'demandé le',
    synonyms: ['date demande', 'horodateur', 'heure fin', 'timestamp', 'completion time', 'asked on', 'submitted'],
  },
];
