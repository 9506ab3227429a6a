/** What holds a box or a file, and what once did: kind, motive, who, since when, how far; with a way to the suspension. */
import { Link } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import type { HoldLine } from '#shared/contract/holds.ts';
import { scopeSentence } from '../library/hold-words.ts';
import { useText } from '../library/i18n.ts';
import { useTimeZone } from '../library/today.ts';
import './hold-lines.css';

type Props = {
  readonly holds: readonly HoldLine[];
  /** What may be done with one placed on the box alone. */
  readonly actions?: (hold: HoldLine) => ReactNode;
};

export function HoldLines({ holds, actions }: Props): JSX.Element {
  const { t } = useText();
  const active = holds.filter(({ state }) => state === 'active');
  const past = holds.filter(({ state }) => state === 'lifted');
  return (
    <>
      {active.map((hold) => (
        <Line key={hold.id} hold={hold} actions={actions?.(hold)} />
      ))}
      {past.length > 0 && (
        <details className="hold-past">
          <summary>{`${t('holds.act.past')} (${String(past.length)})`}</summary>
          {past.map((hold) => (
            <Line key={hold.id} hold={hold} actions={null} />
          ))}
        </details>
      )}
    </>
  );
}

function Line({ hold, actions }: { readonly hold: HoldLine; readonly actions: ReactNode }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const title = t('holds.card.line', { kind: t(`words.holdKind.${hold.kind}`), date: format.date(hold.from) });
  return (
    <div className="hold-line">
      <div>
        <p>
          <strong>
            {hold.of === 'scope' ? (
              <Link to="/holds/$id" params={{ id: hold.id }} className="record-link">
                {title}
              </Link>
            ) : (
              title
            )}
          </strong>
        </p>
        <p>{[hold.motive, hold.reference].filter((part) => part !== '').join(' · ')}</p>
        <p>
          {[
            hold.scope === null ? t('holds.scope.alone') : scopeSentence(t, hold.scope),
            t('holds.card.placedBy', { name: hold.placedByName }),
            ...(hold.to === null ? [] : [t('holds.card.until', { date: format.date(hold.to) })]),
          ].join(' · ')}
        </p>
        {hold.lifted !== null && (
          <p>
            {t('holds.card.liftedBy', {
              name: hold.lifted.byName,
              date: format.date(civilDateAt(hold.lifted.atMs, timeZone)),
              reason: hold.lifted.reason,
            })}
          </p>
        )}
      </div>
      {actions}
    </div>
  );
}
