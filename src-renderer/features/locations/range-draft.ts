/** Ranges as they are typed, and the addresses they would give. */
import { joinAddress } from '#shared/domain/location/readdress.ts';
import { namesOfRange } from '#shared/domain/location/place-range.ts';
import type { PlaceLevel } from '#shared/domain/location/place.ts';

export type RangeDraft = {
  readonly level: PlaceLevel;
  readonly prefix: string;
  readonly from: string;
  readonly to: string;
  readonly digits: number;
};

/** The service refuses more in one gesture: more is a mistyped range. */
export const MOST_PLACES = 20_000;
export const MOST_RANGES = 5;

const USUAL: { readonly [L in PlaceLevel]: RangeDraft } = {
  site: { level: 'site', prefix: 'V', from: '1', to: '1', digits: 0 },
  floor: { level: 'floor', prefix: 'E', from: '1', to: '2', digits: 0 },
  room: { level: 'room', prefix: 'L', from: '1', to: '2', digits: 0 },
  area: { level: 'area', prefix: 'Z', from: '1', to: '4', digits: 0 },
  row: { level: 'row', prefix: 'R', from: '1', to: '12', digits: 2 },
  bay: { level: 'bay', prefix: 'T', from: '1', to: '6', digits: 2 },
  shelf: { level: 'shelf', prefix: 'T', from: '1', to: '5', digits: 0 },
  position: { level: 'position', prefix: 'P', from: '1', to: '8', digits: 2 },
};
const NEXT: { readonly [L in PlaceLevel]: PlaceLevel } = {
  site: 'row',
  floor: 'room',
  room: 'row',
  area: 'row',
  row: 'bay',
  bay: 'shelf',
  shelf: 'position',
  position: 'position',
};

/** What a new line proposes after a level; at the top, a depot. */
export function proposedRange(after: PlaceLevel | null): RangeDraft {
  return USUAL[after === null ? 'site' : NEXT[after]];
}

/** The whole way down to the shelves from a level; from the depot itself at the top. */
export function proposedRanges(after: PlaceLevel | null): readonly RangeDraft[] {
  const ranges = [proposedRange(after)];
  for (
    let last = ranges[0];
    last !== undefined && last.level !== 'shelf' && last.level !== 'position';
    last = ranges.at(-1)
  ) {
    ranges.push(proposedRange(last.level));
  }
  return ranges;
}

export type RangePreview = {
  /** Places of every level together; counted without being listed. */
  readonly total: number;
  /** Index of the first line that gives no name, or -1. */
  readonly invalid: number;
  /** The first addresses of the last level, then the last one. */
  readonly first: readonly string[];
  readonly last: string | null;
};

const SHOWN = 6;
/** Beyond this a single range is not even listed. */
const LONGEST_RANGE = 20_000;

/** What the ranges would create under an address (null at the top). */
export function previewRanges(parentAddress: string | null, ranges: readonly RangeDraft[]): RangePreview {
  const names = ranges.map((range) => (isHuge(range) ? [] : namesOfRange(range)));
  const invalid = names.findIndex((list) => list.length === 0);
  if (invalid >= 0) return { total: 0, invalid, first: [], last: null };
  let total = 0;
  let combinations = 1;
  for (const list of names) {
    combinations *= list.length;
    total += combinations;
  }
  return { total, invalid, first: firstAddresses(parentAddress, names), last: lastAddress(parentAddress, names) };
}

function firstAddresses(parentAddress: string | null, names: readonly (readonly string[])[]): string[] {
  let addresses: (string | null)[] = [parentAddress];
  for (const list of names) {
    addresses = addresses
      .flatMap((address) => list.slice(0, SHOWN).map((name) => joinAddress(address, name)))
      .slice(0, SHOWN);
  }
  return addresses.filter((address) => address !== null);
}

function lastAddress(parentAddress: string | null, names: readonly (readonly string[])[]): string | null {
  return names.reduce<string | null>((address, list) => joinAddress(address, list.at(-1) ?? ''), parentAddress);
}

function isHuge({ from, to }: RangeDraft): boolean {
  return /^\d+$/.test(from) && /^\d+$/.test(to) && Number(to) - Number(from) >= LONGEST_RANGE;
}
