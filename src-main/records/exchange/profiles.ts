/** The kinds of files an import reads. */
import type { ImportProfile } from '#shared/contract/exchange.ts';
import type { Profile } from './profile.ts';
import { archivesSpaceLocations } from './profiles/archivesspace-locations.ts';
import { atomPhysicalObjects } from './profiles/atom-physical-objects.ts';
import { boxesCsv } from './profiles/boxes-csv.ts';

/** A profile whose column names are no longer told apart: a file is read without knowing which it is. */
export const PROFILES: { readonly [P in ImportProfile]: Profile } = {
  'archivesspace-locations': archivesSpaceLocations as unknown as Profile,
  'atom-physical-objects': atomPhysicalObjects as unknown as Profile,
  'boxes-csv': boxesCsv as unknown as Profile,
};
