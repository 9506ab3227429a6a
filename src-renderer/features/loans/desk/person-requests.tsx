/** What the person at the desk waits for: handed out from here by a button, as a scan would. */
import { Button } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { RequestRow } from '#shared/contract/loans-desk.ts';
import { Section } from '../../../interface/page.tsx';
import { useText } from '../../../library/i18n.ts';
import { useContractQuery } from '../../../library/queries.ts';
import { playTone } from '../../../library/sound.ts';
import { itemWords } from './desk-words.ts';
import { SaidLine, type Said } from './said-line.tsx';

type Props = { readonly personId: Id; readonly onGive: (row: RequestRow) => Promise<Said> };

export function PersonRequests({ personId, onGive }: Props): JSX.Element | null {
  const { t, format } = useText();
  const { data } = useContractQuery('requests.page', {
    view: 'open',
    personId,
    boxId: null,
    after: null,
    limit: 50,
  });
  const [said, setSaid] = useState<Said | null>(null);
  // What was answered stays in sight when it was about the last of them.
  if (data === undefined || (data.rows.length === 0 && said === null)) return null;
  return (
    <Section title={t('loansDesk.handOut.itsRequests')}>
      <SaidLine said={said} />
      <ul className="desk-list">
        {data.rows.map((row) => (
          <li key={row.id} className="desk-line">
            <strong>{itemWords(t, row)}</strong>
            <span>{row.title}</span>
            <span className="desk-line-quiet">
              {[
                t(`loansDesk.state.${row.state}`),
                row.address,
                row.neededBy === null ? '' : `${t('loansDesk.request.needed')} ${format.date(row.neededBy)}`,
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
            <Button
              size="compact-xs"
              aria-label={`${t('loansDesk.handOut.give')}, ${itemWords(t, row)}`}
              onClick={() => {
                void onGive(row).then((what) => {
                  setSaid(what);
                  playTone(what.tone);
                });
              }}
            >
              {t('loansDesk.handOut.give')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
