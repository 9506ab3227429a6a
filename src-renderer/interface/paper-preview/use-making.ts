/** A paper on its way: asked for, made with progress, opened; or why not. Given up with the preview. */
import { useCallback, useEffect, useState } from 'react';

import type { Paper } from '#shared/contract/papers.ts';
import type { CallError } from '#shared/contract/method.ts';
import { makePaper } from '../../library/paper.ts';
import { useClient } from '../../library/queries.ts';
import type { PreviewRequest } from '../../state/paper-preview.ts';
import { openPdf, type PdfFile } from './pdf-file.ts';

export type Making =
  | { readonly at: 'making'; readonly done: number; readonly total: number }
  | { readonly at: 'failed'; readonly error: CallError }
  | { readonly at: 'shown'; readonly paper: Paper; readonly file: PdfFile }
  /** It was made, but cannot be shown here: it can still be printed, opened or saved. */
  | { readonly at: 'unshowable'; readonly paper: Paper };

const BEGINNING: Making = { at: 'making', done: 0, total: 0 };

/** `replace` shows another form of the same paper: the one that was put on record. */
export function useMaking(request: PreviewRequest): {
  readonly making: Making;
  readonly retry: () => void;
  readonly replace: (paper: Paper) => void;
} {
  const client = useClient();
  const [attempt, setAttempt] = useState(0);
  const [making, setMaking] = useState<Making>(BEGINNING);
  const [issued, setIssued] = useState<Paper | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let file: PdfFile | undefined;
    const open = async (paper: Paper): Promise<void> => {
      try {
        file = await openPdf(paper.bytes, reportFailure);
      } catch (error) {
        reportFailure(error);
        if (!signal.aborted) setMaking({ at: 'unshowable', paper });
        return;
      }
      if (signal.aborted) file.close();
      else setMaking({ at: 'shown', paper, file });
    };
    const make = async (): Promise<void> => {
      setMaking(BEGINNING);
      const onProgress = (done: number, total: number): void => {
        if (!signal.aborted) setMaking({ at: 'making', done, total });
      };
      const made = await makePaper(client, request, { signal, onProgress });
      if (signal.aborted) return;
      if (made.ok) await open(made.value);
      else setMaking({ at: 'failed', error: made.error });
    };
    void (issued === null ? make() : open(issued));
    return () => {
      stop.abort();
      file?.close();
    };
  }, [attempt, client, issued, request]);

  const retry = useCallback(() => {
    setAttempt((before) => before + 1);
  }, []);
  return { making, retry, replace: setIssued };
}

/** A defect of one page is told to the shell's log; the rest of the paper stays. */
function reportFailure(error: unknown): void {
  reportError(error);
}
