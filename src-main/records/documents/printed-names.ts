/**
 * The names on a paper that may be corrected afterwards in the records (organisation, unit, people): everything else on it
 * is what was approved and done. A short digest of each stands in the file, so that a file printed before a correction can
 * be told from a forgery by naming what is written otherwise since.
 */
import { createHash } from 'node:crypto';

import type { AuthorisationModel, CertificateModel, PersonBlock } from './models.ts';

const DIGITS = 8;

export function certificateNames(model: CertificateModel): readonly string[] {
  const { organisation, list, responsible, witness, approvals, copy, sorted } = model;
  return [
    organisation.name,
    list.unit ?? '',
    ...[responsible, witness].map((person) => (person === undefined ? '' : personWords(person))),
    ...approvals.map(personWords),
    ...(sorted?.sampling === undefined ? [] : [sorted.sampling.by]),
    ...(copy.kind === 'duplicata' ? [personWords(copy.printedBy)] : []),
  ];
}

export function authorisationNames(model: AuthorisationModel): readonly string[] {
  const { organisation, unit, preparedBy, steps, removed, grant } = model;
  const removers = new Set(removed.map(({ by }) => by));
  return [
    organisation.name,
    unit,
    preparedBy === undefined ? '' : personWords(preparedBy),
    ...steps.map(({ name = '', jobTitle }) => personWords({ name, jobTitle })),
    ...removers,
    ...(grant === undefined ? [] : [grant.by]),
  ];
}

function personWords({ name, jobTitle }: PersonBlock): string {
  return [name, jobTitle].filter((word) => word !== undefined && word !== '').join(', ');
}

export function nameDigests(names: readonly string[]): readonly string[] {
  return names.map((name) => createHash('sha256').update(name).digest('hex').slice(0, DIGITS));
}

/** Names as they are written today, of those that the paper writes otherwise; undefined when it is not so many names. */
export function namesSince(today: readonly string[], printed: readonly string[]): readonly string[] | undefined {
  if (today.length !== printed.length) return undefined;
  return nameDigests(today).flatMap((digest, index) => (digest === printed[index] ? [] : [today[index] ?? '']));
}
