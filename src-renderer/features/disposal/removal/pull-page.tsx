/**
 * Prélèvement: taking the boxes of a list off their shelves, scanner in hand. Always listening; the next box of the shelves
 * fills the screen, a box that must not go stops everything. Works without a mouse and without the network.
 */
import { Button, Progress, Tooltip } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { RemovalCard } from '#shared/contract/list-removal.ts';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { ErrorState } from '../../../interface/error-state.tsx';
import { LoadingCard } from '../../../interface/loading-card.tsx';
import { Page, PageHeader } from '../../../interface/page.tsx';
import { LinkButton } from '../../../interface/link-button.tsx';
import { ManualEntry } from '../../../interface/manual-entry.tsx';
import { useCommand } from '../../../library/commands.ts';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';
import { idOfParam } from '../../../library/navigation.ts';
import { callErrorOf, useClient, useContractQuery } from '../../../library/queries.ts';
import { useScans } from '../../../library/scan-hub.ts';
import { useSession } from '../../../library/session.ts';
import { warmSound } from '../../../library/sound.ts';
import { LotEntry } from './lot-entry.tsx';
import { createPullEngine, type PullEngine } from './pull-engine.ts';
import { LastDeed, PullLog } from './pull-log.tsx';
import { newPullRun, type PullRun } from './pull-run.ts';
import { PullStopPanel } from './pull-stop-panel.tsx';
import { usePullStore } from './pull-store.ts';
import { PullTargetPanel } from './pull-target-panel.tsx';
import './picking.css';
import './removal.css';

const route = getRouteApi('/disposal/$id/pull');

export function PullPage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  const query = useContractQuery('removal.card', { id: id ?? ('' as Id) }, { enabled: id !== null });
  const error = callErrorOf(query.error);
  const card = query.data;
  if (card?.state === 'approved') return <Run key={card.listId} card={card} />;
  return (
    <Page>
      <PageHeader title={t('removal.title')} />
      {id === null && <EmptyState title={explainError(t, { code: 'LIST_UNKNOWN' })} />}
      {error !== null && <ErrorState error={error} onRetry={() => void query.refetch()} />}
      {id !== null && error === null && card === undefined && <LoadingCard />}
      {card !== undefined && (
        <EmptyState title={t('removal.notYet')}>
          <LinkButton to="/disposal/$id" params={{ id: card.listId }} variant="default">
            {t('removal.backToList')}
          </LinkButton>
        </EmptyState>
      )}
    </Page>
  );
}

type Entry = 'none' | 'number' | 'lot';

function Run({ card }: { readonly card: RemovalCard }): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const { sessionId } = useSession();
  const { listId } = card;
  const engine = useMemo(() => createPullEngine(client, listId, sessionId), [client, listId, sessionId]);
  const [none] = useState(() => newPullRun(listId, sessionId, listId));
  const run = usePullStore(({ runs }) => runs.get(listId)) ?? none;
  const late = usePullStore((store) => store.late);
  const [entry, setEntry] = useState<Entry>('none');
  const screen = useRef<HTMLDivElement>(null);
  const isStopped = run.stop !== null;

  useEffect(() => {
    document.title = `${t('removal.heading', { number: card.number })} — Travée`;
  }, [t, card.number]);
  useEffect(() => {
    screen.current?.focus({ preventScroll: true });
    void engine.refresh();
    const idle = requestIdleCallback(warmSound);
    return () => {
      cancelIdleCallback(idle);
    };
  }, [engine]);
  // Also while a container is being named: the label of a box is a box, wherever the cursor is.
  useScans((scan) => void engine.take(scan));
  useCommand('undo-act', () => void engine.undo(t('removal.undoReason')));
  useKeys(engine, entry, setEntry, run, t('removal.note', { number: card.number }));

  const close = (): void => {
    setEntry('none');
    screen.current?.focus({ preventScroll: true });
  };
  return (
    <div ref={screen} tabIndex={-1} className="pull">
      {run.stop !== null && (
        <PullStopPanel
          stop={run.stop}
          onGoOn={() => {
            engine.goOn();
            screen.current?.focus({ preventScroll: true });
          }}
        />
      )}
      <div className="pull-head" inert={isStopped}>
        <div className="pull-head-words">
          <h1>{t('removal.heading', { number: card.number })}</h1>
          <p role="status">{t('removal.progress', { pulled: run.pulled, total: card.counts.total })}</p>
          <Progress
            value={(100 * run.pulled) / Math.max(1, card.counts.total)}
            size="lg"
            aria-label={t('removal.progressLabel')}
          />
        </div>
        <p className="pull-lot">
          {run.lot === null ? t('removal.lot.none') : t('removal.lot.current', { name: run.lot.name })}
        </p>
        <Keys engine={engine} run={run} number={card.number} onEntry={setEntry} />
      </div>
      <div className="pull-middle" inert={isStopped}>
        {entry === 'number' && (
          <ManualEntry
            onClose={close}
            onEnter={(text) => {
              close();
              void engine.take({ readings: [text], endedMs: performance.now() });
            }}
          />
        )}
        {entry === 'lot' && (
          <LotEntry
            listId={listId}
            lots={card.lots.map(({ lot }) => lot)}
            onClose={close}
            onLot={(lot) => {
              engine.useLot(lot);
              close();
            }}
          />
        )}
        <LastDeed line={run.lines[0]} />
        <PullTargetPanel listId={listId} target={run.target} late={late} left={card.counts.total - run.pulled} />
      </div>
      <div className="pull-side" inert={isStopped}>
        <PullLog run={run} />
        <div className="pull-links">
          <Link to="/disposal/$id/removal" params={{ id: listId }}>
            {t('removal.backToPicking')}
          </Link>
          <Link to="/disposal/$id" params={{ id: listId }}>
            {t('removal.backToList')}
          </Link>
        </div>
      </div>
    </div>
  );
}

/** Keys of the run, for hands that stay on the scanner and in their gloves. F9 is the whole window's (`undo-act`). */
function useKeys(engine: PullEngine, entry: Entry, setEntry: (entry: Entry) => void, run: PullRun, note: string): void {
  const isStopped = run.stop !== null;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      if (event.key === 'Escape') {
        if (isStopped) engine.goOn();
        else setEntry('none');
        return;
      }
      const act = isStopped ? undefined : ACTS[event.key];
      if (act === undefined) return;
      event.preventDefault();
      if (act === 'number' || act === 'lot') setEntry(entry === act ? 'none' : act);
      else if (act === 'skip') void engine.skip();
      else void engine.notFound(note);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [engine, entry, setEntry, isStopped, note]);
}

const ACTS: Readonly<Record<string, 'number' | 'lot' | 'skip' | 'missing' | undefined>> = {
  F3: 'number',
  F4: 'lot',
  F6: 'skip',
  F8: 'missing',
};

type KeysProps = {
  readonly engine: PullEngine;
  readonly run: PullRun;
  readonly number: string;
  readonly onEntry: (entry: Entry) => void;
};

function Keys({ engine, run, number, onEntry }: KeysProps): JSX.Element {
  const { t } = useText();
  const nothing = run.target === null;
  return (
    <div className="pull-keys">
      <KeyButton
        keyName="F3"
        words={t('removal.keys.type')}
        hint={t('removal.keys.typeHint')}
        onClick={() => {
          onEntry('number');
        }}
      />
      <KeyButton
        keyName="F4"
        words={t('removal.keys.lot')}
        hint={t('removal.keys.lotHint')}
        onClick={() => {
          onEntry('lot');
        }}
      />
      <KeyButton
        keyName="F6"
        words={t('removal.keys.skip')}
        hint={t('removal.keys.skipHint')}
        disabled={nothing}
        onClick={() => void engine.skip()}
      />
      <KeyButton
        keyName="F8"
        words={t('removal.keys.missing')}
        hint={t('removal.keys.missingHint')}
        disabled={nothing}
        onClick={() => void engine.notFound(t('removal.note', { number }))}
      />
      <KeyButton
        keyName="F9"
        words={t('removal.keys.undo')}
        hint={t('removal.keys.undoHint')}
        disabled={run.undo === null}
        onClick={() => void engine.undo(t('removal.undoReason'))}
      />
    </div>
  );
}

type KeyButtonProps = {
  readonly keyName: string;
  readonly words: string;
  readonly hint: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
};

function KeyButton({ keyName, words, hint, disabled = false, onClick }: KeyButtonProps): JSX.Element {
  return (
    <Tooltip label={hint}>
      <Button variant="default" size="md" disabled={disabled} rightSection={<kbd>{keyName}</kbd>} onClick={onClick}>
        {words}
      </Button>
    </Tooltip>
  );
}
