/**
 * The operator is stopped: the whole width in red, an icon, three words, the number of the box. Nothing was recorded. It
 * stays until Escape or its button; the Enter of a scanner presses nothing here, and what is scanned meanwhile is refused.
 */
import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useEffect, useRef, type JSX } from 'react';

import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';
import type { PullStop } from './pull-run.ts';
import { isCallCode, stopWords } from './stop-words.ts';

type Props = { readonly stop: PullStop; readonly onGoOn: () => void };

export function PullStopPanel({ stop, onGoOn }: Props): JSX.Element {
  const { t } = useText();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    panel.current?.focus();
  }, []);
  const words = stopWords(stop);
  const general = isCallCode(stop.reason) ? explainError(t, { code: stop.reason }) : '';
  const subject = stop.box === null ? stop.reading : `${t('removal.column.number')} ${stop.box.number}`;
  return (
    <div
      ref={panel}
      className="pull-stop"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="pull-stop-title"
      aria-describedby="pull-stop-text"
      tabIndex={-1}
    >
      <IconHandStop className="pull-stop-icon" stroke={1.6} aria-hidden />
      <div className="pull-stop-words">
        <p className="pull-stop-halt">{t('removal.stop.title')}</p>
        <h2 id="pull-stop-title">{t(words.title)}</h2>
        {subject !== '' && <p className="pull-stop-subject">{subject}</p>}
        <p id="pull-stop-text" className="pull-stop-text">
          {words.text === null ? general : t(words.text, { about: stop.about })}{' '}
          <strong>{t('removal.stop.nothing')}</strong>
        </p>
        {stop.box !== null && stop.box.address !== '' && <p className="pull-stop-address">{stop.box.address}</p>}
        {stop.ignored > 0 && (
          <p className="pull-stop-text" role="status">
            {t('removal.stop.ignored', { count: stop.ignored })}
          </p>
        )}
      </div>
      <Button size="xl" variant="white" color="red" onClick={onGoOn}>
        {t('removal.stop.goOn')}
      </Button>
    </div>
  );
}
