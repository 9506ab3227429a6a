/** What a job is, in words: how much it holds, how far it is, what to look at when nobody knows. */
import type { JobRow } from '#shared/contract/printing.ts';

/** Which sentence says what to look at; `count` of what it holds. */
export function whatToLookAt({ labels, pages }: Pick<JobRow, 'labels' | 'pages'>): {
  readonly key: 'label' | 'labels' | 'page' | 'pages';
  readonly count: number;
} {
  if (labels > 0) return { key: labels === 1 ? 'label' : 'labels', count: labels };
  return { key: pages > 1 ? 'pages' : 'page', count: Math.max(1, pages) };
}

/** The part of a job that was handed over, from 0 to 1. */
export function sentShare({ bytes, sentBytes }: Pick<JobRow, 'bytes' | 'sentBytes'>): number {
  return bytes === 0 ? 0 : Math.min(1, sentBytes / bytes);
}

/** Among the jobs of the same printer that still wait, in their order: what a job can be moved before. */
export function moves(
  rows: readonly Pick<JobRow, 'id' | 'printerId' | 'state' | 'position'>[],
  job: Pick<JobRow, 'id' | 'printerId' | 'state'>,
): { readonly up: JobRow['id'] | null; readonly down: { readonly before: JobRow['id'] | null } | null } {
  if (job.state !== 'waiting') return { up: null, down: null };
  const waiting = rows
    .filter(({ printerId, state }) => printerId === job.printerId && state === 'waiting')
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const at = waiting.findIndex(({ id }) => id === job.id);
  const before = waiting[at - 1];
  const after = waiting[at + 1];
  return {
    up: before?.id ?? null,
    down: after === undefined ? null : { before: waiting[at + 2]?.id ?? null },
  };
}
