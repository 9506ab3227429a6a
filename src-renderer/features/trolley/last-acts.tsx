/** The last five scans before the one on the screen, the newest first. */
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle, type Icon } from '@tabler/icons-react';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import { feedbackWords } from '../../library/scan-words.ts';
import { toneOf, type ScanRun, type ScanToneShown } from '../../state/scan-run.ts';

const SHOWN = 5;
const ICONS: { readonly [T in ScanToneShown]: Icon } = {
  ok: IconCircleCheck,
  info: IconInfoCircle,
  warning: IconAlertTriangle,
  stop: IconCircleX,
};

export function LastActs({ run }: { readonly run: ScanRun | null }): JSX.Element {
  const text = useText();
  const lines = (run?.lines ?? []).slice(0, SHOWN);
  return (
    <aside className="trolley-acts" aria-label={text.t('trolley.lastActs')}>
      <h2>{text.t('trolley.lastActs')}</h2>
      {lines.length === 0 ? (
        <p>{text.t('trolley.noAct')}</p>
      ) : (
        <ol>
          {lines.map((line) => {
            const tone = toneOf(line.feedback);
            const ToneIcon = ICONS[tone];
            const { word, subject } = feedbackWords(text, line.feedback);
            return (
              <li key={line.n} className={`trolley-act trolley-act-${tone}`}>
                <ToneIcon className="trolley-act-icon" aria-hidden />
                <span>
                  <strong>{word}</strong>
                  <span className="trolley-act-subject">{subject}</span>
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </aside>
  );
}
