/** Enters what the preview found right, some lines at a time: the window answers meanwhile. */
import { useCallback, useState } from 'react';

import { REQUESTS_AT_ONCE, type RequestLine, type RequestsImported } from '#shared/contract/loans-desk.ts';
import type { CallError } from '#shared/contract/method.ts';
import { newOpId } from '../../../library/mint.ts';
import { useClient } from '../../../library/queries.ts';

export type RequestsRun =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly done: number }
  | { readonly step: 'done'; readonly result: RequestsImported; readonly failure: CallError | null };

export function useRequestsImport(): {
  readonly run: RequestsRun;
  readonly start: (rows: readonly RequestLine[]) => Promise<void>;
} {
  const client = useClient();
  const [run, setRun] = useState<RequestsRun>({ step: 'idle' });
  const start = useCallback(
    async (rows: readonly RequestLine[]) => {
      const requests = rows.flatMap(({ request }) => (request === null ? [] : [request]));
      let result: RequestsImported = { entered: 0, already: 0, refused: [] };
      for (let from = 0; from < requests.length; from += REQUESTS_AT_ONCE) {
        setRun({ step: 'running', done: from });
        const input = { opId: newOpId(), requests: requests.slice(from, from + REQUESTS_AT_ONCE) };
        const answer = await client.call('requests.import', input);
        if (!answer.ok) {
          setRun({ step: 'done', result, failure: answer.error });
          return;
        }
        const { entered, already, refused } = answer.value;
        result = {
          entered: result.entered + entered,
          already: result.already + already,
          refused: [...result.refused, ...refused],
        };
      }
      setRun({ step: 'done', result, failure: null });
    },
    [client],
  );
  return { run, start };
}
