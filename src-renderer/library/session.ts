/**
 * Who works at the window. Inside the frame somebody always does: `useSession()` never answers null there. What a person
 * may do is asked of `useMay()` before an action is offered; the service is the one that enforces it.
 */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { SessionInfo } from '#shared/contract/depot.ts';
import { mayDoFor } from '#shared/domain/authorisation.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import { useScanRun } from '../state/scan-run.ts';
import { newOpId } from './mint.ts';
import { queryKey, useClient, useContractQuery } from './queries.ts';

const SessionContext = createContext<SessionInfo | null>(null);
export const SessionProvider = SessionContext.Provider;

export function useSession(): SessionInfo {
  const session = use(SessionContext);
  if (session === null) throw new Error('no session: this screen is shown inside the frame only');
  return session;
}

/** Whether the person may author operations of a kind: `may('box.placeHold')`. */
export function useMay(): (kind: OpKind) => boolean {
  const { may } = useSession();
  return useCallback((kind) => may.includes(kind), [may]);
}

/** As `useMay`, on a record of this unit: a unit manager acts for their own, no other. */
export function useMayFor(unitId: Id): (kind: OpKind) => boolean {
  const session = useSession();
  return useCallback((kind) => session.may.includes(kind) && mayDoFor(session, kind, unitId), [session, unitId]);
}

/** The session as the service sees it; null while locked. */
export function useCurrentSession() {
  return useContractQuery('session.current', {});
}

/** Puts the session the service just opened in place, without waiting for its topic. */
export function useEnterSession(): (session: SessionInfo) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (session) => {
      queryClient.setQueryData(queryKey('session.current', {}), session);
      void queryClient.invalidateQueries();
    },
    [queryClient],
  );
}

/** Locks the window. What one person was reading is dropped before the next one looks. */
export function useLock(): (why: 'locked' | 'switched') => Promise<void> {
  const client = useClient();
  const queryClient = useQueryClient();
  return useCallback(
    async (why) => {
      await client.call('session.lock', { opId: newOpId(), why });
      queryClient.removeQueries({
        predicate: ({ queryKey: [method] }) => method !== 'depot.status' && method !== 'session.current',
      });
      // A run of scans is one person's; the next person starts their own.
      useScanRun.getState().set(null);
      queryClient.setQueryData(queryKey('session.current', {}), null);
    },
    [client, queryClient],
  );
}
