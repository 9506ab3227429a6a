/** The mail of this device: its server, and the messages that wait, left, or need a person. */
import { Alert, Button, SegmentedControl } from '@mantine/core';
import { useMemo, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { MAIL_SHOWN, type MailRow } from '#shared/contract/mail.ts';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { Section } from '../../../interface/page.tsx';
import type { TableColumn } from '../../../interface/table/table-types.ts';
import { VirtualTable } from '../../../interface/table/virtual-table.tsx';
import { useAct } from '../../../library/act.ts';
import { useText, type Text } from '../../../library/i18n.ts';
import { useClient, useContractPages, useContractQuery } from '../../../library/queries.ts';
import { useTimeZone } from '../../../library/today.ts';
import { MailSettingsForm } from './mail-settings-form.tsx';

type Shown = (typeof MAIL_SHOWN)[number];
const LABELS = { open: 'shownOpen', forPerson: 'shownForPerson', all: 'shownAll' } as const;

export function MailTab(): JSX.Element {
  const text = useText();
  const { t } = text;
  const timeZone = useTimeZone();
  const [shown, setShown] = useState<Shown>('open');
  const data = useContractPages('mail.page', { shown });
  const { data: known } = useContractQuery('mail.settings', {});
  const columns = useMemo(() => mailColumns(text, timeZone), [text, timeZone]);
  return (
    <>
      {known !== undefined && (
        <MailSettingsForm
          key={known.settings === null ? 'none' : `${known.settings.host} ${known.settings.hasPassword}`}
          settings={known.settings}
          keepsSecrets={known.keepsSecrets}
        />
      )}
      <Section title={t('loansDesk.mailbox.queue')}>
        {data.rows.some(({ state }) => state === 'unknown') && (
          <Alert color="yellow" mb="xs">
            {t('loansDesk.mailbox.unknownText')}
          </Alert>
        )}
        <div className="desk-mails">
          <VirtualTable<MailRow>
            list="mail"
            label={t('loansDesk.mailbox.queue')}
            columns={columns}
            data={data}
            rowId={(row) => row.id}
            rowName={(row) => `${row.personName}, ${row.subject}`}
            empty={<EmptyState title={t('loansDesk.mailbox.empty')} />}
            filters={
              <SegmentedControl
                aria-label={t('loansDesk.mailbox.shown')}
                value={shown}
                onChange={(value) => {
                  setShown(MAIL_SHOWN.find((one) => one === value) ?? 'open');
                }}
                data={MAIL_SHOWN.map((value) => ({ value, label: t(`loansDesk.mailbox.${LABELS[value]}`) }))}
              />
            }
          />
        </div>
      </Section>
    </>
  );
}

function mailColumns({ t, format }: Text, timeZone: string): TableColumn<MailRow>[] {
  return [
    {
      id: 'to',
      header: t('loansDesk.mailbox.to'),
      width: 150,
      grow: 1,
      shown: 'always',
      cell: (row) => row.personName,
    },
    {
      id: 'subject',
      header: t('loansDesk.mailbox.subject'),
      width: 170,
      grow: 2,
      fold: 'first',
      cell: (row) => row.subject,
    },
    {
      id: 'when',
      header: t('loansDesk.mailbox.when'),
      width: 150,
      fold: 'first',
      cell: (row) => format.dateTime(row.createdAtMs, timeZone),
    },
    {
      id: 'state',
      header: t('loansDesk.mailbox.state'),
      width: 120,
      cell: (row) => t(`loansDesk.mailbox.${row.state}`),
    },
    {
      id: 'said',
      header: t('loansDesk.mailbox.said'),
      width: 170,
      grow: 2,
      fold: 'last',
      cell: (row) => (row.error === 'returned' ? t('loansDesk.mailbox.returned') : row.error),
    },
    {
      id: 'acts',
      header: t('loans.column.acts'),
      width: 260,
      align: 'end',
      shown: 'always',
      cell: (row) => <MailActs row={row} />,
    },
  ];
}

function MailActs({ row }: { readonly row: MailRow }): JSX.Element | null {
  const { t } = useText();
  const client = useClient();
  const act = useAct();
  const name = (words: string): string => `${words}, ${row.personName}`;
  const settle = (did: 'arrived' | 'sendAgain') => () => void act('mail.settle', { id: row.id, did });
  const change = (method: 'mail.retry' | 'mail.cancel', id: Id) => () => void client.call(method, { id });
  if (row.state === 'unknown') {
    return (
      <>
        <Button size="compact-xs" aria-label={name(t('loansDesk.mailbox.arrived'))} onClick={settle('arrived')}>
          {t('loansDesk.mailbox.arrived')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={name(t('loansDesk.mailbox.sendAgain'))}
          onClick={settle('sendAgain')}
        >
          {t('loansDesk.mailbox.sendAgain')}
        </Button>
      </>
    );
  }
  if (row.state !== 'failed' && row.state !== 'waiting') return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={name(t('loansDesk.mailbox.retry'))}
        onClick={change('mail.retry', row.id)}
      >
        {t('loansDesk.mailbox.retry')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={name(t('loansDesk.mailbox.cancel'))}
        onClick={change('mail.cancel', row.id)}
      >
        {t('loansDesk.mailbox.cancel')}
      </Button>
    </>
  );
}
