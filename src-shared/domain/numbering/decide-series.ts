import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import { LAST_NUMBER } from './series.ts';

export const decideDefineSeries: Decider<OpOf<'series.define'>> = (world, op) => {
  if (world.get('series', op.entity) !== undefined || world.seriesOfKind(op.body.kind) !== undefined) return noop();
  const series = { id: op.entity, ...op.body, nextFree: 1, blocks: [] };
  return applied({ type: 'seriesDefined', entity: 'series', id: series.id, series });
};

/** The block starts where the last one ended: no number is ever leased twice. */
export const decideLease: Decider<OpOf<'series.lease'>> = (world, op) => {
  const series = world.get('series', op.entity);
  if (series === undefined) return rejected('SERIES_UNKNOWN');
  const last = series.nextFree + op.body.count - 1;
  if (last > LAST_NUMBER) return rejected('SERIES_EXHAUSTED', { series: series.name });
  const { device } = op.body;
  return applied({ type: 'blockLeased', entity: 'series', id: series.id, device, first: series.nextFree, last });
};

/** Only of numbers leased to the device, each time it draws them: what is reserved here can be drawn by nobody. */
export const decideReserveBlanks: Decider<OpOf<'series.reserveBlanks'>> = (world, op) => {
  const series = world.get('series', op.entity);
  if (series === undefined) return rejected('SERIES_UNKNOWN');
  const { device, blanks } = op.body;
  const own = series.blocks.filter((block) => block.device === device);
  const stray = blanks.find(
    ({ first, last }) => first > last || !own.some((block) => block.first <= first && last <= block.last),
  );
  if (stray !== undefined) return rejected('NUMBERS_NOT_LEASED', { ...stray });
  return applied({ type: 'blanksReserved', entity: 'series', id: series.id, blanks });
};
