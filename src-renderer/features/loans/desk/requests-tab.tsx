/** The waiting list, what can be fetched now along the shelves, and what is over. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { parseId } from '#shared/base/id.ts';
import { REQUEST_VIEWS, type RequestRow } from '#shared/contract/loans-desk.ts';
import type { RequestAnswer } from '#shared/domain/request/request.ts';
import { ActButton } from '../../../interface/act-button.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { LinkButton } from '../../../interface/link-button.tsx';
import { VirtualTable } from '../../../interface/table/virtual-table.tsx';
import { useAct } from '../../../library/act.ts';
import { useText } from '../../../library/i18n.ts';
import { useOpenRecord } from '../../../library/navigation.ts';
import { useContractPages } from '../../../library/queries.ts';
import { useMay } from '../../../library/session.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { EnterRequestDialog } from './enter-request-dialog.tsx';
import { itemWords } from './desk-words.ts';
import { requestColumns, type Asked } from './request-columns.tsx';

type View = (typeof REQUEST_VIEWS)[number];
const NONE: ReadonlySet<string> = new Set();
const EMPTY = { open: 'emptyOpen', picking: 'emptyPicking', over: 'emptyOver' } as const;

export function RequestsTab(): JSX.Element {
  const text = useText();
  const { t } = text;
  const act = useAct();
  const may = useMay();
  const open = useOpenRecord();
  const [view, setView] = useState<View>('open');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [entering, setEntering] = useState<'no' | 'yes'>('no');
  const input = { view, personId: null, boxId: null } as const;
  const data = useContractPages('requests.page', input);
  const columns = useMemo(() => requestColumns(text, view, setAsked), [text, view]);
  const ids = (rows: ReadonlySet<string>): Id[] => [...rows].flatMap((id) => parseId(id) ?? []);

  const answer = async (requestIds: readonly Id[], what: RequestAnswer, note: string): Promise<boolean> => {
    if (requestIds.length === 0) return false;
    const done = await act('requests.answer', { requestIds: [...requestIds], answer: what, note });
    setChosen(NONE);
    return done !== null;
  };
  const refusal = may('request.answer') ? null : t('error.FORBIDDEN');
  return (
    <>
      <VirtualTable<RequestRow>
        list={`requests-${view}`}
        label={t(`loansDesk.request.${view}`)}
        columns={columns}
        data={data}
        exported={{ list: 'requests.page', input }}
        rowId={(row) => row.id}
        rowName={(row) => `${itemWords(t, row)}, ${row.personName}`}
        onOpen={(row) => {
          if (row.fileId === null) open('box', row.boxId);
          else open('file', row.fileId);
        }}
        {...(view === 'over' ? {} : { chosen, onChosenChange: setChosen })}
        empty={<EmptyState title={t(`loansDesk.request.${EMPTY[view]}`)} />}
        filters={
          <>
            <SegmentedControl
              aria-label={t('loansDesk.request.view')}
              value={view}
              onChange={(value) => {
                setChosen(NONE);
                setView(REQUEST_VIEWS.find((one) => one === value) ?? 'open');
              }}
              data={REQUEST_VIEWS.map((value) => ({ value, label: t(`loansDesk.request.${value}`) }))}
            />
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={!may('request.enter')}
              onClick={() => {
                setEntering('yes');
              }}
            >
              {t('loansDesk.request.enter')}
            </Button>
            <LinkButton
              to="/desk/import"
              variant="default"
              disabled={!may('request.enter')}
              leftSection={<IconFileImport size={16} aria-hidden />}
            >
              {t('loansDesk.import.open')}
            </LinkButton>
          </>
        }
        footer={
          chosen.size === 0 ? null : (
            <>
              {(['picked', 'notFound'] as const).map((what) => (
                <ActButton
                  key={what}
                  size="compact-xs"
                  variant="default"
                  refusal={refusal}
                  onClick={() => void answer(ids(chosen), what, '')}
                >
                  {`${t(what === 'picked' ? 'loansDesk.request.pick' : 'loansDesk.request.notFound')} (${String(chosen.size)})`}
                </ActButton>
              ))}
            </>
          )
        }
      />
      {asked !== null && (
        <AnswerDialog
          asked={asked}
          onAnswer={(note) => answer([asked.row.id], asked.answer, note)}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
      {entering === 'yes' && (
        <EnterRequestDialog
          onClose={() => {
            setEntering('no');
          }}
        />
      )}
    </>
  );
}
