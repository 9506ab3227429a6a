/** The choices of an import, and whether it may run with what the preview found. */
import type { ImportIssue, ImportOptions, ImportPreview } from '#shared/contract/exchange.ts';

export const ENCODINGS = [
  'auto',
  'utf-8',
  'windows-1252',
  'utf-16le',
  'macintosh',
] as const satisfies readonly ImportOptions['encoding'][];

/** The separators by the name of their text; the characters themselves are no names. */
export const SEPARATORS = {
  auto: 'auto',
  comma: ',',
  semicolon: ';',
  tab: '\t',
  bar: '|',
} as const satisfies Readonly<Record<string, ImportOptions['separator']>>;
export type SeparatorName = keyof typeof SEPARATORS;
export const SEPARATOR_NAMES = Object.keys(SEPARATORS) as readonly SeparatorName[];

/** The name of a separator character; undefined for one that is none of ours. */
export function separatorName(separator: string): SeparatorName | undefined {
  return SEPARATOR_NAMES.find((name) => SEPARATORS[name] === separator);
}

export const DEFAULT_OPTIONS: ImportOptions = { encoding: 'auto', separator: 'auto', unitId: null, skipErrors: 'no' };

type Counted = Pick<ImportPreview, 'lines' | 'ready'> & { readonly issues: readonly Pick<ImportIssue, 'level'>[] };

/** Lines that would be left out. */
export function linesWithErrors({ lines, ready }: Pick<ImportPreview, 'lines' | 'ready'>): number {
  return Math.max(0, lines - ready);
}

/** Whether anything is wrong: a line, or the file as a whole. Warnings stop nothing. */
export function hasErrors(preview: Counted): boolean {
  return linesWithErrors(preview) > 0 || preview.issues.some(({ level }) => level === 'error');
}

export type RunRefusal = 'file' | 'nothing' | 'errors';

/** Why the import cannot run yet, or null when it can. */
export function runRefusal(preview: Counted | null, options: Pick<ImportOptions, 'skipErrors'>): RunRefusal | null {
  if (preview === null) return 'file';
  if (preview.ready === 0) return 'nothing';
  return hasErrors(preview) && options.skipErrors === 'no' ? 'errors' : null;
}
