/**
 * The omnibox: one text over boxes, files, places, people, lists and rubriques. What bears the code or the number exactly as typed
 * comes first; then the newest hits of each kind, those whose title holds the words side by side before the others.
 */
import type { Id } from '#shared/base/id.ts';
import type { SearchHit } from '#shared/contract/exchange.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import type { EntityRef } from '#shared/domain/event.ts';
import { naturalKey } from '#shared/i18n/natural-sort.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { boxNumber, personName, placeAddress, unitName } from './names.ts';
import { findPeople } from './people.ts';
import { findCategoryIds } from './plans.ts';
import { findPlaceIds } from './places.ts';
import type { Query } from './query.ts';
import { fileTitle, searchableFiles } from './readable-files.ts';
import { textSearch, type TextSearch } from './text-search.ts';

type Kind = SearchHit['kind'];
type Ref = { readonly kind: Kind; readonly id: Id };
type Candidate = { readonly id: Id; readonly title_sort: string };

/** In the order they are shown after exact hits. */
const KINDS: readonly Kind[] = ['box', 'file', 'place', 'person', 'list', 'category'];
/** Newest hits that are looked at before the best are shown. */
const CANDIDATES = 300;

export const searchEverything: Query<'search.everything'> = (context, { text, limit }) => {
  const search = textSearch(text);
  if (search === undefined) return [];
  const exact = exactHits(context, text, limit);
  const found = search.words.length === 0 ? [] : KINDS.map((kind) => hitsOf(context, kind, text, search, limit));
  return shareOut(exact, found, limit).flatMap((ref) => describe(context, ref) ?? []);
};

/** The record that bears this code, boxes and lists of this number. */
function exactHits({ db, world }: ReadContext, text: string, limit: number): Ref[] {
  const typed = text.trim();
  const holder = world.codeHolder(foreignKey(typed));
  const boxes = db.all<{ id: Id }>(sql`
    select id from box where number = ${typed} and custody <> 'annulled' order by series limit ${limit}`);
  const key = naturalKey(typed);
  const lists =
    key === '' ? [] : db.all<{ id: Id }>(sql`select id from list where number_sort = ${key} limit ${limit}`);
  return [
    ...(holder === undefined ? [] : kindOf(holder)),
    ...boxes.map(({ id }) => ({ kind: 'box', id }) as const),
    ...lists.map(({ id }) => ({ kind: 'list', id }) as const),
  ];
}

function kindOf({ type, id }: EntityRef): Ref[] {
  const kind = KINDS.find((candidate) => candidate === type);
  return kind === undefined ? [] : [{ kind, id }];
}

function hitsOf(context: ReadContext, kind: Kind, text: string, search: TextSearch, limit: number): Ref[] {
  const { db } = context;
  const refs = (ids: readonly Id[]): Ref[] => ids.map((id) => ({ kind, id }));
  switch (kind) {
    case 'box':
      return refs(
        best(
          text,
          db.all(sql`
            select box.id, box.title_sort from box_search cross join box on box.no = box_search.rowid
            where box_search match ${search.match} and box.custody <> 'annulled'
            order by box_search.rowid desc limit ${CANDIDATES}`),
          limit,
        ),
      );
    case 'file':
      return refs(
        best(
          text,
          db.all(sql`
            select file.id, file.title_sort from file_search cross join file on file.no = file_search.rowid
            where file_search match ${search.match} and file.status <> 'annulled' and ${searchableFiles(context)}
            order by file_search.rowid desc limit ${CANDIDATES}`),
          limit,
        ),
      );
    case 'place':
      return refs(findPlaceIds(context, text, limit));
    case 'person':
      return refs(findPeople(context, search.match, limit));
    case 'list':
      return refs(listsBeginning(context, text, limit));
    case 'category':
      return refs(findCategoryIds(context, text, limit));
  }
}

/** Titles that begin with the text, then those that hold it as it is, then the rest; the newest first among equals. */
function best(text: string, candidates: readonly Candidate[], limit: number): Id[] {
  const typed = naturalKey(text);
  const ranks: Id[][] = [[], [], []];
  for (const { id, title_sort } of candidates) {
    const rank = title_sort.startsWith(typed) ? 0 : title_sort.includes(` ${typed}`) ? 1 : 2;
    ranks[rank]?.push(id);
  }
  return ranks.flat().slice(0, limit);
}

/** Lists whose number begins as typed: `LD-2026`. */
function listsBeginning({ db }: ReadContext, text: string, limit: number): Id[] {
  const typed = naturalKey(text);
  if (typed === '') return [];
  return db
    .all<{ id: Id }>(
      sql`
      select id from list where number_sort >= ${typed} and number_sort < ${`${typed}\uffff`}
      order by number_sort desc limit ${limit}`,
    )
    .map(({ id }) => id);
}

/** Each kind gets its share of what exact hits leave; what a kind does not use goes to the others, in their order. */
function shareOut(exact: readonly Ref[], found: readonly (readonly Ref[])[], limit: number): Ref[] {
  const shown = exact.filter(({ id }, index) => exact.findIndex((other) => other.id === id) === index).slice(0, limit);
  const seen = new Set(shown.map(({ id }) => id));
  const fresh = found.map((refs) => refs.filter(({ id }) => !seen.has(id)));
  let room = limit - shown.length;
  const taken = fresh.map(() => 0);
  while (room > 0) {
    const wanting = fresh.flatMap((refs, index) => ((taken[index] ?? 0) < refs.length ? [index] : []));
    if (wanting.length === 0) break;
    for (const index of wanting.slice(0, room)) taken[index] = (taken[index] ?? 0) + 1;
    room -= Math.min(room, wanting.length);
  }
  return [...shown, ...fresh.flatMap((refs, index) => refs.slice(0, taken[index]))];
}

function describe(context: ReadContext, { kind, id }: Ref): SearchHit | undefined {
  const { world } = context;
  switch (kind) {
    case 'box': {
      const box = world.get('box', id);
      return (
        box && {
          kind,
          id,
          title: titleOf(box.number, box.title),
          subtitle: words(unitName(context, box.unitId), placeAddress(context, box.placeId)),
        }
      );
    }
    case 'file': {
      const file = world.get('file', id);
      return (
        file && {
          kind,
          id,
          title: titleOf(file.cote, fileTitle(context, file)),
          subtitle: words(unitName(context, file.unitId), boxNumber(context, file.boxId)),
        }
      );
    }
    case 'place': {
      const place = world.get('place', id);
      return place && { kind, id, title: place.address, subtitle: place.code ?? '' };
    }
    case 'person': {
      const person = world.get('person', id);
      return (
        person && {
          kind,
          id,
          title: personName(context, id),
          subtitle: words(person.jobTitle, unitName(context, person.unitId)),
        }
      );
    }
    case 'list': {
      const list = listNames(context, id);
      return list && { kind, id, title: titleOf(list.number, list.title), subtitle: unitName(context, list.unit_id) };
    }
    case 'category': {
      const category = world.get('category', id);
      return (
        category && {
          kind,
          id,
          title: titleOf(category.code, category.title),
          subtitle: words(world.get('plan', category.planId)?.name ?? '', category.formerCodes.join(', ')),
        }
      );
    }
  }
}

function listNames({ db }: ReadContext, id: Id): { number: string; title: string; unit_id: Id } | undefined {
  return db.get(sql`select number, title, unit_id from list where id = ${id}`);
}

function titleOf(number: string, title: string): string {
  return words(number, title);
}

function words(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
