/**
 * When a bordereau says that a box may go (domain.md, 3.3: année de disposition). Of a mixed box the latest date counts
 * (trap 7). A box that has a rule and no date of its own is described by its files: when all of them are dated, the last of
 * them says it; in any other case the reason is said instead.
 */
import { yearOf } from '../../base/civil-date.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { combineBoxRetention, type BoxRetention } from '../retention/box-retention.ts';
import type { World } from '../world.ts';
import { boxContents, boxDates } from './box-dates.ts';
import type { Box } from './box.ts';

export type UnknownYearReason = Extract<BoxRetention, { kind: 'undated' }>['reasons'][number];
type DisposalYear =
  | { readonly kind: 'known'; readonly year: number }
  | { readonly kind: 'unknown'; readonly reasons: readonly UnknownYearReason[] };

export function disposalYear(world: World, box: Box, organisation: Organisation): DisposalYear {
  const dates = boxDates(world, box, organisation);
  const shown = dates.kind === 'dated' ? dates : (datesOfFiles(world, box, organisation) ?? dates);
  return shown.kind === 'dated'
    ? { kind: 'known', year: yearOf(shown.disposableFrom) }
    : { kind: 'unknown', reasons: shown.reasons };
}

/** Undefined where the box's own délai waits for anything else than its date, or a file has none. */
function datesOfFiles(world: World, box: Box, organisation: Organisation): BoxRetention | undefined {
  const { own, files } = boxContents(world, box, organisation);
  if (own?.kind !== 'undated' || own.reason !== 'MISSING_TRIGGER') return undefined;
  const said = files.map(({ retention }) => retention);
  const dated = said.filter((retention) => retention?.kind === 'dated');
  return dated.length > 0 && dated.length === said.length ? combineBoxRetention(dated, null) : undefined;
}
