/** What the lines above said already: numbers and codes a file gives twice. */
import { foreignKey } from '#shared/domain/code/code.ts';

export type SeenBefore = {
  /** The line that said it first, or `undefined` when this one does. */
  readonly code: (code: string, line: number) => number | undefined;
  readonly number: (series: string, number: string, line: number) => number | undefined;
};

export function createSeenBefore(): SeenBefore {
  const codes = new Map<string, number>();
  const numbers = new Map<string, number>();
  return {
    code: (code, line) => first(codes, foreignKey(code), line),
    number: (series, number, line) => first(numbers, `${series}\n${number}`, line),
  };
}

function first(seen: Map<string, number>, key: string, line: number): number | undefined {
  const before = seen.get(key);
  if (before === undefined) seen.set(key, line);
  return before;
}
