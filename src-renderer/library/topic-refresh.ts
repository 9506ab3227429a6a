/**
 * Topics as they come, gathered for a moment before the queries that watch them are asked again: a run of scans is one
 * refresh and not fifty, and the answer of the next scan never waits behind the figures of the home page.
 *
 * Invariant: every topic received leads to a refresh after it was received.
 */
import type { Topic } from '#shared/contract/frames.ts';

/** Figures beside the work (counts on the rail, what is not synchronised) wait longer than records on screen. */
const FIGURES: ReadonlySet<Topic> = new Set<Topic>(['counts', 'sync']);
const RECORDS_WAIT_MS = 30;
const FIGURES_WAIT_MS = 700;

/** Gathers topics; `refresh` is called with those that waited together. */
export function createTopicRefresh(refresh: (topics: readonly Topic[]) => void): (topics: readonly Topic[]) => void {
  const records = gather(RECORDS_WAIT_MS, refresh);
  const figures = gather(FIGURES_WAIT_MS, refresh);
  return (topics) => {
    records(topics.filter((topic) => !FIGURES.has(topic)));
    figures(topics.filter((topic) => FIGURES.has(topic)));
  };
}

function gather(waitMs: number, refresh: (topics: readonly Topic[]) => void): (topics: readonly Topic[]) => void {
  const waiting = new Set<Topic>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (topics) => {
    for (const topic of topics) waiting.add(topic);
    if (waiting.size === 0 || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      const gathered = [...waiting];
      waiting.clear();
      refresh(gathered);
    }, waitMs);
  };
}
