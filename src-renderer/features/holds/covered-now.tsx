/** What a suspension covers today, counted, then box by box and file by file as the person asks for more. */
import { Alert, Button, Tabs, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type JSX, type ReactNode } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { HeldBoxRow, HoldRow } from '#shared/contract/holds.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { FileTitle } from '../../interface/file-title.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { CustodyBadge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractPages, useContractQuery, type PagedRows } from '../../library/queries.ts';

const TABS = ['boxes', 'files', 'tooLate'] as const;
type Tab = (typeof TABS)[number];

export function CoveredNow({ id, state }: { readonly id: Id; readonly state: HoldRow['state'] }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('holds.reach', { id });
  const [chosen, setChosen] = useState<Tab | null>(null);
  const failure = callErrorOf(query.error);
  if (failure !== null) return <ErrorState error={failure} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Text size="sm">{t('holds.now.counting')}</Text>;
  const { boxes, files, tooLate } = query.data;
  const nothing = boxes + files + tooLate === 0;
  // Where nothing is left to hold, what was destroyed is all there is to see.
  const tab = chosen ?? (boxes + files === 0 && tooLate > 0 ? 'tooLate' : 'boxes');
  return (
    <>
      {state === 'lifted' && (
        <Text size="sm" mb="sm">
          {t('holds.now.ofLifted')}
        </Text>
      )}
      <div className="hold-counts" role="status">
        <strong>{t(state === 'lifted' ? 'holds.scope.queryBoxes' : 'holds.now.boxes', { count: boxes })}</strong>
        <strong>{t('holds.now.files', { count: files })}</strong>
      </div>
      {tooLate > 0 && (
        <Alert color="red" variant="light" mb="sm" icon={<IconAlertTriangle size={18} aria-hidden />}>
          <strong>{t('holds.now.tooLate', { count: tooLate })}</strong>
          <br />
          {t('holds.now.tooLateText', { count: tooLate })}
        </Alert>
      )}
      {nothing ? (
        <Text size="sm">{t('holds.now.none')}</Text>
      ) : (
        <Tabs
          value={tab}
          keepMounted={false}
          onChange={(value) => {
            setChosen(TABS.find((one) => one === value) ?? 'boxes');
          }}
        >
          <Tabs.List aria-label={t('holds.now.tabs')}>
            <Tabs.Tab value="boxes">{t('holds.now.boxesTab')}</Tabs.Tab>
            <Tabs.Tab value="files">{t('holds.now.filesTab')}</Tabs.Tab>
            {tooLate > 0 && <Tabs.Tab value="tooLate">{t('holds.now.tooLateTab')}</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="boxes">
            <HeldBoxes id={id} />
          </Tabs.Panel>
          <Tabs.Panel value="files">
            <HeldFiles id={id} />
          </Tabs.Panel>
          <Tabs.Panel value="tooLate">
            <TooLate id={id} />
          </Tabs.Panel>
        </Tabs>
      )}
    </>
  );
}

function HeldBoxes({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const data = useContractPages('holds.boxes', { id, which: 'held' });
  return (
    <Rows
      data={data}
      none={t('holds.now.noBoxes')}
      heads={[
        t('holds.now.column.number'),
        t('holds.now.column.title'),
        t('holds.now.column.custody'),
        t('holds.now.column.by'),
      ]}
    >
      {data.rows.map((row) => (
        <tr key={row.id}>
          <BoxCells row={row} />
          <td>
            <CustodyBadge custody={row.custody} />
          </td>
          <td>{row.by === 'itself' ? t('holds.now.byItself') : t('holds.now.byFiles')}</td>
        </tr>
      ))}
    </Rows>
  );
}

function TooLate({ id }: { readonly id: Id }): JSX.Element {
  const { t, format } = useText();
  const data = useContractPages('holds.boxes', { id, which: 'tooLate' });
  return (
    <Rows
      data={data}
      none={t('holds.now.noBoxes')}
      heads={[
        t('holds.now.column.number'),
        t('holds.now.column.title'),
        t('holds.now.column.destroyedOn'),
        t('holds.now.column.certificate'),
      ]}
    >
      {data.rows.map((row) => (
        <tr key={row.id}>
          <BoxCells row={row} />
          <td className="hold-day">{format.date(row.destroyedOn)}</td>
          <td>{row.certificate === '' ? '—' : <CodeText>{row.certificate}</CodeText>}</td>
        </tr>
      ))}
    </Rows>
  );
}

function BoxCells({ row }: { readonly row: HeldBoxRow }): JSX.Element {
  return (
    <>
      <td>
        <RecordLink kind="box" id={row.id}>
          {row.number}
        </RecordLink>
      </td>
      <td>
        {row.title === '' ? '—' : row.title}
        <Text size="xs" c="dimmed">
          {row.unitName}
        </Text>
      </td>
    </>
  );
}

function HeldFiles({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const data = useContractPages('holds.files', { id });
  return (
    <Rows
      data={data}
      none={t('holds.now.noFiles')}
      heads={[t('holds.now.column.cote'), t('holds.now.column.title'), t('holds.now.column.box')]}
    >
      {data.rows.map((row) => (
        <tr key={row.id}>
          <td>
            <CodeText>{row.cote === '' ? '—' : row.cote}</CodeText>
          </td>
          <td>
            <RecordLink kind="file" id={row.id}>
              <FileTitle row={row} />
            </RecordLink>
            <Text size="xs" c="dimmed">
              {row.unitName}
            </Text>
          </td>
          <td>
            {row.boxId === null ? (
              '—'
            ) : (
              <RecordLink kind="box" id={row.boxId}>
                {row.boxNumber}
              </RecordLink>
            )}
          </td>
        </tr>
      ))}
    </Rows>
  );
}

type RowsProps = {
  readonly data: PagedRows<unknown>;
  readonly heads: readonly string[];
  readonly none: string;
  readonly children: ReactNode;
};

function Rows({ data, heads, none, children }: RowsProps): JSX.Element {
  const { t } = useText();
  if (data.state === 'failed' && data.error !== null) return <ErrorState error={data.error} onRetry={data.retry} />;
  if (data.state === 'loading') return <p className="history-empty">{t('common.loading')}</p>;
  if (data.rows.length === 0) return <p className="history-empty">{none}</p>;
  return (
    <>
      <table className="hold-rows">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {data.hasMore && (
        <Button variant="subtle" size="xs" onClick={data.loadMore}>
          {t('common.more')}
        </Button>
      )}
    </>
  );
}
