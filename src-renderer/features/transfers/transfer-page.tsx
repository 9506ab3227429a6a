/**
 * One slip. While it is prepared: its boxes, their files, and every problem beside the line it is about, checked again after
 * each change. Once it is sent, it is read only: what the depot answered, and the addresses.
 */
import { Alert, Button, Group } from '@mantine/core';
import { IconPlus, IconPrinter, IconScan, IconSend } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { TransferBoxRow, TransferCard } from '#shared/contract/transfers.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { BackLink } from '../../interface/back-link.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { useAct, useSubmit } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useMayFor } from '../../library/session.ts';
import { openDialog } from '../../state/dialogs.ts';
import { AddBoxesDialog } from './add-boxes-dialog.tsx';
import { FreeBoxes } from './free-boxes.tsx';
import { MeasureDialog } from './measure-dialog.tsx';
import { ProblemList } from './problem-list.tsx';
import { PutFilesDialog } from './put-files-dialog.tsx';
import { SlipButton } from './slip-button.tsx';
import { TransferBoxes } from './transfer-boxes.tsx';
import { TransferStateBadge } from './transfer-state.tsx';
import './transfers.css';

const route = getRouteApi('/transfers/$id');

export function TransferPage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  const query = useContractQuery('transfers.card', { id: id ?? ('' as Id) }, { enabled: id !== null });
  const error = callErrorOf(query.error);
  if (query.data !== undefined) return <Card card={query.data} />;
  return (
    <Page>
      <PageHeader title={t('transfers.title')} before={<BackLink to="/transfers" />} />
      {id === null && <EmptyState title={explainError(t, { code: 'TRANSFER_UNKNOWN' })} />}
      {error !== null && <ErrorState error={error} onRetry={() => void query.refetch()} />}
      {id !== null && error === null && <LoadingCard />}
    </Page>
  );
}

type Open = { readonly kind: 'add' } | { readonly kind: 'files' | 'measure'; readonly box: TransferBoxRow } | null;

function Card({ card }: { readonly card: TransferCard }): JSX.Element {
  const { t, format } = useText();
  const { transfer, boxes } = card;
  const may = useMayFor(transfer.unitId);
  const submit = useSubmit();
  const [open, setOpen] = useState<Open>(null);
  const isDraft = transfer.state === 'preparing';
  const close = (): void => {
    setOpen(null);
  };
  return (
    <Page>
      <PageHeader
        before={<BackLink to="/transfers" />}
        title={t('transfers.heading', { number: transfer.number })}
        aside={<TransferStateBadge state={transfer.state} />}
        text={
          <>
            {transfer.title !== '' && <div>{transfer.title}</div>}
            <div>
              {t('transfers.summary', {
                unit: card.unitName,
                boxes: format.number(boxes.length),
                files: format.number(card.files),
                metres: format.metres(card.lengthMm),
              })}
            </div>
          </>
        }
        actions={<Acts card={card} />}
      />
      {transfer.sentOn !== null && (
        <p className="transfer-line">
          {t('transfers.sentBy', { date: format.date(transfer.sentOn), name: card.sentByName })}{' '}
          {transfer.closedOn !== null &&
            t('transfers.closedWith', {
              date: format.date(transfer.closedOn),
              count: transfer.counted ?? 0,
              note: transfer.closingNote,
            })}
        </p>
      )}
      {card.asSent === 'no' && <Alert color="yellow">{t('transfers.changed')}</Alert>}
      {isDraft && boxes.length > 0 && <ProblemList card={card} />}
      <Section
        title={t('transfers.boxes')}
        actions={
          isDraft && (
            <ActButton
              variant="default"
              refusal={may('box.register') ? null : t('error.FORBIDDEN')}
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => {
                setOpen({ kind: 'add' });
              }}
            >
              {t('transfers.act.addBoxes')}
            </ActButton>
          )
        }
      >
        {boxes.length === 0 ? (
          <EmptyState title={t('transfers.noBoxTitle')} text={t('transfers.noBoxText')} />
        ) : (
          <TransferBoxes
            card={card}
            onFiles={(box) => {
              setOpen({ kind: 'files', box });
            }}
            onMeasure={(box) => {
              setOpen({ kind: 'measure', box });
            }}
            onRemove={(box) =>
              void submit('transfer.removeBox', transfer.id, { boxId: box.id }, { done: t('transfers.remove.done') })
            }
          />
        )}
      </Section>
      {isDraft && <FreeBoxes transferId={transfer.id} unitId={transfer.unitId} />}
      {open?.kind === 'add' && <AddBoxesDialog transferId={transfer.id} onClose={close} />}
      {open?.kind === 'files' && (
        <PutFilesDialog transferId={transfer.id} unitId={transfer.unitId} box={open.box} onClose={close} />
      )}
      {open?.kind === 'measure' && <MeasureDialog boxId={open.box.id} onClose={close} />}
    </Page>
  );
}

function Acts({ card }: { readonly card: TransferCard }): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const submit = useSubmit();
  const go = useNavigate();
  const { transfer, boxes, stops } = card;
  const may = useMayFor(transfer.unitId);
  const { id, number, state } = transfer;
  const sendRefusal = !may('transfer.send')
    ? t('error.FORBIDDEN')
    : boxes.length === 0
      ? t('error.TRANSFER_EMPTY')
      : stops > 0
        ? t('transfers.check.stops', { count: stops })
        : null;
  const send = async (): Promise<void> => {
    const agreed = await confirmAct({
      title: t('transfers.send.title', { number }),
      text: t('transfers.send.text'),
      confirmLabel: t('transfers.send.confirm'),
    });
    if (agreed !== null) await act('transfers.send', { id }, { done: t('transfers.send.done') });
  };
  const cancel = async (): Promise<void> => {
    const reason = await confirmAct({
      title: t('transfers.cancel.title', { number }),
      text: t('transfers.cancel.text'),
      confirmLabel: t('transfers.act.cancel'),
      tone: 'danger',
      reason: 'required',
    });
    if (reason === null) return;
    const done = await submit('transfer.cancel', id, { reason }, { done: t('transfers.cancel.done') });
    if (done !== null) void go({ to: '/transfers' });
  };
  const received = transfer.answers.some(({ kind }) => kind === 'received');
  const isOpen = state === 'preparing' || state === 'sent';
  return (
    <Group gap="xs">
      {state === 'preparing' && (
        <ActButton refusal={sendRefusal} leftSection={<IconSend size={16} aria-hidden />} onClick={() => void send()}>
          {t('transfers.act.send')}
        </ActButton>
      )}
      {state === 'sent' && (
        <LinkButton to="/transfers/$id/reception" params={{ id }} leftSection={<IconScan size={16} aria-hidden />}>
          {t('transfers.act.receive')}
        </LinkButton>
      )}
      {boxes.length > 0 && <SlipButton card={card} />}
      {boxes.length > 0 && (
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => {
            openDialog({
              dialog: 'labels',
              subject: {
                ...{ kind: 'boxes', ids: boxes.map((box) => box.id) },
                ...(isOpen ? { outside: 'neutral' } : {}),
              },
            });
          }}
        >
          {state === 'closed' ? t('boxes.printLabels') : t('transfers.act.labels')}
        </Button>
      )}
      {isOpen && (
        <ActButton
          variant="default"
          refusal={received ? t('error.BOX_ALREADY_RECEIVED') : may('transfer.cancel') ? null : t('error.FORBIDDEN')}
          onClick={() => void cancel()}
        >
          {t('transfers.act.cancel')}
        </ActButton>
      )}
    </Group>
  );
}
