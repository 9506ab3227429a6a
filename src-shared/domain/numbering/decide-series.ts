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
