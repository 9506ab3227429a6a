/** Every operation of a record, newest first: what, who, when, what became of it. Refusals are part of the history. */
import { Button } from '@mantine/core';
import type { JSX } from 'react';

import { NOTICE_CHANNELS, RETURN_CONDITIONS } from '#shared/domain/loan/loan.ts';
import { EVIDENCE_KINDS } from '#shared/domain/paper/issued-paper.ts';
import { REQUEST_ANSWERS } from '#shared/domain/request/request.ts';
import type { HistoryEntry } from '#shared/contract/boxes.ts';
import { explainError } from '../library/errors.ts';
import { useText } from '../library/i18n.ts';
import type { PagedRows } from '../library/queries.ts';
import { useTimeZone } from '../library/today.ts';
import { ErrorState } from './error-state.tsx';
import { PendingMark } from './pending-mark.tsx';
import './history-timeline.css';

const WARN: ReadonlySet<HistoryEntry['outcome']> = new Set(['contested', 'superseded']);
const REFUSED: ReadonlySet<HistoryEntry['outcome']> = new Set(['rejected', 'forbidden', 'invalid']);

export function HistoryTimeline({ data }: { readonly data: PagedRows<HistoryEntry> }): JSX.Element {
  const { t } = useText();
  if (data.state === 'failed' && data.error !== null) return <ErrorState error={data.error} onRetry={data.retry} />;
  if (data.state === 'ready' && data.rows.length === 0) return <p className="history-empty">{t('history.empty')}</p>;
  return (
    <>
      <ol className="history">
        {data.rows.map((entry) => (
          <HistoryLine key={entry.op} entry={entry} />
        ))}
      </ol>
      {data.hasMore && (
        <Button variant="subtle" size="xs" onClick={data.loadMore}>
          {t('history.loadMore')}
        </Button>
      )}
    </>
  );
}

function HistoryLine({ entry }: { readonly entry: HistoryEntry }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const words = detailWords(entry);
  return (
    <li className={`history-line history-${toneOf(entry)}`}>
      <span className="history-what">
        {t(`history.kind.${entry.kind}`)}
        {issuedKind(entry, t)}
        {printedKind(entry, t)}
        {deskKind(entry, t)}
        {words.length > 0 && <span className="history-details">{words.join(' · ')}</span>}
      </span>
      {REFUSED.has(entry.outcome) && (
        <span className="history-outcome">
          {t('history.refused')}
          {entry.code !== null && ` — ${explainError(t, { code: entry.code })}`}
        </span>
      )}
      {entry.outcome === 'contested' && <span className="history-outcome">{t('history.contested')}</span>}
      {entry.outcome === 'superseded' && <span className="history-outcome">{t('history.superseded')}</span>}
      {entry.outcome === 'noop' && <span className="history-outcome">{t('history.noop')}</span>}
      {entry.rightEnded && <span className="history-outcome">{t('history.rightEnded')}</span>}
      <span className="history-by">
        <time dateTime={new Date(entry.atMs).toISOString()}>{format.dateTime(entry.atMs, timeZone)}</time>
        {' · '}
        {entry.actorName}
        {entry.pending && <PendingMark className="history-pending" />}
      </span>
    </li>
  );
}

function toneOf(entry: HistoryEntry): 'ok' | 'warning' | 'stop' {
  if (REFUSED.has(entry.outcome)) return 'stop';
  return WARN.has(entry.outcome) ? 'warning' : 'ok';
}

/** Which document was issued. */
function issuedKind({ kind, details }: HistoryEntry, t: ReturnType<typeof useText>['t']): string {
  const paper: unknown = details['paper'];
  const known = EVIDENCE_KINDS.find((each) => Array.isArray(paper) && paper.includes(each));
  return kind !== 'paper.issue' || known === undefined ? '' : `\u00a0: ${t(`issued.kind.${known}`)}`;
}

/** What was printed, and which reprint it was; `nth` is of the print, the first being 1. */
function printedKind({ kind, details }: HistoryEntry, t: ReturnType<typeof useText>['t']): string {
  if (kind !== 'label.recordPrint') return '';
  const { nth, count, what } = details;
  const seal = Array.isArray(what) && what.includes('seal') ? [t('history.printed.seal')] : [];
  const again = typeof nth === 'number' && nth > 1 ? [t('history.printed.again', { nth: nth - 1 })] : [];
  const copies = typeof count === 'number' && count > 1 ? [t('history.printed.copies', { count })] : [];
  const words = [...seal, ...again, ...copies].join(', ');
  return words === '' ? '' : `\u00a0: ${words}`;
}

/** How it came back, by which way somebody was told, what was answered: words of the program, translated here. */
function deskKind({ details }: HistoryEntry, t: ReturnType<typeof useText>['t']): string {
  const among = <const W extends string>(name: string, words: readonly W[]): W | undefined => {
    const said: unknown = details[name];
    return words.find((word) => Array.isArray(said) && said.includes(word));
  };
  const condition = among('condition', RETURN_CONDITIONS);
  const answer = among('answer', REQUEST_ANSWERS);
  const channel = among('channel', NOTICE_CHANNELS);
  const words = [
    ...(condition === undefined ? [] : [t(`loansDesk.takeBack.${condition}`)]),
    ...(answer === undefined ? [] : [t(`loansDesk.answer.${answer}`)]),
    ...(channel === undefined ? [] : [t(`history.channel.${channel}`)]),
  ].join(', ');
  return words === '' ? '' : `\u00a0: ${words}`;
}

/** The service sends readable words; anything else in `details` is for machines. */
function detailWords(entry: HistoryEntry): string[] {
  return Object.values(entry.details).filter((value): value is string => typeof value === 'string' && value !== '');
}
