import { todayOf, type WriteContext } from '../context.ts';

/** Liste de destruction, de tri, de versement; certificat de destruction; bordereau de versement, de transfert. */
export type PaperPrefix = 'LD' | 'LT' | 'LV' | 'CD' | 'BV' | 'BT';

/** What is written on a paper of the year: `CD-2026-0001`. */
export function paperNumber(context: WriteContext, prefix: PaperPrefix, number: number): string {
  return `${prefix}-${todayOf(context).slice(0, 4)}-${String(number).padStart(4, '0')}`;
}
