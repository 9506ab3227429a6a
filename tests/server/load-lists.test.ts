/** An act on a long list: everything it looks at is fetched in a few statements, and nothing is asked for afterwards. */
import { expect, test } from 'vitest';

import { loadLists } from '#server/arbiter/load-lists.ts';
import { createLoadedWorld } from '#server/arbiter/loaded-world.ts';
import type { PushState } from '#server/arbiter/push-state.ts';
import { linksOf } from '#server/database/record-links.ts';
import { sha256Text } from '#shared/base/hash.ts';
import type { Id } from '#shared/base/id.ts';
import { decide } from '#shared/domain/decide.ts';
import type { EntityType } from '#shared/domain/event.ts';
import type { Op } from '#shared/domain/operation.ts';
import { box, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';
import {
  approveTwice,
  archiveWithRules,
  digestOf,
  draftList,
  EXECUTION,
  file,
  freeze,
  LIST,
} from '../domain/disposal/list-archive.ts';

const BOXES = 120;
const FILES = 3;

/** What the tables hold, and how often they are asked. */
function tablesOf(archive: Archive) {
  const asked = { readRecords: 0, linked: 0 };
  const all = [...archive.world.records].map(([key, record]) => {
    const [type = '', id = ''] = key.split(' ');
    return { type: type as EntityType, id: id as Id, record: record, stream: 'u' };
  });
  const links = all.flatMap(({ type, id, record }) => linksOf(type, record).map((link) => ({ ...link, type, id })));
  const reading: Parameters<typeof loadLists>[1] = {
    readRecords: (refs) => {
      asked.readRecords += 1;
      const wanted = new Set(refs.map(({ type, id }) => `${type} ${id}`));
      return Promise.resolve(all.filter(({ type, id }) => wanted.has(`${type} ${id}`)));
    },
    linked: (places) => {
      asked.linked += 1;
      const wanted = new Set(places.map(({ kind, key }) => `${kind} ${key}`));
      return Promise.resolve(links.filter(({ kind, key }) => wanted.has(`${kind} ${key}`)));
    },
  };
  return { asked, all, reading };
}

test.each(['list.freeze', 'list.execute'] as const)(
  '%s: a few statements, whatever the length of the list',
  async (kind) => {
    const archive = archiveWithRules();
    const names = Array.from({ length: BOXES }, (_, index) => `b${String(index)}`);
    for (const name of names) {
      box(archive, name, { ruleId: idOf('r-D') });
      for (let rank = 0; rank < FILES; rank++) file(archive, `${name}f${String(rank)}`, name, { ruleId: idOf('r-D') });
    }
    draftList(archive, names);
    if (kind === 'list.execute') {
      freeze(archive);
      approveTwice(archive);
    }
    const { asked, all, reading } = tablesOf(archive);
    const loaded = createLoadedWorld();
    for (const { type, id, record } of all) {
      if (type === 'list' || type === 'person' || type === 'organisation') loaded.setRecord(type, id, record, 'yes');
      if (type === 'organisation') loaded.setLink('organisation', '', [{ type, id, sort: 0 }]);
    }
    loaded.setLink('hold', 'active', []);
    const body =
      kind === 'list.freeze' ? { decisionDay: '2026-09-15' } : { digest: digestOf(archive), execution: EXECUTION };
    const last = archive.ops.at(-1)?.op;
    if (last === undefined) throw new Error('nothing was done');
    const op = {
      ...last,
      id: idOf('later'),
      kind,
      v: kind === 'list.execute' ? 2 : 1,
      entity: LIST,
      actor: PEOPLE.recordsManager,
      body,
    } as unknown as Op;
    const state = { loaded, holds: () => true } as unknown as PushState;
    await loadLists(state, reading, [op]);
    expect(asked).toEqual({ readRecords: 3, linked: 1 });
    const { outcome, events } = decide(loaded.world, op, { effAt: op.at, sha256: sha256Text });
    expect(outcome).toBe('applied');
    expect(events).toHaveLength(BOXES + 1);
    for (const event of events) loaded.reserve(event);
  },
);
