/**
 * Reception of a slip, scanner in hand: a box is received by its label, a shelf then takes the boxes received before it. The
 * same by keyboard: F3 types a number, and each box has its buttons. Scans are answered one at a time, in their order.
 */
import { Button, Group, Progress, Table } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { ReceptionResult, TransferBoxRow, TransferCard } from '#shared/contract/transfers.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { ManualEntry } from '../../interface/manual-entry.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { CustodyBadge } from '../../interface/status-badge.tsx';
import { useAct } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { newId, newOpId } from '../../library/mint.ts';
import { idOfParam } from '../../library/navigation.ts';
import { callErrorOf, useClient, useContractQuery } from '../../library/queries.ts';
import { useScans } from '../../library/scan-hub.ts';
import { useMayFor } from '../../library/session.ts';
import { playTone } from '../../library/sound.ts';
import { CloseReceptionDialog } from './close-reception-dialog.tsx';
import { ReceptionLast } from './reception-last.tsx';
import './transfers.css';

const route = getRouteApi('/transfers/$id/reception');
const TONES = { received: 'ok', shelved: 'ok', again: 'warning', stop: 'stop' } as const;
const MAX_READINGS = 4;
const MAX_LENGTH = 128;
const TALLEST = 560;

export function ReceptionPage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  const query = useContractQuery('transfers.card', { id: id ?? ('' as Id) }, { enabled: id !== null });
  const error = callErrorOf(query.error);
  const card = query.data;
  if (card !== undefined && (card.transfer.state === 'sent' || card.transfer.state === 'closed')) {
    return <Reception key={card.transfer.id} card={card} />;
  }
  return (
    <Page>
      <PageHeader title={t('transfers.title')} />
      {id === null && <EmptyState title={explainError(t, { code: 'TRANSFER_UNKNOWN' })} />}
      {error !== null && <ErrorState error={error} onRetry={() => void query.refetch()} />}
      {id !== null && error === null && card === undefined && <LoadingCard />}
      {card !== undefined && (
        <EmptyState title={t('transfers.reception.notSent')}>
          <Link to="/transfers/$id" params={{ id: card.transfer.id }}>
            {t('transfers.reception.backToSlip')}
          </Link>
        </EmptyState>
      )}
    </Page>
  );
}

/** Scans of one reception: those of the boxes that wait for a shelf, and the last answer. */
function useReception(id: Id) {
  const client = useClient();
  const [group] = useState(newId);
  const [last, setLast] = useState<ReceptionResult | null>(null);
  const [waiting, setWaiting] = useState<readonly Id[]>([]);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const toShelve = useRef<readonly Id[]>([]);
  const keep = useCallback((ids: readonly Id[]): void => {
    toShelve.current = ids;
    setWaiting(ids);
  }, []);
  const answered = useCallback(
    (result: ReceptionResult): void => {
      setLast(result);
      playTone(TONES[result.verdict]);
      if (result.verdict === 'received' && result.box !== null) keep([...toShelve.current, result.box.id]);
      if (result.verdict === 'shelved') keep([]);
    },
    [keep],
  );
  const take = useCallback(
    (read: readonly string[]): void => {
      const readings = read.filter((each) => each !== '' && each.length <= MAX_LENGTH).slice(0, MAX_READINGS);
      if (readings.length === 0) return;
      const opId = newOpId();
      const ask = async (): Promise<void> => {
        const input = { opId, id, readings, toShelve: [...toShelve.current], group };
        const result = await client.call('transfers.scan', input);
        const reading = readings[0] ?? '';
        const refused: ReceptionResult = {
          verdict: 'stop',
          reason: result.ok ? null : result.error.code,
          reading,
          box: null,
          place: null,
          caseOpened: 'no',
          boxes: 0,
          acks: [],
        };
        answered(result.ok ? result.value : refused);
      };
      turn.current = turn.current.then(ask, ask);
    },
    [answered, client, group, id],
  );
  return { last, waiting, take, answered };
}

function Reception({ card }: { readonly card: TransferCard }): JSX.Element {
  const { t } = useText();
  const { transfer, boxes } = card;
  const { id, number } = transfer;
  const may = useMayFor(transfer.unitId);
  const { last, waiting, take, answered } = useReception(id);
  const [typing, setTyping] = useState<'no' | 'yes'>('no');
  const [closing, setClosing] = useState<'no' | 'yes'>('no');
  const screen = useRef<HTMLDivElement>(null);
  const said = (kind: 'received' | 'refused'): number => boxes.filter(({ answer }) => answer?.kind === kind).length;
  const [received, refused] = [said('received'), said('refused')];
  const left = boxes.length - received - refused;

  useEffect(() => {
    document.title = `${t('transfers.reception.title', { number })} — Travée`;
    screen.current?.focus({ preventScroll: true });
  }, [t, number]);
  useScans((scan) => {
    take(scan.readings);
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'F3' || event.ctrlKey || event.altKey || document.querySelector('[role="dialog"]') !== null) {
        return;
      }
      event.preventDefault();
      setTyping('yes');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);

  const stopTyping = (): void => {
    setTyping('no');
    screen.current?.focus({ preventScroll: true });
  };
  return (
    <div ref={screen} tabIndex={-1} className="reception">
      <div className="reception-head">
        <div className="reception-words">
          <h1>{t('transfers.reception.title', { number })}</h1>
          <p role="status">
            {t('transfers.reception.progress', { received, refused, waiting: left, total: boxes.length })}
          </p>
          <Progress
            size="lg"
            value={(100 * (received + refused)) / Math.max(1, boxes.length)}
            aria-label={t('transfers.reception.progressLabel')}
          />
        </div>
        <Group gap="xs">
          <Button
            variant="default"
            size="md"
            rightSection={<kbd>F3</kbd>}
            onClick={() => {
              setTyping('yes');
            }}
          >
            {t('transfers.reception.type')}
          </Button>
          {transfer.state === 'sent' && (
            <ActButton
              size="md"
              refusal={left > 0 ? t('error.TRANSFER_WAITS') : may('transfer.close') ? null : t('error.FORBIDDEN')}
              onClick={() => {
                setClosing('yes');
              }}
            >
              {t('transfers.act.close')}
            </ActButton>
          )}
          <Link to="/transfers/$id" params={{ id }}>
            {t('transfers.reception.backToSlip')}
          </Link>
        </Group>
      </div>
      <div>
        {typing === 'yes' && (
          <ManualEntry
            onEnter={(text) => {
              take([text]);
              stopTyping();
            }}
            onClose={stopTyping}
          />
        )}
        <ReceptionLast
          last={last}
          waiting={waiting.length}
          over={transfer.state === 'sent' && left === 0 ? 'yes' : 'no'}
        />
      </div>
      <Rows card={card} lastBoxId={last?.box?.id ?? null} onReceived={answered} />
      {closing === 'yes' && (
        <CloseReceptionDialog
          transferId={id}
          received={received}
          refused={refused}
          onClose={() => {
            setClosing('no');
          }}
        />
      )}
    </div>
  );
}

type RowsProps = {
  readonly card: TransferCard;
  /** The box of the last scan: its line is shown, whatever the slip's length. */
  readonly lastBoxId: Id | null;
  readonly onReceived: (result: ReceptionResult) => void;
};

function Rows({ card, lastBoxId, onReceived }: RowsProps): JSX.Element {
  const { t, format } = useText();
  const lastRow = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (lastRow.current !== null) bringIntoView(lastRow.current);
  }, [lastBoxId, card.boxes]);
  const act = useAct();
  const { transfer, boxes } = card;
  const receive = async ({ id: boxId, number: client, title }: TransferBoxRow): Promise<void> => {
    const done = await act('transfers.receive', { id: transfer.id, boxId });
    if (done === null) return;
    const box = { id: boxId, number: done.number, clientNumber: client, title };
    onReceived({
      verdict: 'received',
      reason: null,
      reading: client,
      box,
      place: null,
      caseOpened: 'no',
      boxes: 1,
      acks: [done.ack],
    });
  };
  const refuse = async ({ id: boxId, number }: TransferBoxRow): Promise<void> => {
    const motive = await confirmAct({
      title: t('transfers.reception.refuseTitle', { number }),
      text: t('transfers.reception.refuseText'),
      confirmLabel: t('transfers.reception.refuse'),
      tone: 'danger',
      reason: 'required',
      reasonLabel: t('transfers.reception.refuseMotive'),
    });
    if (motive === null) return;
    const done = t('transfers.reception.refused', { number });
    await act('transfers.refuse', { id: transfer.id, boxId, motive }, { done });
  };
  return (
    <div className="reception-rows">
      <ScrolledTable label={t('transfers.reception.waiting')} minWidth={640} maxHeight={TALLEST}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('transfers.box.permanent')}</Table.Th>
            <Table.Th>{t('transfers.box.number')}</Table.Th>
            <Table.Th>{t('transfers.box.title')}</Table.Th>
            <Table.Th className="transfer-figure">{t('transfers.box.files')}</Table.Th>
            <Table.Th>{t('transfers.box.state')}</Table.Th>
            <Table.Th>{t('transfers.box.address')}</Table.Th>
            <Table.Th>{t('transfers.box.acts')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {boxes.map((box) => {
            const isReceived = box.answer?.kind === 'received';
            return (
              <Table.Tr
                key={box.id}
                {...(box.id === lastBoxId ? { ref: lastRow, className: 'reception-row-last' } : {})}
              >
                <Table.Td>{isReceived ? <CodeText>{box.number}</CodeText> : '—'}</Table.Td>
                <Table.Td>
                  <CodeText>{isReceived ? box.clientNumber : box.number}</CodeText>
                </Table.Td>
                <Table.Td>{box.title}</Table.Td>
                <Table.Td className="transfer-figure">{format.number(box.files)}</Table.Td>
                <Table.Td>
                  {box.answer?.kind === 'refused' ? (
                    t('transfers.box.refused', { motive: box.answer.motive })
                  ) : (
                    <CustodyBadge custody={box.custody} />
                  )}
                </Table.Td>
                <Table.Td>{box.address}</Table.Td>
                <Table.Td>
                  {box.answer === null && transfer.state === 'sent' && (
                    <Group gap={6} wrap="nowrap">
                      <Button
                        size="compact-sm"
                        aria-label={t('transfers.reception.receiveOf', { number: box.number })}
                        onClick={() => void receive(box)}
                      >
                        {t('transfers.reception.receive')}
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t('transfers.reception.refuseOf', { number: box.number })}
                        onClick={() => void refuse(box)}
                      >
                        {t('transfers.reception.refuse')}
                      </Button>
                    </Group>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </ScrolledTable>
    </div>
  );
}

/** In the middle of what scrolls, when it is out of sight there; nothing else moves. */
function bringIntoView(row: HTMLTableRowElement): void {
  const view = row.closest('[role="region"]');
  if (view === null) return;
  const [inside, outside] = [row.getBoundingClientRect(), view.getBoundingClientRect()];
  if (inside.top >= outside.top + 2 * inside.height && inside.bottom <= outside.bottom) return;
  view.scrollTop += inside.top - outside.top - outside.height / 2;
}
