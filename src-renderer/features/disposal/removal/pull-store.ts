/** The runs under way, one for each list, for as long as the window is open: looking at a card and coming back loses nothing. */
import { create } from 'zustand';

import type { Id, SessionId } from '#shared/base/id.ts';
import { newId } from '../../../library/mint.ts';
import { newPullRun, type PullRun } from './pull-run.ts';

type PullStore = {
  readonly runs: ReadonlyMap<Id, PullRun>;
  /** The service takes long to answer. */
  readonly late: boolean;
};

export const usePullStore = create<PullStore>()(() => ({ runs: new Map(), late: false }));

/** The run of the list; the first question about it starts one. */
export function pullRun(listId: Id, sessionId: SessionId): PullRun {
  const known = usePullStore.getState().runs.get(listId);
  if (known?.sessionId === sessionId) return known;
  const started = newPullRun(listId, sessionId, newId());
  setPullRun(started);
  return started;
}

export function setPullRun(run: PullRun): void {
  usePullStore.setState(({ runs }) => ({ runs: new Map(runs).set(run.listId, run) }));
}

export function setLate(late: boolean): void {
  usePullStore.setState({ late });
}
