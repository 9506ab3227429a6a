/**
 * The tables with other records laid over them: what a page of the shared server leads to, worked out in memory before a
 * single row is written. A record goes back to what was confirmed, forward through the page and through what is pending
 * again, and most often ends where it began; only what really changed is written (write-overlay.ts).
 *
 * Answers of the tables are corrected by what lies over them: an overlaid record counts by its claims, never by its row.
 */
import type { Id } from '#shared/base/id.ts';
import type { Entities, Entity, EntityRef, EntityType } from '#shared/domain/event.ts';
import { steadyHolds } from '#shared/domain/hold/cover.ts';
import { needsName } from '#shared/domain/person/needs-name.ts';
import type { World } from '#shared/domain/world.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { createDatabaseWorld } from '../repositories/database-world.ts';
import { codeKeysOf } from '../repositories/record-codes.ts';

/** A record that was laid over its row. `before`: what the row says; `undefined`: there is none. */
export type Overlaid = {
  readonly type: EntityType;
  readonly id: Id;
  before: Entity | undefined;
  after: Entity | undefined;
};

export type OverlayWorld = World & {
  readonly put: (type: EntityType, id: Id, record: Entity | undefined) => void;
  readonly overlaid: () => Iterable<Overlaid>;
  /** The row changed under the overlay: `row` is what it says now, `confirmed` what lies over it unless something did. */
  readonly rebase: (type: EntityType, id: Id, row: Entity | undefined, confirmed: Entity | undefined) => void;
};

export function recordKey(type: EntityType, id: Id): string {
  return `${type} ${id}`;
}

export function createOverlayWorld(db: ReadableDatabase): OverlayWorld {
  const tables = createDatabaseWorld(db);
  const over = new Map<string, Overlaid>();
  const holders = new Map<string, Map<string, EntityRef>>();
  const steady = steadyHolds();
  let boxesOver = 0;

  const get = <T extends EntityType>(type: T, id: Id): Entities[T] | undefined => {
    const known = over.get(recordKey(type, id));
    return known === undefined ? tables.get(type, id) : (known.after as Entities[T] | undefined);
  };

  const put: OverlayWorld['put'] = (type, id, record) => {
    const key = recordKey(type, id);
    const known = over.get(key);
    if (known === undefined) {
      over.set(key, { type, id, before: tables.get(type, id), after: record });
      if (type === 'box') boxesOver += 1;
    } else {
      for (const claim of claimsOf(type, known.after)) holders.get(claim)?.delete(key);
      known.after = record;
    }
    for (const claim of claimsOf(type, record)) {
      const claiming = holders.get(claim) ?? new Map<string, EntityRef>();
      claiming.set(key, { type, id });
      holders.set(claim, claiming);
    }
  };

  const laidOver = (claim: string): Id[] => [...(holders.get(claim)?.values() ?? [])].map(({ id }) => id);
  const untouched = (type: EntityType, ids: readonly Id[]): Id[] => ids.filter((id) => !over.has(recordKey(type, id)));
  /** Those of the tables that nothing lies over, then the overlaid ones that make the claim. */
  const corrected = (type: EntityType, claim: string, ids: readonly Id[]): Id[] => [
    ...untouched(type, ids),
    ...laidOver(claim),
  ];

  return {
    get,
    put,
    overlaid: () => over.values(),
    rebase: (type, id, row, confirmed) => {
      if (!over.has(recordKey(type, id))) put(type, id, confirmed);
      const known = over.get(recordKey(type, id));
      if (known !== undefined) known.before = row;
    },
    organisation: () => {
      const [id] = laidOver('organisation');
      if (id !== undefined) return get('organisation', id);
      const known = tables.organisation();
      return known === undefined ? undefined : get('organisation', known.id);
    },
    codeHolder: (code) => {
      const claiming = holders.get(`code ${code}`);
      const ofTable = tables.codeHolder(code);
      if (ofTable !== undefined) {
        const key = recordKey(ofTable.type, ofTable.id);
        if (!over.has(key) || claiming?.has(key) === true) return ofTable;
      }
      return claiming?.values().next().value;
    },
    boxByNumber: (series, number) =>
      corrected(
        'box',
        `number ${series} ${number}`,
        idsOf(
          db.all(sql`select id from box where series = ${series} and number = ${number} and custody <> 'annulled'`),
        ),
      )[0],
    placeByAddress: (siteId, address) => {
      const found = tables.placeByAddress(siteId, address);
      return corrected('place', `address ${siteId ?? ''} ${address}`, found === undefined ? [] : [found])[0];
    },
    childPlaces: (placeId) => corrected('place', `below ${placeId}`, tables.childPlaces(placeId)),
    boxesAt: (placeId, limit) =>
      corrected('box', `at ${placeId}`, tables.boxesAt(placeId, limit + boxesOver)).slice(0, limit),
    filesOfBox: (boxId) => {
      const ids = corrected('file', `in ${boxId}`, tables.filesOfBox(boxId));
      if (!holders.has(`in ${boxId}`)) return ids;
      const position = new Map(ids.map((id) => [id, get('file', id)?.position ?? 0]));
      return ids.sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0));
    },
    naming: (personId) => [
      ...tables.naming(personId).filter(({ type, id }) => !over.has(recordKey(type, id))),
      ...(holders.get(`naming ${personId}`)?.values() ?? []),
    ],
    activeHolds: () => {
      const claiming = holders.get('hold active');
      if (claiming === undefined) return tables.activeHolds();
      const others = tables.activeHolds().filter(({ id }) => !over.has(recordKey('hold', id)));
      return steady([...others, ...[...claiming.values()].flatMap(({ id }) => get('hold', id) ?? [])]);
    },
    seriesOfKind: (kind) => {
      const found = tables.seriesOfKind(kind);
      return corrected('series', `series ${kind}`, found === undefined ? [] : [found])[0];
    },
  };
}

/** Under what a record is found by the questions of a world. */
function claimsOf(type: EntityType, record: Entity | undefined): string[] {
  if (record === undefined) return [];
  const claims = codeKeysOf(type, record).map((code) => `code ${code}`);
  for (const id of needsName(type, record)) claims.push(`naming ${id}`);
  switch (type) {
    case 'organisation':
      claims.push('organisation');
      break;
    case 'box': {
      const box = record as Entities['box'];
      if (box.custody === 'annulled') break;
      claims.push(`number ${box.series} ${box.number}`);
      if (box.placeId !== null && box.custody !== 'destroyed') claims.push(`at ${box.placeId}`);
      break;
    }
    case 'place': {
      const place = record as Entities['place'];
      if (place.parentId !== null) claims.push(`below ${place.parentId}`);
      if (place.status !== 'active') break;
      claims.push(`address ${place.siteId} ${place.address}`);
      if (place.parentId === null) claims.push(`address  ${place.address}`);
      break;
    }
    case 'file': {
      const file = record as Entities['file'];
      if (file.boxId !== null && file.status === 'present') claims.push(`in ${file.boxId}`);
      break;
    }
    case 'hold':
      claims.push('hold active');
      break;
    case 'series':
      claims.push(`series ${(record as Entities['series']).kind}`);
      break;
    default:
      break;
  }
  return claims;
}

function idsOf(rows: readonly unknown[]): Id[] {
  return (rows as readonly { readonly id: Id }[]).map(({ id }) => id);
}
