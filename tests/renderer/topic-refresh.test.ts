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

  it('lets the figures wait until a run of scans pauses, and six seconds at most', () => {
    const refreshed: Topic[] = [];
    const hear = createTopicRefresh((topics) => refreshed.push(...topics));
    const figures = (): number => refreshed.filter((topic) => topic === 'counts').length;
    for (let scan = 0; scan < 100; scan++) {
      hear(['boxes', 'counts', 'sync']);
      vi.advanceTimersByTime(100);
    }
    expect(refreshed.filter((topic) => topic === 'boxes')).toHaveLength(100);
    expect(figures()).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(figures()).toBe(2);
    vi.advanceTimersByTime(60_000);
    expect(figures()).toBe(2);
  });

  it('does nothing for an empty message', () => {
    const refresh = vi.fn();
    createTopicRefresh(refresh)([]);
    vi.advanceTimersByTime(5_000);
    expect(refresh).not.toHaveBeenCalled();
  });
});
