/** Pages are drawn one at a time, what is in front of the person first, and nothing that is no longer wanted. */
import { describe, expect, it } from 'vitest';

import { createDrawingQueue, type Rank } from '#renderer/interface/paper-preview/drawing-queue.ts';

type Held = { readonly name: string; readonly finish: () => void; readonly fail: (error: Error) => void };

function queueOf() {
  const begun: Held[] = [];
  const failures: unknown[] = [];
  const unwanted = new Set<string>();
  const queue = createDrawingQueue((error) => failures.push(error));
  const add = (name: string, rank: Rank): void => {
    queue.add({
      rank,
      isWanted: () => !unwanted.has(name),
      draw: () =>
        new Promise<void>((finish, fail) => {
          begun.push({ name, finish, fail });
        }),
    });
  };
  const next = async (): Promise<void> => {
    begun.at(-1)?.finish();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { add, next, begun, failures, unwanted, names: () => begun.map(({ name }) => name) };
}

describe('drawings', () => {
  it('come one after the other, pages before small pictures, the latest asked for first', async () => {
    const { add, next, names } = queueOf();
    add('thumbnail 1', 'thumbnail');
    add('thumbnail 2', 'thumbnail');
    add('page 1', 'page');
    add('page 9', 'page');
    expect(names()).toEqual(['thumbnail 1']);
    for (let turn = 0; turn < 4; turn++) await next();
    expect(names()).toEqual(['thumbnail 1', 'page 9', 'page 1', 'thumbnail 2']);
    add('page 2', 'page');
    expect(names().at(-1)).toBe('page 2');
  });

  it('are left out when nobody wants them any more, and go on after one failed', async () => {
    const { add, next, names, begun, unwanted, failures } = queueOf();
    add('page 1', 'page');
    for (let page = 2; page < 200; page++) add(`page ${String(page)}`, 'page');
    for (let page = 2; page < 199; page++) unwanted.add(`page ${String(page)}`);
    begun[0]?.fail(new Error('torn'));
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(names()).toEqual(['page 1', 'page 199']);
    expect(failures).toHaveLength(1);
    await next();
    expect(names()).toHaveLength(2);
  });
});
