/** An import while it runs: its progress, and how it is interrupted. The id of the command is minted once per run. */
import { useCallback, useRef, useState } from 'react';

import type { Input } from '#shared/contract/contract.ts';
import type { ImportReport } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import { newOpId } from '../../library/mint.ts';
import { useClient } from '../../library/queries.ts';

type Run = {
  readonly state: 'idle' | 'running' | 'stopping';
  readonly done: number;
  readonly total: number;
  readonly failure: CallError | null;
};

const IDLE: Run = { state: 'idle', done: 0, total: 0, failure: null };

export function useImportRun(onReport: (report: ImportReport) => void): Run & {
  readonly start: (input: Input<'import.preview'>) => void;
  readonly stop: () => void;
} {
  const client = useClient();
  const [run, setRun] = useState<Run>(IDLE);
  const controller = useRef<AbortController | null>(null);

  const start = useCallback(
    (input: Input<'import.preview'>) => {
      const abort = new AbortController();
      controller.current = abort;
      setRun({ ...IDLE, state: 'running' });
      const onProgress = (done: number, total: number): void => {
        setRun((before) => (before.state === 'idle' ? before : { ...before, done, total }));
      };
      void client
        .call('import.run', { ...input, opId: newOpId() }, { signal: abort.signal, onProgress })
        .then((result) => {
          setRun({ ...IDLE, failure: result.ok ? null : result.error });
          if (result.ok) onReport(result.value);
        });
    },
    [client, onReport],
  );
  const stop = useCallback(() => {
    setRun((before) => ({ ...before, state: 'stopping' }));
    controller.current?.abort();
  }, []);

  return { ...run, start, stop };
}
