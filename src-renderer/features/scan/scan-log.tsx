/** The run's log: time, outcome, what was read; and the counters of the run. */
import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconInfoCircle,
  IconRefresh,
  type Icon,
} from '@tabler/icons-react';
import { memo, type JSX } from 'react';

import { CodeText } from '../../interface/code-text.tsx';
import { useText } from '../../library/i18n.ts';
import { toneOf, type ScanCounters, type ScanLine, type ScanRun, type ScanToneShown } from '../../state/scan-run.ts';
import { feedbackWords } from '../../library/scan-words.ts';

const SHOWN_LINES = 60;
const ICONS: { readonly [T in ScanToneShown]: Icon } = {
  ok: IconCircleCheck,
  info: IconInfoCircle,
  warning: IconAlertTriangle,
  stop: IconCircleX,
};
const COUNTERS = ['shelved', 'lent', 'returned', 'problems'] as const satisfies readonly (keyof ScanCounters)[];

type Props = { readonly run: ScanRun | null; readonly onNewRun: () => void };

export function ScanLog({ run, onNewRun }: Props): JSX.Element {
  const { t, format } = useText();
  const lines = run?.lines ?? [];
  return (
    <aside className="scan-log" aria-label={t('scan.log')}>
      <header className="scan-log-header">
        <h2>{t('scan.log')}</h2>
        {run !== null && lines.length > 0 && (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={onNewRun}
          >
            {t('scan.newRun')}
          </Button>
        )}
      </header>
      <dl className="scan-counters">
        {COUNTERS.map((name) => (
          <div key={name} className={`scan-counter scan-counter-${name}`}>
            <dt>{t(`scan.counter.${name}`)}</dt>
            <dd>{format.number(run?.counters[name] ?? 0)}</dd>
          </div>
        ))}
      </dl>
      {lines.length === 0 ? (
        <p className="scan-log-empty">{t('scan.logEmpty')}</p>
      ) : (
        <ol className="scan-lines" tabIndex={0} aria-label={t('scan.log')}>
          {lines.slice(0, SHOWN_LINES).map((line) => (
            <LogLine key={line.n} line={line} />
          ))}
        </ol>
      )}
      <p className="scan-keys">{t('scan.keys')}</p>
    </aside>
  );
}

const LogLine = memo(function LogLine({ line }: { readonly line: ScanLine }): JSX.Element {
  const text = useText();
  const tone = toneOf(line.feedback);
  const ToneIcon = ICONS[tone];
  const words = feedbackWords(text, line.feedback);
  return (
    <li className={`scan-line scan-line-${tone}`}>
      <ToneIcon size={17} aria-hidden />
      <span className="scan-line-words">
        <span className="scan-line-subject">
          <strong>{words.word}</strong> <CodeText>{words.subject}</CodeText>
        </span>
        <span className="scan-line-detail">{words.title === '' ? words.detail : words.title}</span>
        {line.reading !== words.subject && line.reading !== '' && (
          <span className="scan-line-reading">
            <CodeText>{line.reading}</CodeText>
          </span>
        )}
      </span>
      <time>{text.format.time(line.atMs)}</time>
    </li>
  );
});
