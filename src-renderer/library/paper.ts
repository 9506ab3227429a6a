/**
 * Papers: looked at in the window before anything else, or given at once to the system's viewer or to a file.
 *
 *   const paper = usePaper();
 *   await paper('papers.list', { listId, language }, 'preview');
 *
 * A paper that is evidence is put on record when it leaves the window, whichever way it does: what was only looked at was
 * not issued (ADR 0032).
 */
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';

import { ok, type Result } from '#shared/base/result.ts';
import type { CallOptions, Client, Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { ISSUABLE_METHODS, type Paper } from '#shared/contract/papers.ts';
import {
  usePaperPreview,
  type PaperMethod,
  type PaperRequest,
  type PreviewMethod,
  type PreviewRequest,
} from '../state/paper-preview.ts';
import { askAgain } from './ask-again.ts';
import { dragPaper, openPaper, saveBytes } from './bridge.ts';
import { explainError } from './errors.ts';
import { useText } from './i18n.ts';
import { newOpId } from './mint.ts';
import { useClient } from './queries.ts';

/** How a paper leaves the window as a file. */
export type PaperExit = 'open' | 'save' | 'drag';

type ThenWhat<M extends PaperMethod> = Exclude<PaperExit, 'drag'> | (M extends PreviewMethod ? 'preview' : never);

/** Answers false when there was no paper, or it could not be given (the person was told why). */
export function usePaper(): <M extends PaperMethod>(method: M, input: Input<M>, then: ThenWhat<M>) => Promise<boolean> {
  const client = useClient();
  const give = useGivePaper();
  const { t } = useText();
  const show = usePaperPreview((previews) => previews.show);
  return useCallback(
    async (method, input, then) => {
      // A method and the input of that method are a request; the generic pair does not narrow by itself.
      const request = { method, input } as PaperRequest;
      if (then === 'preview') {
        show(request as PreviewRequest);
        return true;
      }
      const made = await makePaper(client, issued(request));
      if (made.ok) return give(made.value, then);
      notifications.show({ color: 'red', message: explainError(t, made.error) });
      return false;
    },
    [client, give, show, t],
  );
}

/** Gives a paper that is at hand, and says so. */
export function useGivePaper(): (paper: Paper, exit: PaperExit) => Promise<boolean> {
  const { t } = useText();
  return useCallback(
    async ({ fileName, bytes }, exit) => {
      const given = await EXITS[exit]({ fileName, bytes });
      if (!given.ok) notifications.show({ color: 'red', message: explainError(t, given.error) });
      else if (given.value !== null) notifications.show({ color: 'green', message: t('common.fileSaved') });
      return given.ok;
    },
    [t],
  );
}

const EXITS = { open: openPaper, save: saveBytes, drag: dragPaper } as const;

/** Makes a paper; asked again when the service was restarted meanwhile. */
export async function makePaper(
  client: Pick<Client, 'call'>,
  request: PaperRequest,
  options: CallOptions = {},
): Promise<Result<Paper, CallError>> {
  const made = await askAgain<PaperMethod>(client, request.method, request.input, options);
  return made.ok ? ok(made.value) : made;
}

/** Whether giving this paper to anybody is put on record. */
export function isIssued({ method }: PaperRequest): boolean {
  return method === 'papers.issue' || ISSUABLE.has(method);
}

const ISSUABLE: ReadonlySet<string> = new Set(ISSUABLE_METHODS);

/** The request that puts the paper on record as it makes it; the request itself for what is not evidence. */
export function issued(request: PaperRequest): PaperRequest {
  if (!ISSUABLE.has(request.method)) return request;
  // `ISSUABLE` holds the methods `papers.issue` takes, with their own inputs.
  const paper = { method: request.method, input: request.input } as Input<'papers.issue'>['paper'];
  return { method: 'papers.issue', input: { opId: newOpId(), paper } };
}
