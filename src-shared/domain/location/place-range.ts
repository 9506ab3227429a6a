/** Names of a run of places: `T` from 1 to 12 on two digits gives T01…T12; from A to F gives A…F. */
export type PlaceRange = {
  readonly prefix: string;
  readonly from: string;
  readonly to: string;
  /** Digits the number is padded to; 0 for none. */
  readonly digits: number;
};

/** The names in order; empty when the bounds are not both whole numbers or both single letters, or are reversed. */
export function namesOfRange({ prefix, from, to, digits }: PlaceRange): string[] {
  const names: string[] = [];
  if (/^\d+$/.test(from) && /^\d+$/.test(to)) {
    for (let number = Number(from); number <= Number(to); number++) {
      names.push(prefix + String(number).padStart(digits, '0'));
    }
    return names;
  }
  const first = letterRank(from);
  const last = letterRank(to);
  if (first === undefined || last === undefined) return [];
  for (let rank = first; rank <= last; rank++) names.push(prefix + String.fromCharCode(65 + rank));
  return names;
}

function letterRank(text: string): number | undefined {
  const upper = text.toUpperCase();
  return /^[A-Z]$/.test(upper) ? upper.charCodeAt(0) - 65 : undefined;
}
