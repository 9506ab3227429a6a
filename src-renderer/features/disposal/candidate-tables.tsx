/**
 * The boxes of a unit on a decision day, in two lists: those that may go on the list, to be ticked, and those that may not,
 * each with its reason. Nothing is hidden: a box that somebody looks for is in one or the other.
 */
import { Button, Tabs, Text as Words } from '@mantine/core';
import { useMemo, useState, type JSX } from 'react';

import type { CandidatesInput } from '#shared/contract/lists.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractPages } from '../../library/queries.ts';
import { notationWidth } from './notation-column.tsx';
import { eligibleColumns, refusedColumns } from './candidate-columns.tsx';
import {
  ALL_CHOSEN,
  chosenCount,
  isChosen,
  NONE_CHOSEN,
  withChosen,
  type CandidateChoice,
} from './candidate-choice.ts';

type Props = {
  readonly wanted: CandidatesInput;
  readonly choice: CandidateChoice;
  readonly onChoice: (choice: CandidateChoice) => void;
};

export function CandidateTables({ wanted, choice, onChoice }: Props): JSX.Element {
  const { t, format } = useText();
  const eligible = useContractPages('lists.candidates', { ...wanted, include: 'eligible' });
  const refused = useContractPages('lists.candidates', { ...wanted, include: 'refused' });
  const [tab, setTab] = useState<string | null>('eligible');
  const totalOf = (data: typeof eligible): string =>
    data.state === 'ready' ? format.total(data.total, data.totalIsCapped) : '…';
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false} className="candidate-tabs">
      <Tabs.List aria-label={t('disposal.create.tabs')}>
        <Tabs.Tab value="eligible">{t('disposal.create.eligibleCount', { total: totalOf(eligible) })}</Tabs.Tab>
        <Tabs.Tab value="refused">{t('disposal.create.refusedCount', { total: totalOf(refused) })}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="eligible" className="candidate-panel">
        <EligibleTable wanted={wanted} data={eligible} choice={choice} onChoice={onChoice} />
      </Tabs.Panel>
      <Tabs.Panel value="refused" className="candidate-panel">
        <RefusedTable wanted={wanted} data={refused} />
      </Tabs.Panel>
    </Tabs>
  );
}

type Data = ReturnType<typeof useContractPages<'lists.candidates'>>;

type EligibleProps = Pick<Props, 'choice' | 'onChoice' | 'wanted'> & { readonly data: Data };

function EligibleTable({ wanted, data, choice, onChoice }: EligibleProps): JSX.Element {
  const text = useText();
  const { t, format } = text;
  const notationPx = notationWidth(data.rows);
  const columns = useMemo(() => eligibleColumns(text, notationPx), [text, notationPx]);
  const chosen = useMemo(
    () => new Set(data.rows.filter(({ boxId }) => isChosen(choice, boxId)).map(({ boxId }) => boxId as string)),
    [data.rows, choice],
  );
  const count = chosenCount(choice, data.total);
  const total = format.total(data.total, data.totalIsCapped);
  const all = choice.base === 'all' && choice.except.size === 0;
  return (
    <VirtualTable
      list="disposal-eligible"
      label={t('disposal.create.eligible')}
      exported={{ list: 'lists.candidates', input: { ...wanted, include: 'eligible' } }}
      columns={columns}
      data={data}
      rowId={(row) => row.boxId}
      rowName={(row) => row.number}
      chosen={chosen}
      onChosenChange={(next) => {
        onChoice(
          withChosen(
            choice,
            data.rows.map(({ boxId }) => boxId),
            next,
          ),
        );
      }}
      empty={<EmptyState title={t('disposal.create.eligibleEmpty')} text={t('disposal.create.eligibleEmptyText')} />}
      filters={
        data.total > 0 && (
          <>
            <Words className="chosen-words" size="sm" fw={550} role="status">
              {all
                ? t('disposal.create.chosenAll', { count: data.total, total })
                : t('disposal.create.chosenSome', {
                    chosen: format.total(count, choice.base === 'all' && data.totalIsCapped),
                    total,
                  })}
            </Words>
            <Button
              size="compact-sm"
              variant="default"
              disabled={all}
              onClick={() => {
                onChoice(ALL_CHOSEN);
              }}
            >
              {t('disposal.create.chooseAll')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={count === 0}
              onClick={() => {
                onChoice(NONE_CHOSEN);
              }}
            >
              {t('disposal.create.chooseNone')}
            </Button>
          </>
        )
      }
    />
  );
}

function RefusedTable({ wanted, data }: Pick<Props, 'wanted'> & { readonly data: Data }): JSX.Element {
  const text = useText();
  const { t } = text;
  const notationPx = notationWidth(data.rows);
  const columns = useMemo(() => refusedColumns(text, notationPx), [text, notationPx]);
  return (
    <VirtualTable
      list="disposal-refused"
      label={t('disposal.create.refused')}
      exported={{ list: 'lists.candidates', input: { ...wanted, include: 'refused' } }}
      columns={columns}
      data={data}
      rowId={(row) => row.boxId}
      rowName={(row) => row.number}
      empty={<EmptyState title={t('disposal.create.refusedEmpty')} />}
    />
  );
}
