/**
 * Labels without a dialog: of each box scanned in labelling mode, and of the last box when the "label" command is scanned.
 * What came of it is said where the scan was.
 */
import { useEffect, useRef, useState } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { WindowClient } from '../../library/client.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { printBoxLabel } from '../../library/print-label.ts';
import { playTone } from '../../library/sound.ts';
import { useScanRun, type ScanLine } from '../../state/scan-run.ts';

/** The sentence to show beside the scan; empty while there is none. */
export function usePrintScanned(client: WindowClient, last: ScanLine | null): string {
  const { t } = useText();
  const [notice, setNotice] = useState<{ readonly n: number; readonly words: string }>({ n: 0, words: '' });
  // What was on the screen before it was opened was printed then.
  const printed = useRef(last?.n ?? 0);
  useEffect(() => {
    if (last === null || printed.current === last.n) return;
    if (last.feedback.kind !== 'answered' || last.feedback.result.code !== 'printLabel') return;
    printed.current = last.n;
    const { n } = last;
    const boxId = boxToLabel();
    void (boxId === null ? Promise.resolve(null) : printBoxLabel(client, boxId)).then((result) => {
      if (result === null) {
        setNotice({ n, words: t('scan.detail.noLabel') });
        return;
      }
      if (!result.ok) playTone('warning');
      const none = !result.ok && result.error.code === 'PRINTER_UNKNOWN';
      const words = result.ok ? t('trolley.printed') : none ? t('trolley.noPrinter') : explainError(t, result.error);
      setNotice({ n, words });
    });
  }, [client, last, t]);
  return last !== null && notice.n === last.n ? notice.words : '';
}

/** The box of the scan itself, or of the one scanned last before it. */
function boxToLabel(): Id | null {
  for (const { feedback } of useScanRun.getState().run?.lines ?? []) {
    if (feedback.kind === 'answered' && feedback.result.subject?.kind === 'box') return feedback.result.subject.id;
  }
  return null;
}
