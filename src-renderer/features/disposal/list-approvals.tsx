/** Who approved what is frozen, and how many different people are still awaited. */
import { IconCheck, IconUserQuestion } from '@tabler/icons-react';
import { Text } from '@mantine/core';
import type { JSX } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import { RecordLink } from '../../interface/record-link.tsx';
import { useText } from '../../library/i18n.ts';
import { useTimeZone } from '../../library/today.ts';

export function ListApprovals({ card }: { readonly card: ListCard }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const awaited = card.list.state === 'frozen' ? Math.max(0, card.approvalsRequired - card.approvals.length) : 0;
  if (card.approvals.length === 0 && awaited === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('disposal.approvals.none')}
      </Text>
    );
  }
  return (
    <ul className="approvals">
      {card.approvals.map(({ personId, name, jobTitle, atMs }) => (
        <li key={personId} className="approval">
          <span className="approval-mark" aria-hidden>
            <IconCheck size={16} stroke={2.4} />
          </span>
          <span>
            <RecordLink kind="person" id={personId}>
              {name}
            </RecordLink>
            {jobTitle === '' ? '' : `, ${jobTitle}`}
          </span>
          <span className="approval-when">{t('disposal.approvals.at', { when: format.dateTime(atMs, timeZone) })}</span>
        </li>
      ))}
      {Array.from({ length: awaited }, (_, index) => (
        <li key={index} className="approval approval-missing">
          <span className="approval-mark" aria-hidden>
            <IconUserQuestion size={16} />
          </span>
          <span>{t('disposal.approvals.missing')}</span>
        </li>
      ))}
    </ul>
  );
}
