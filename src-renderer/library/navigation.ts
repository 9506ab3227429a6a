/** Going to a record's card from anywhere: `open('box', id)`. */
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

import { parseId, type Id } from '#shared/base/id.ts';
import type { SearchHit } from '#shared/contract/exchange.ts';

export type RecordKind = SearchHit['kind'];

export function useOpenRecord(): (kind: RecordKind, id: Id) => void {
  const navigate = useNavigate();
  return useCallback(
    (kind, id) => {
      void navigate({ to: CARD_PATHS[kind], params: { id } });
    },
    [navigate],
  );
}

/** The path of a record's card, for a `Link`: `<Link to={cardPath('box')} params={{ id }}>`. */
export function cardPath(kind: RecordKind): (typeof CARD_PATHS)[RecordKind] {
  return CARD_PATHS[kind];
}

const CARD_PATHS = {
  box: '/boxes/$id',
  file: '/files/$id',
  place: '/locations/$id',
  person: '/people/$id',
  list: '/disposal/$id',
  category: '/plan/$id',
} as const satisfies Readonly<Record<RecordKind, string>>;

/** Reads the id of an address of the window. Not an id: the address was written by hand. */
export function idOfParam(text: string): Id | null {
  return parseId(text) ?? null;
}
