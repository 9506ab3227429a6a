/** Where a person's name stands in free words, for whoever is about to erase it. */
import type { Id } from '../base/id.ts';
import { ById } from './common.ts';
import { slowQuery } from './method.ts';

export type StandingName = {
  readonly kind: 'list' | 'hold' | 'case' | 'loan' | 'request' | 'box' | 'file';
  readonly id: Id;
  /** Number or reference of the record. */
  readonly label: string;
  /** The words that have the name; empty where the reader may not read them. */
  readonly text: string;
};

export type NameStands = {
  readonly places: readonly StandingName[];
  /** All of them, of which `places` are the first. */
  readonly total: number;
  /** Acts on record at this desk whose words have the name, those of the places above among them. */
  readonly inHistory: number;
};

/** Places that are named. */
export const MAX_STANDING_NAMES = 200;

export const standingNameMethods = {
  'people.standingNames': slowQuery<NameStands>()(ById),
};
