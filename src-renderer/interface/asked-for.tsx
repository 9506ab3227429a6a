/** Requests of one person, or of one file: those that wait, each with its rank, and those that are over, the latest first. */
import { Text } from '@mantine/core';
import { IconClockHour4, IconHistory } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { RequestRow } from '#shared/contract/loans-desk.ts';
import { useText } from '../library/i18n.ts';
import { useContractQuery } from '../library/queries.ts';
import { CodeText } from './code-text.tsx';
import { Section } from './page.tsx';
import { RecordLink } from './record-link.tsx';
import './asked-for.css';

/** Of a person every item is named; of a file, who asked. */
type Props = { readonly of: { readonly personId: Id } | { readonly fileId: Id } };

const MOST = 50;

export function AskedFor({ of }: Props): JSX.Element {
  const { t } = useText();
  const input = { personId: null, boxId: null, ...of, after: null, limit: MOST };
  const open = useContractQuery('requests.page', { ...input, view: 'open' });
  const over = useContractQuery('requests.page', { ...input, view: 'over' });
  const shown = 'personId' in of ? 'items' : 'people';
  return (
    <>
      <Section title={t('loans.asked.open')} icon={<IconClockHour4 size={18} aria-hidden />}>
        <Lines rows={open.data?.rows ?? []} shown={shown} none={t('loans.asked.none')} />
      </Section>
      <Section title={t('loans.asked.over')} icon={<IconHistory size={18} aria-hidden />}>
        <Lines rows={over.data?.rows ?? []} shown={shown} none={t('loans.asked.noneOver')} />
      </Section>
    </>
  );
}

type LinesProps = {
  readonly rows: readonly RequestRow[];
  readonly shown: 'items' | 'people';
  readonly none: string;
};

function Lines({ rows, shown, none }: LinesProps): JSX.Element {
  const { t, format } = useText();
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  }
  return (
    <ul className="asked-for">
      {rows.map((row) => (
        <li key={row.id}>
          {shown === 'items' ? (
            <Item row={row} />
          ) : (
            <RecordLink kind="person" id={row.personId}>
              {row.personName}
            </RecordLink>
          )}
          <span className="asked-for-title">
            <bdi>{shown === 'items' ? row.title : row.unitName}</bdi>
          </span>
          <strong>{t(`loansDesk.state.${row.state}`)}</strong>
          <span className="asked-for-more">
            {[
              t('loans.asked.enteredOn', { date: format.date(row.enteredOn) }),
              row.neededBy === null ? '' : `${t('loansDesk.request.needed')} ${format.date(row.neededBy)}`,
              row.rank === 0 ? '' : `${t('loansDesk.request.rank')} ${format.number(row.rank)}`,
              row.answeredOn === null ? '' : t('loans.asked.answeredOn', { date: format.date(row.answeredOn) }),
              row.note,
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Item({ row }: { readonly row: RequestRow }): JSX.Element {
  return row.fileId === null ? (
    <RecordLink kind="box" id={row.boxId}>
      <CodeText>{row.boxNumber}</CodeText>
    </RecordLink>
  ) : (
    <RecordLink kind="file" id={row.fileId}>
      <CodeText>{row.cote === '' ? '—' : row.cote}</CodeText>
    </RecordLink>
  );
}
