/** Going to a place on the plan: by an address typed, by a scan, or by the address of the window (`?go=`). */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { DepotPlan } from '#shared/contract/depot-plan.ts';
import { shelfOfId } from '#shared/domain/depot-plan/shelf-ids.ts';
import { newOpId } from '../../library/mint.ts';
import { idOfParam } from '../../library/navigation.ts';
import { useClient } from '../../library/queries.ts';
import { useScans } from '../../library/scan-hub.ts';
import { playTone } from '../../library/sound.ts';

type Found = { readonly bay: number; readonly shelf: number };

/** Where on the plan the place of `?go=` is; `none` when it is not drawn, null while nothing is asked for. */
export function usePlaceOnPlan(plan: DepotPlan): Found | 'none' | null {
  const client = useClient();
  const { go } = useSearch({ strict: false });
  const id = go === undefined ? null : idOfParam(go);
  const direct = useMemo(() => (id === null ? null : placeOf(plan, [id])), [plan, id]);
  const [later, setLater] = useState<{ readonly of: Id; readonly found: Found | 'none' } | null>(null);
  useEffect(() => {
    if (id === null || direct !== null) return;
    let wanted = true;
    void client.call('places.card', { id }).then((card) => {
      if (!wanted) return;
      // A position is on its shelf; anything else is found by what it stands in.
      const above = card.ok ? card.value.ancestors.map((one) => one.id).reverse() : [];
      setLater({ of: id, found: firstBelow(plan, id) ?? placeOf(plan, above) ?? 'none' });
    });
    return () => {
      wanted = false;
    };
  }, [client, id, direct, plan]);
  return direct ?? (later !== null && later.of === id ? later.found : null);
}

/** The id of the first place the words name; null when there is none. */
export function useFindOnPlan(): (words: string) => Promise<Id | null> {
  const client = useClient();
  return useCallback(
    async (words) => {
      if (words === '') return null;
      const found = await client.call('places.find', { text: words, limit: 1 });
      return found.ok ? (found.value[0]?.id ?? null) : null;
    },
    [client],
  );
}

/** A shelf scanned, or the shelf of a box scanned. */
export function useScanOnPlan(): void {
  const client = useClient();
  const navigate = useNavigate();
  useScans(({ readings }) => {
    const context = { mode: 'free', subjectId: null } as const;
    void client
      .call('scan.read', { opId: newOpId(), readings: [...readings], context, group: null, undo: null })
      .then((answered) => {
        const subject = answered.ok ? answered.value.subject : null;
        const id = subject?.kind === 'place' ? subject.id : subject?.kind === 'box' ? (subject.placeId ?? null) : null;
        playTone(id === null ? 'warning' : 'ok');
        if (id !== null) void navigate({ to: '/depot-plan', search: { go: id }, replace: true });
      });
  });
}

function placeOf(plan: DepotPlan, ids: readonly Id[]): Found | null {
  for (const id of ids) {
    const shelf = shelfOfId(plan.shelfIds, id);
    if (shelf >= 0) return { bay: plan.shelves.bay[shelf] ?? 0, shelf };
    const bay = plan.bays.ids.indexOf(id);
    if (bay >= 0) return { bay, shelf: -1 };
  }
  return null;
}

/** Of a row or a room, its first bay. */
function firstBelow({ rows, rooms, bays }: DepotPlan, id: Id): Found | null {
  const room = rooms.ids.indexOf(id);
  const row = rows.ids.indexOf(id) >= 0 ? rows.ids.indexOf(id) : rows.room.indexOf(room);
  const bay = row < 0 ? -1 : bays.row.indexOf(row);
  return bay < 0 || (room < 0 && rows.ids[row] !== id) ? null : { bay, shelf: -1 };
}
