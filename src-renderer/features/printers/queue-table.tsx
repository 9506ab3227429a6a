/** Jobs on their way to the printers, and those that ended: how far they are, and what can be done with them. */
import { Progress, SegmentedControl, Select } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconRotateClockwise, IconX } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, type JSX } from 'react';

import { JOB_SHOWN, type JobRow, type PrinterRow } from '#shared/contract/printing.ts';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { JobStateBadge } from '../../interface/printer-state.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { RowMenu } from '../../interface/table/row-menu.tsx';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { useContractPages } from '../../library/queries.ts';
import { useTimeZone } from '../../library/today.ts';
import { moves, sentShare } from './job-words.ts';
import { useCommand } from './use-command.ts';

const route = getRouteApi('/printers');
const EVERY = 'every';

export function QueueTable({ printers }: { readonly printers: readonly PrinterRow[] }): JSX.Element {
  const text = useText();
  const { t } = text;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const timeZone = useTimeZone();
  const shown = search.shown ?? 'open';
  const printerId = search.printerId === undefined ? null : idOfParam(search.printerId);
  const data = useContractPages('jobs.page', { printerId, shown });
  const columns = useMemo(() => jobColumns(text, timeZone, data.rows), [text, timeZone, data.rows]);
  return (
    <VirtualTable
      list="jobs"
      label={t('printers.queue.list')}
      columns={columns}
      data={data}
      rowId={(row) => row.id}
      rowName={(row) => row.title}
      filters={
        <>
          <SegmentedControl
            aria-label={t('printers.queue.shown')}
            value={shown}
            data={JOB_SHOWN.map((value) => ({ value, label: t(`printers.queue.show.${value}`) }))}
            onChange={(value) => {
              const chosen = JOB_SHOWN.find((one) => one === value) ?? 'open';
              void navigate({ search: (before) => ({ ...before, shown: chosen }), replace: true });
            }}
          />
          <Select
            aria-label={t('printers.queue.printer')}
            data={[
              { value: EVERY, label: t('printers.queue.allPrinters') },
              ...printers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={printerId ?? EVERY}
            allowDeselect={false}
            onChange={(value) => {
              void navigate({
                search: ({ printerId: _before, ...rest }) =>
                  value === null || value === EVERY ? rest : { ...rest, printerId: value },
                replace: true,
              });
            }}
          />
        </>
      }
      empty={<NoJobs shown={shown} />}
    />
  );
}

function NoJobs({ shown }: { readonly shown: (typeof JOB_SHOWN)[number] }): JSX.Element {
  const { t } = useText();
  if (shown === 'forPerson') return <EmptyState title={t('printers.queue.emptyForPerson')} />;
  if (shown === 'all') return <EmptyState title={t('printers.queue.emptyAll')} />;
  return <EmptyState title={t('printers.queue.emptyOpen')} text={t('printers.queue.emptyOpenText')} />;
}

function jobColumns({ t, format }: Text, timeZone: string, rows: readonly JobRow[]): readonly TableColumn<JobRow>[] {
  return [
    {
      id: 'title',
      header: t('printers.queue.column.title'),
      width: 200,
      grow: 2,
      shown: 'always',
      cell: ({ title }) => title,
    },
    {
      id: 'state',
      header: t('printers.queue.column.state'),
      width: 260,
      grow: 2,
      shown: 'always',
      cell: (job) => <State job={job} />,
    },
    {
      id: 'printer',
      header: t('printers.queue.column.printer'),
      width: 150,
      grow: 1,
      cell: ({ printerName }) => printerName,
    },
    {
      id: 'content',
      header: t('printers.queue.column.content'),
      width: 110,
      cell: ({ labels, pages }) =>
        labels > 0 ? t('printers.queue.labels', { count: labels }) : t('printers.queue.pages', { count: pages }),
    },
    {
      id: 'at',
      header: t('printers.queue.column.at'),
      width: 150,
      fold: 'first',
      cell: ({ atMs }) => format.dateTime(atMs, timeZone),
    },
    {
      id: 'acts',
      header: t('printers.queue.column.acts'),
      width: 64,
      shown: 'always',
      align: 'end',
      cell: (job) => <JobMenu job={job} rows={rows} />,
    },
  ];
}

function State({ job }: { readonly job: JobRow }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const { state, reason, position, retryAtMs, blockedBy } = job;
  const share = sentShare(job);
  return (
    <span className="job-state">
      <JobStateBadge state={state} />
      {state === 'sending' ? (
        <>
          <Progress className="job-progress" value={100 * share} aria-label={job.title} />
          <span>{t('printers.queue.sent', { percent: format.percent(share) })}</span>
        </>
      ) : (
        <span className="job-why">
          {blockedBy !== null
            ? t('printers.queue.behind')
            : reason !== null
              ? t(`printing.reason.${reason}`)
              : position !== null
                ? t('printers.queue.position', { position: format.number(position) })
                : ''}
          {retryAtMs !== null && ` ${t('printers.queue.retryAt', { time: format.dateTime(retryAtMs, timeZone) })}`}
        </span>
      )}
    </span>
  );
}

function JobMenu({ job, rows }: { readonly job: JobRow; readonly rows: readonly JobRow[] }): JSX.Element | null {
  const { t } = useText();
  const command = useCommand();
  const { id, state, title } = job;
  const { up, down } = moves(rows, job);
  const ended = state === 'printed' || state === 'cancelled';
  if (ended) return null;
  return (
    <RowMenu label={t('printers.queue.menu', { title })}>
      {state === 'notsent' && (
        <ActMenuItem
          icon={<IconRotateClockwise size={16} aria-hidden />}
          refusal={null}
          onClick={() => void command('jobs.retry', { id }, t('printers.queue.retried'))}
        >
          {t('printers.queue.retry')}
        </ActMenuItem>
      )}
      {up !== null && (
        <ActMenuItem
          icon={<IconArrowUp size={16} aria-hidden />}
          refusal={null}
          onClick={() => void command('jobs.move', { id, before: up })}
        >
          {t('printers.queue.up')}
        </ActMenuItem>
      )}
      {down !== null && (
        <ActMenuItem
          icon={<IconArrowDown size={16} aria-hidden />}
          refusal={null}
          onClick={() => void command('jobs.move', { id, before: down.before })}
        >
          {t('printers.queue.down')}
        </ActMenuItem>
      )}
      {state !== 'unknown' && (
        <ActMenuItem
          tone="danger"
          icon={<IconX size={16} aria-hidden />}
          refusal={null}
          onClick={() => void command('jobs.cancel', { id }, t('printers.queue.cancelled'))}
        >
          {t('printers.queue.cancel')}
        </ActMenuItem>
      )}
    </RowMenu>
  );
}
