/**
 * What waits for a person among the files, list by list: those without a date and what each lacks, those in no box whose
 * active period is over or whose time has come. Several rows are acted on at once, after a look at what would change.
 */
import { Tabs } from '@mantine/core';
import { IconCalendarCheck, IconCalendarPlus, IconListCheck, IconListDetails } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState, type JSX } from 'react';

import { parseId } from '#shared/base/id.ts';
import { FILE_LISTS, MOST_AT_ONCE, type FileList, type WorkRow } from '#shared/contract/worklists.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { fileTitleWords } from '../../interface/file-title.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { RuleSelect, UnitSelect } from '../../interface/pickers/pickers.tsx';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useContractPages, useContractQuery, type PagedInput } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { DelayDialog, sharedOptions } from './delay-dialog.tsx';
import { DatesDialog } from './dates-dialog.tsx';
import { LIST_KIND, NewListDialog } from './new-list-dialog.tsx';
import { workColumns } from './work-columns.tsx';
import './worklists.css';

const route = getRouteApi('/worklists');

type Dialog = 'closing' | 'awaited' | 'delay' | 'newList' | null;

export function WorklistsPage(): JSX.Element {
  const { t } = useText();
  const { list = 'toDetermine', unitId, ruleId } = route.useSearch();
  const filter = { unitId: parseId(unitId ?? '') ?? null, ruleId: parseId(ruleId ?? '') ?? null };
  const navigate = route.useNavigate();
  const { data: counts } = useContractQuery('worklists.counts', filter, { keepPrevious: true });
  return (
    <Page layout="fill">
      <PageHeader
        title={t('worklists.title')}
        text={t('worklists.text')}
        actions={
          <LinkButton variant="default" to="/boxes" search={{ state: 'undated' }}>
            {t('worklists.boxesUndated')}
          </LinkButton>
        }
      />
      <Tabs
        value={list}
        onChange={(value) => {
          const chosen = FILE_LISTS.find((one) => one === value);
          void navigate({ search: (before) => ({ ...before, list: chosen ?? 'toDetermine' }), replace: true });
        }}
      >
        <Tabs.List aria-label={t('worklists.tabs')}>
          {FILE_LISTS.map((one) => (
            <Tabs.Tab key={one} value={one} rightSection={<Count count={counts?.[one]} />}>
              {t(`worklists.list.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <p className="worklist-hint">{t(`worklists.hint.${list}`)}</p>
      <WorkTable key={`${list} ${unitId ?? ''} ${ruleId ?? ''}`} list={list} filter={filter} />
    </Page>
  );
}

type CountProps = { readonly count: { readonly total: number; readonly isCapped: boolean } | undefined };

function Count({ count }: CountProps): JSX.Element | null {
  const { format } = useText();
  if (count === undefined || count.total === 0) return null;
  return <span className="worklist-count">{format.total(count.total, count.isCapped)}</span>;
}

type TableProps = {
  readonly list: FileList;
  readonly filter: { readonly unitId: WorkRow['id'] | null; readonly ruleId: WorkRow['id'] | null };
};

function WorkTable({ list, filter }: TableProps): JSX.Element {
  const text = useText();
  const { t } = text;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const open = useOpenRecord();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<Dialog>(null);
  const columns = useMemo(() => workColumns(text, list), [text, list]);
  const input: PagedInput<'worklists.files'> = { list, ...filter };
  const data = useContractPages('worklists.files', input);
  const rows = useMemo(() => data.rows.filter(({ id }) => chosen.has(id)), [data.rows, chosen]);
  const acting = ACTS[list] !== undefined;
  const filtered = filter.unitId !== null || filter.ruleId !== null;
  const close = (): void => {
    setDialog(null);
  };
  const done = (): void => {
    setDialog(null);
    setChosen(new Set());
  };
  const narrow = (change: { readonly unitId?: string | undefined; readonly ruleId?: string | undefined }): void => {
    void navigate({
      search: (before) => {
        const { unitId, ruleId, ...rest } = { ...before, ...change };
        return { ...rest, ...(unitId && { unitId }), ...(ruleId && { ruleId }) };
      },
      replace: true,
    });
  };
  return (
    <>
      <VirtualTable<WorkRow>
        list={`worklist-${list}`}
        label={t(`worklists.list.${list}`)}
        columns={columns}
        data={data}
        exported={{ list: 'worklists.files', input }}
        kept={{ list: 'worklists', search }}
        rowId={(row) => row.id}
        rowName={(row) => [row.cote, fileTitleWords(row, t)].filter(Boolean).join(' ')}
        onOpen={(row) => {
          open('file', row.id);
        }}
        {...(acting ? { chosen, onChosenChange: setChosen } : {})}
        empty={
          <EmptyState
            title={filtered ? t('common.emptyFiltered') : t(`worklists.empty.${list}`)}
            {...(filtered ? {} : { text: t('worklists.emptyText') })}
          />
        }
        filters={
          <>
            <UnitSelect
              hideLabel
              label={t('files.column.unit')}
              placeholder={t('files.allUnits')}
              clearable
              value={filter.unitId}
              onChange={(id) => {
                narrow({ unitId: id ?? undefined });
              }}
            />
            <RuleSelect
              hideLabel
              label={t('files.column.rule')}
              placeholder={t('files.allRules')}
              clearable
              value={filter.ruleId}
              onChange={(id) => {
                narrow({ ruleId: id ?? undefined });
              }}
            />
            {acting && <WorkActs list={list} unitId={filter.unitId} rows={rows} onDialog={setDialog} />}
          </>
        }
      />
      {dialog === 'newList' && filter.unitId !== null && LIST_KIND[list] !== undefined && (
        <NewListDialog list={list} kind={LIST_KIND[list]} unitId={filter.unitId} rows={rows} onClose={close} />
      )}
      {dialog === 'delay' && <DelayDialog rows={rows} onClose={close} onDone={done} />}
      {(dialog === 'closing' || dialog === 'awaited') && (
        <DatesDialog what={dialog} rows={rows} onClose={close} onDone={done} />
      )}
    </>
  );
}

/** What is done with the rows of a list, several at once; the others are opened one by one. */
const ACTS: { readonly [L in FileList]?: readonly Exclude<Dialog, null>[] } = {
  toDetermine: ['delay', 'awaited'],
  eventExpected: ['awaited'],
  toClose: ['closing'],
  toDestroy: ['newList'],
  toSort: ['newList'],
  toDeposit: ['newList'],
};

const ICONS = {
  delay: IconListCheck,
  awaited: IconCalendarPlus,
  closing: IconCalendarCheck,
  newList: IconListDetails,
} as const;

type ActsProps = {
  readonly list: FileList;
  readonly unitId: WorkRow['id'] | null;
  readonly rows: readonly WorkRow[];
  readonly onDialog: (dialog: Dialog) => void;
};

function WorkActs({ list, unitId, rows, onDialog }: ActsProps): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const refusal = (act: Exclude<Dialog, null>): string | null => {
    if (act === 'newList') {
      if (!may('list.draft')) return t('error.FORBIDDEN');
      return unitId === null ? t('listFiles.create.chooseUnit') : null;
    }
    if (!may('file.describe')) return t('error.FORBIDDEN');
    if (rows.length === 0) return t('worklists.chooseFirst');
    if (rows.length > MOST_AT_ONCE) return t('worklists.tooMany', { most: MOST_AT_ONCE });
    if (act === 'delay' && sharedOptions(rows) === null) return t('worklists.optionsDiffer');
    if (act === 'awaited' && rows.every(({ awaits }) => awaits === null)) return t('worklists.awaitsNothing');
    return null;
  };
  return (
    <span className="worklist-acts">
      {(ACTS[list] ?? []).map((act) => {
        const ActIcon = ICONS[act];
        return (
          <ActButton
            key={act}
            size="compact-md"
            refusal={refusal(act)}
            leftSection={<ActIcon size={16} aria-hidden />}
            onClick={() => {
              onDialog(act);
            }}
          >
            {act === 'newList' ? t('listFiles.create.act') : t(`worklists.act.${act}`)}
          </ActButton>
        );
      })}
    </span>
  );
}
