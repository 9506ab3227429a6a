import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createTopicRefresh } from '#renderer/library/topic-refresh.ts';
import type { Topic } from '#shared/contract/frames.ts';

describe('gathering topics', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('refreshes once for what came together, and again for what came after', () => {
    const refreshed: (readonly Topic[])[] = [];
    const hear = createTopicRefresh((topics) => refreshed.push(topics));
    hear(['boxes', 'box:1']);
    hear(['boxes', 'box:2']);
    vi.advanceTimersByTime(100);
    hear(['boxes']);
    vi.advanceTimersByTime(100);
    expect(refreshed).toEqual([['boxes', 'box:1', 'box:2'], ['boxes']]);
  });

  it('lets the figures wait while a run of scans goes on, and never forgets them', () => {
    const refreshed: Topic[] = [];
    const hear = createTopicRefresh((topics) => refreshed.push(...topics));
    for (let scan = 0; scan < 20; scan++) {
      hear(['boxes', 'counts', 'sync']);
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(1_000);
    const figures = refreshed.filter((topic) => topic === 'counts').length;
    expect(refreshed.filter((topic) => topic === 'boxes')).toHaveLength(20);
    expect(figures).toBeGreaterThanOrEqual(2);
    expect(figures).toBeLessThanOrEqual(4);
  });

  it('does nothing for an empty message', () => {
    const refresh = vi.fn();
    createTopicRefresh(refresh)([]);
    vi.advanceTimersByTime(5_000);
    expect(refresh).not.toHaveBeenCalled();
  });
});
