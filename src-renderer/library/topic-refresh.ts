/**
 * Topics as they come, gathered for a moment before the queries that watch them are asked again: a run of scans is one
 * refresh and not fifty, and the answer of the next scan never waits behind the figures of the home page.
 *
 * Invariant: every topic received leads to a refresh after it was received.
 */
import type { Topic } from '#shared/contract/frames.ts';

/** Figures beside the work (counts on the rail, what is not synchronised) wait longer than records on screen. */
const FIGURES: ReadonlySet<Topic> = new Set<Topic>(['counts', 'sync']);
const RECORDS: Pace = { quietMs: 30, longestMs: 30 };
/** Figures wait for the scanner to pause: counting a large depot takes as long as a few scans. */
const FIGURES_PACE: Pace = { quietMs: 700, longestMs: 6_000 };

/** Refreshes when nothing came for `quietMs`, and at the latest `longestMs` after the first that waits. */
type Pace = { readonly quietMs: number; readonly longestMs: number };

/** Gathers topics; `refresh` is called with those that waited together. */
export function createTopicRefresh(refresh: (topics: readonly Topic[]) => void): (topics: readonly Topic[]) => void {
  const records = gather(RECORDS, refresh);
  const figures = gather(FIGURES_PACE, refresh);
  return (topics) => {
    records(topics.filter((topic) => !FIGURES.has(topic)));
    figures(topics.filter((topic) => FIGURES.has(topic)));
  };
}

function gather({ quietMs, longestMs }: Pace, refresh: (topics: readonly Topic[]) => void) {
  const waiting = new Set<Topic>();
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let longest: ReturnType<typeof setTimeout> | undefined;
  const release = (): void => {
    clearTimeout(quiet);
    clearTimeout(longest);
    longest = undefined;
    const gathered = [...waiting];
    waiting.clear();
    refresh(gathered);
  };
  return (topics: readonly Topic[]): void => {
    for (const topic of topics) waiting.add(topic);
    if (topics.length === 0) return;
    clearTimeout(quiet);
    quiet = setTimeout(release, quietMs);
    longest ??= setTimeout(release, longestMs);
  };
}
