/** Notices due today: sent by e-mail, or printed and given; either way they are noted and do not come back. */
import { Button, Checkbox, Group, Table } from '@mantine/core';
import { IconMail, IconPrinter } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useState, type JSX } from 'react';

import type { NoticeRow } from '#shared/contract/loans-desk.ts';
import { letterLevel } from '#shared/domain/loan/reminders.ts';
import { ActButton } from '../../../interface/act-button.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { ErrorState } from '../../../interface/error-state.tsx';
import { LoadingCard } from '../../../interface/loading-card.tsx';
import { RecordLink } from '../../../interface/record-link.tsx';
import { ScrolledTable } from '../../../interface/scrolled-table.tsx';
import { useAct } from '../../../library/act.ts';
import { useText, type Text } from '../../../library/i18n.ts';
import { usePaper } from '../../../library/paper.ts';
import { callErrorOf, useContractQuery } from '../../../library/queries.ts';

const NONE: ReadonlySet<string> = new Set();

export function NoticesTab(): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('notices.due', {});
  const error = callErrorOf(query.error);
  if (error !== null) return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingCard />;
  if (query.data.length === 0) {
    return <EmptyState title={t('loansDesk.notice.empty')} text={t('loansDesk.notice.emptyText')} />;
  }
  return <Notices rows={query.data} />;
}

function Notices({ rows }: { readonly rows: readonly NoticeRow[] }): JSX.Element {
  const { t, format } = useText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  const picked = rows.filter(({ loanId }) => chosen.has(loanId));
  const all = picked.length === rows.length;
  const toggle = (loanId: string): void => {
    const next = new Set(chosen);
    if (!next.delete(loanId)) next.add(loanId);
    setChosen(next);
  };
  return (
    <>
      <NoticeActs
        picked={picked}
        onDone={() => {
          setChosen(NONE);
        }}
      />
      <ScrolledTable label={t('loansDesk.tab.notices')} minWidth={820} maxHeight={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Checkbox
                aria-label={t('common.selectAll')}
                checked={all}
                indeterminate={picked.length > 0 && !all}
                onChange={() => {
                  setChosen(all ? NONE : new Set(rows.map(({ loanId }) => loanId)));
                }}
              />
            </Table.Th>
            <Table.Th scope="col">{t('loansDesk.notice.person')}</Table.Th>
            <Table.Th scope="col">{t('loansDesk.request.item')}</Table.Th>
            <Table.Th scope="col">{t('loansDesk.notice.due')}</Table.Th>
            <Table.Th scope="col">{t('loansDesk.notice.level')}</Table.Th>
            <Table.Th scope="col">{t('loansDesk.notice.mail')}</Table.Th>
            <Table.Th scope="col" className="desk-number">
              {t('loansDesk.notice.given')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.loanId}>
              <Table.Td>
                <Checkbox
                  aria-label={`${row.personName}, ${row.number}`}
                  checked={chosen.has(row.loanId)}
                  onChange={() => {
                    toggle(row.loanId);
                  }}
                />
              </Table.Td>
              <Table.Td>
                <RecordLink kind="person" id={row.personId}>
                  {row.personName}
                </RecordLink>
              </Table.Td>
              <Table.Td>
                <RecordLink kind="box" id={row.boxId}>
                  {row.fileId === null
                    ? t('loansDesk.item.box', { number: row.number })
                    : [row.number, row.title].filter((part) => part !== '').join(' · ')}
                </RecordLink>
              </Table.Td>
              <Table.Td>
                {format.date(row.dueOn)}
                {row.recalledOn !== null && ` · ${t('loansDesk.recall.mark', { date: format.date(row.recalledOn) })}`}
              </Table.Td>
              <Table.Td>{levelWords(t, row.level)}</Table.Td>
              <Table.Td>{mailWords(t, row)}</Table.Td>
              <Table.Td className="desk-number">{format.number(row.given)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrolledTable>
    </>
  );
}

function levelWords(t: Text['t'], level: number): string {
  if (level === 0) return t('loansDesk.notice.onDay');
  return level < 0 ? t('loansDesk.notice.before', { count: -level }) : t('loansDesk.notice.after', { count: level });
}

function mailWords(t: Text['t'], { mail, hasEmail }: NoticeRow): string {
  if (mail === 'yes') return t('loansDesk.notice.waits');
  return hasEmail === 'yes' ? '' : t('loansDesk.notice.hasNone');
}

type ActsProps = { readonly picked: readonly NoticeRow[]; readonly onDone: () => void };

function NoticeActs({ picked, onDone }: ActsProps): JSX.Element {
  const { t, language } = useText();
  const act = useAct();
  const paper = usePaper();
  const { data: mail } = useContractQuery('mail.settings', {});
  const { data: status } = useContractQuery('depot.status', {});
  const schedule = status?.organisation?.reminderDays ?? [-7, 0, 7, 30];
  const loanIds = picked.map(({ loanId }) => loanId);
  const sendable = picked.filter(({ hasEmail, mail: sent }) => hasEmail === 'yes' && sent === 'no');
  const [first] = picked;
  const several = first !== undefined && picked.some(({ personId }) => personId !== first.personId);

  const send = async (): Promise<void> => {
    const done = await act('notices.email', { loanIds, language });
    if (done === null) return;
    const said = [t('loansDesk.notice.queued', { count: done.messages })];
    if (done.withoutAddress > 0) said.push(t('loansDesk.notice.without', { count: done.withoutAddress }));
    notifications.show({ color: done.withoutAddress > 0 ? 'yellow' : 'green', message: said.join(' ') });
    onDone();
  };
  const letter = (): void => {
    if (first === undefined) return;
    const level = Math.max(...picked.map((row) => (row.level > 0 ? letterLevel(schedule, row.level) : 0)));
    void paper('papers.reminder', { loanIds, level, language }, 'preview');
  };
  const note = async (): Promise<void> => {
    const done = await act('notices.recordPrinted', { loanIds });
    if (done === null) return;
    notifications.show({ color: 'green', message: t('loansDesk.notice.recorded', { count: done.recorded }) });
    onDone();
  };
  return (
    <Group gap="xs">
      <ActButton
        refusal={
          mail?.settings === null
            ? t('loansDesk.notice.notSet')
            : sendable.length === 0
              ? t('loansDesk.notice.hasNone')
              : null
        }
        leftSection={<IconMail size={16} aria-hidden />}
        onClick={() => void send()}
      >
        {t('loansDesk.notice.send', { count: sendable.length })}
      </ActButton>
      <ActButton
        variant="default"
        refusal={
          first === undefined ? t('loansDesk.notice.onePerson') : several ? t('loansDesk.notice.onePerson') : null
        }
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={letter}
      >
        {t('loansDesk.notice.print', { name: several || first === undefined ? '…' : first.personName })}
      </ActButton>
      <Button variant="default" disabled={picked.length === 0} onClick={() => void note()}>
        {t('loansDesk.notice.printed')}
      </Button>
    </Group>
  );
}
