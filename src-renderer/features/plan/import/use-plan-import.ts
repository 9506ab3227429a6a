/** Records what the preview planned, some rubriques at a time: the window answers meanwhile, and parents come first. */
import { useCallback, useState } from 'react';

import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { PlannedCategory } from '#shared/contract/plan-files.ts';
import { newOpId } from '../../../library/mint.ts';
import { useClient } from '../../../library/queries.ts';
import { piecesOf } from './import-counts.ts';

/** A rubrique whose rules all change place takes about a hundred operations: it fits in one call. */
const AT_ONCE = 250;

export type PlanImportRun =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly done: number }
  | { readonly step: 'done'; readonly done: number; readonly refused: number; readonly failure: CallError | null };

export function usePlanImport(): {
  readonly run: PlanImportRun;
  readonly start: (rows: readonly PlannedCategory[]) => Promise<void>;
} {
  const client = useClient();
  const [run, setRun] = useState<PlanImportRun>({ step: 'idle' });
  const start = useCallback(
    async (rows: readonly PlannedCategory[]) => {
      let done = 0;
      let refused = 0;
      setRun({ step: 'running', done });
      for (const { rubriques, operations } of piecesOf(rows, AT_ONCE)) {
        const input = { opId: newOpId(), operations: [...operations] } satisfies Input<'operations.submitMany'>;
        const answer = await client.call('operations.submitMany', input);
        if (!answer.ok) {
          setRun({ step: 'done', done, refused, failure: answer.error });
          return;
        }
        refused += answer.value.filter(({ outcome }) => outcome !== 'applied' && outcome !== 'noop').length;
        done += rubriques;
        setRun({ step: 'running', done });
      }
      setRun({ step: 'done', done, refused, failure: null });
    },
    [client],
  );
  return { run, start };
}
