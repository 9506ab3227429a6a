/** What was read during the run, the last first, and the boxes that were not found. */
import {
  IconArrowBackUp,
  IconBasket,
  IconCircleCheck,
  IconCircleX,
  IconInfoCircle,
  IconMapPinQuestion,
  IconPlayerTrackNext,
  type Icon,
} from '@tabler/icons-react';
import { memo, type JSX } from 'react';

import { CodeText } from '../../../interface/code-text.tsx';
import { useText } from '../../../library/i18n.ts';
import type { PullDeed, PullLine, PullRun } from './pull-run.ts';
import { stopWords } from './stop-words.ts';

const SHOWN_LINES = 60;
const ICONS: { readonly [D in PullDeed]: Icon } = {
  pulled: IconCircleCheck,
  found: IconCircleCheck,
  putBack: IconArrowBackUp,
  foundAgain: IconArrowBackUp,
  missing: IconMapPinQuestion,
  skipped: IconPlayerTrackNext,
  lotReady: IconBasket,
  doubled: IconInfoCircle,
  stop: IconCircleX,
};
const TONES: { readonly [D in PullDeed]: 'ok' | 'info' | 'warning' | 'stop' } = {
  pulled: 'ok',
  found: 'ok',
  putBack: 'info',
  foundAgain: 'info',
  missing: 'warning',
  skipped: 'info',
  lotReady: 'info',
  doubled: 'info',
  stop: 'stop',
};

export function PullLog({ run }: { readonly run: PullRun }): JSX.Element {
  const { t } = useText();
  const { lines, missing } = run;
  return (
    <aside className="pull-log" aria-label={t('removal.run.log')}>
      {missing.length > 0 && (
        <section className="pull-missing" aria-label={t('removal.run.missingOnes')}>
          <h2>
            {t('removal.run.missingOnes')} ({missing.length})
          </h2>
          <ul>
            {missing.map(({ boxId, number, address }) => (
              <li key={boxId}>
                <IconMapPinQuestion size={16} aria-hidden /> <CodeText>{number}</CodeText> {address}
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2>{t('removal.run.log')}</h2>
      {lines.length === 0 ? (
        <p className="pull-log-empty">{t('removal.run.logEmpty')}</p>
      ) : (
        <ol tabIndex={0} aria-label={t('removal.run.log')}>
          {lines.slice(0, SHOWN_LINES).map((line) => (
            <LogLine key={line.n} line={line} />
          ))}
        </ol>
      )}
    </aside>
  );
}

/** The last act in large type: what a look up from the cart has to find. */
export function LastDeed({ line }: { readonly line: PullLine | undefined }): JSX.Element {
  const { t } = useText();
  if (line === undefined) return <div aria-live="assertive" />;
  const { deed, subject, reason, lot } = line;
  const DeedIcon = ICONS[deed];
  return (
    <div aria-live="assertive">
      <p key={line.n} className={`pull-last pull-last-${TONES[deed]}`}>
        <DeedIcon aria-hidden />
        <span>
          {t(reason === null ? deedWord(deed) : stopWords({ reason, about: '' }).title)} {subject}
          {lot !== '' && ` ${t('removal.run.into', { lot })}`}
        </span>
      </p>
    </div>
  );
}

const LogLine = memo(function LogLine({ line }: { readonly line: PullLine }): JSX.Element {
  const { t, format } = useText();
  const { deed, subject, reason, lot, atMs } = line;
  const DeedIcon = ICONS[deed];
  const words = reason === null ? deedWord(deed) : stopWords({ reason, about: '' }).title;
  return (
    <li className={`pull-line pull-line-${TONES[deed]}`}>
      <DeedIcon size={17} aria-hidden />
      <span>
        <strong>{t(words)}</strong> {subject !== '' && <CodeText>{subject}</CodeText>}
        {deed === 'lotReady' && subject === '' && t('removal.noLot')}
        {lot !== '' && <span className="pull-line-lot"> {t('removal.run.into', { lot })}</span>}
      </span>
      <time>{format.time(atMs)}</time>
    </li>
  );
});

function deedWord(deed: PullDeed) {
  return deed === 'stop' ? ('removal.stop.failed' as const) : (`removal.run.${deed}` as const);
}
