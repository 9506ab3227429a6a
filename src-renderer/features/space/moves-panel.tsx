/**
 * Moves that free whole shelves, as a list one works through: scan a box, then the shelf it goes to, and its line is ticked
 * because the box stands there, whoever scanned it and wherever.
 */
import { Button, NumberInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowsExchange, IconBarcode, IconCheck } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { Consolidation, MoveRow } from '#shared/contract/space.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { askAgain } from '../../library/ask-again.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useClient, useContractQuery } from '../../library/queries.ts';
import { wholeList } from '../../library/whole-list.ts';
import { useMovesAtHand } from '../../state/space-moves.ts';

export function MovesPanel({ placeId }: { readonly placeId: Id | null }): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const { question, answer, keep } = useMovesAtHand();
  const [upTo, setUpTo] = useState(question?.upTo ?? 50);
  const [mostMoves, setMostMoves] = useState(question?.mostMoves ?? 200);
  const [busy, setBusy] = useState<'no' | 'yes'>('no');
  const find = async (): Promise<void> => {
    setBusy('yes');
    const asked = { placeId, upTo, mostMoves };
    const made = await askAgain(client, 'space.consolidate', asked);
    setBusy('no');
    if (made.ok) keep(asked, made.value);
    else notifications.show({ color: 'red', message: explainError(t, made.error), autoClose: 8_000 });
  };
  return (
    <>
      <form
        className="space-form"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <NumberInput
          label={t('space.moves.upTo')}
          min={1}
          max={99}
          allowDecimal={false}
          value={upTo}
          onChange={(value) => {
            if (typeof value === 'number') setUpTo(value);
          }}
        />
        <NumberInput
          label={t('space.moves.most')}
          min={1}
          max={5000}
          allowDecimal={false}
          value={mostMoves}
          onChange={(value) => {
            if (typeof value === 'number') setMostMoves(value);
          }}
        />
        <Button type="submit" loading={busy === 'yes'} leftSection={<IconArrowsExchange size={17} aria-hidden />}>
          {t('space.moves.find')}
        </Button>
      </form>
      {answer === null || question === null ? (
        <EmptyState title={t('space.moves.ask')} />
      ) : answer.moves.length === 0 ? (
        <EmptyState title={t('space.moves.none')} text={t('space.moves.noneHint')} />
      ) : (
        <Moves answer={answer} question={question} />
      )}
    </>
  );
}

type MovesProps = {
  readonly answer: Consolidation;
  readonly question: { readonly placeId: Id | null; readonly upTo: number; readonly mostMoves: number };
};

function Moves({ answer, question }: MovesProps): JSX.Element {
  const { t, format } = useText();
  const { moves, freed, freedMm, more } = answer;
  const boxIds = useMemo(() => moves.map(({ boxId }) => boxId), [moves]);
  const query = useContractQuery('space.where', { boxIds }, { keepPrevious: true });
  const done = useMemo(() => {
    const where = new Map((query.data ?? []).map(({ boxId, placeId }) => [boxId, placeId]));
    return new Set(moves.filter(({ boxId, toId }) => where.get(boxId) === toId).map(({ boxId }) => boxId));
  }, [moves, query.data]);
  const next = moves.find(({ boxId }) => !done.has(boxId))?.boxId ?? null;
  const columns = useColumns(done, next);
  const summary = {
    moves: format.number(moves.length),
    shelves: format.number(freed.length),
    metres: format.number(freedMm / 1000),
  };
  return (
    <div className="space-table">
      <p role="status">
        {t('space.moves.summary', summary)} {t('space.moves.progress', { done: done.size, total: moves.length })}
        {more === 'yes' && ` — ${t('space.moves.more')}`}
      </p>
      <p className="space-hint">
        {t('space.moves.scanHint')} {t('space.moves.print')}
      </p>
      <VirtualTable
        list="space.moves"
        label={t('space.table.moves')}
        columns={columns}
        data={wholeList(query, moves)}
        rowId={(row) => row.boxId}
        rowName={(row) => row.number}
        exported={{ list: 'space.consolidate', input: question }}
        filters={
          <LinkButton to="/scan" variant="default" size="xs" leftSection={<IconBarcode size={15} aria-hidden />}>
            {t('nav.scan')}
          </LinkButton>
        }
      />
    </div>
  );
}

function useColumns(done: ReadonlySet<Id>, next: Id | null): readonly TableColumn<MoveRow>[] {
  const { t, format } = useText();
  return useMemo(
    () => [
      {
        id: 'state',
        header: t('space.column.state'),
        width: 120,
        shown: 'always',
        cell: ({ boxId }) =>
          done.has(boxId) ? (
            <Badge tone="ok" icon={IconCheck}>
              {t('space.moves.done')}
            </Badge>
          ) : boxId === next ? (
            <strong>{t('space.moves.next')}</strong>
          ) : (
            t('space.moves.waiting')
          ),
      },
      {
        id: 'from',
        header: t('space.column.from'),
        width: 150,
        grow: 1,
        shown: 'always',
        cell: (row) => <Place id={row.fromId} address={row.from} />,
      },
      {
        id: 'box',
        header: t('space.column.box'),
        width: 110,
        shown: 'always',
        cell: (row) => (
          <RecordLink kind="box" id={row.boxId}>
            {row.number}
          </RecordLink>
        ),
      },
      { id: 'code', header: t('space.column.code'), width: 140, fold: 'first', cell: (row) => row.code ?? '—' },
      {
        id: 'to',
        header: t('space.column.to'),
        width: 150,
        grow: 1,
        shown: 'always',
        cell: (row) => <Place id={row.toId} address={row.to} />,
      },
      {
        id: 'length',
        header: t('space.column.lengthMm'),
        width: 110,
        align: 'end',
        fold: 'first',
        cell: (row) => format.number(row.lengthMm),
      },
    ],
    [t, format, done, next],
  );
}

function Place({ id, address }: { readonly id: Id; readonly address: string }): JSX.Element {
  return (
    <RecordLink kind="place" id={id}>
      {address}
    </RecordLink>
  );
}
