/**
 * The live screen: the current shelf in large type, what the last scan did, and the boxes of the shelf ticking off. All of it
 * goes without a mouse and without a scanner: F3 types a code or a number, F6 says that the shelf is empty, F7 that a label
 * cannot be read, with a few words about it or F7 again, F9 strikes the last reading, F10 goes to the next shelf.
 */
import { Button, Tooltip } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState, type JSX } from 'react';

import type { StocktakeCard } from '#shared/contract/stocktake.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ManualEntry } from '../../interface/manual-entry.tsx';
import { useCommand } from '../../library/commands.ts';
import { useText } from '../../library/i18n.ts';
import { useClient, useContractQuery } from '../../library/queries.ts';
import { useScans } from '../../library/scan-hub.ts';
import { warmSound } from '../../library/sound.ts';
import { createReadingEngine, goToShelf, useReadingRun } from './reading-run.ts';
import { ReadFeedback } from './read-feedback.tsx';
import { ShelfBoxes } from './shelf-boxes.tsx';

export function ReadTab({ card }: { readonly card: StocktakeCard }): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const engine = useMemo(() => createReadingEngine(client, card.id), [client, card.id]);
  const run = useReadingRun(card.id);
  const [typing, setTyping] = useState<'no' | 'number' | 'unreadable'>('no');
  const { placeId } = run;
  const shelf = useContractQuery(
    'stocktakes.shelf',
    { stocktakeId: card.id, placeId: placeId ?? ('' as never) },
    { enabled: placeId !== null, keepPrevious: true },
  );
  const view = placeId === null ? undefined : shelf.data;
  const next = view?.next ?? null;
  const unreadable = useCallback(() => {
    if (typing === 'unreadable') void engine.see({ what: 'unreadable', note: '' });
    setTyping(typing === 'unreadable' || placeId === null ? 'no' : 'unreadable');
  }, [engine, placeId, typing]);
  useScans((scan) => void engine.take(scan));
  useCommand('undo-act', () => void engine.undo());
  useEffect(() => {
    const idle = requestIdleCallback(warmSound);
    return () => {
      cancelIdleCallback(idle);
    };
  }, []);
  useEffect(() => {
    const keys: Readonly<Record<string, () => void>> = {
      F3: () => {
        setTyping('number');
      },
      F6: () => void engine.see({ what: 'emptyPlace' }),
      F7: unreadable,
      F10: () => {
        if (next !== null) goToShelf(card.id, next);
      },
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('[role="dialog"]') !== null) return;
      const act = keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [card.id, engine, next, unreadable]);

  const button = (keyName: string, words: string, onClick: () => void, disabled = 'no'): JSX.Element => (
    <Button variant="default" disabled={disabled === 'yes'} rightSection={<kbd>{keyName}</kbd>} onClick={onClick}>
      {words}
    </Button>
  );
  const needsShelf = placeId === null ? 'yes' : 'no';
  return (
    <div className="stocktake-read">
      <div className="stocktake-main">
        <section className="stocktake-shelf" aria-label={t('stocktake.shelf.title')}>
          <p className="stocktake-shelf-word">{t('stocktake.shelf.title')}</p>
          <p className="stocktake-shelf-address">{view?.address ?? '—'}</p>
          <div className="stocktake-keys">
            {button('F3', t('stocktake.key.manual'), () => {
              setTyping('number');
            })}
            {button('F6', t('stocktake.key.empty'), () => void engine.see({ what: 'emptyPlace' }), needsShelf)}
            {button('F7', t('stocktake.key.unreadable'), unreadable, needsShelf)}
            {button('F9', t('stocktake.key.undo'), () => void engine.undo(), run.done.length === 0 ? 'yes' : 'no')}
            <Tooltip label={t('stocktake.shelf.next')}>
              {button(
                'F10',
                t('stocktake.shelf.next'),
                () => {
                  if (next !== null) goToShelf(card.id, next);
                },
                next === null ? 'yes' : 'no',
              )}
            </Tooltip>
          </div>
        </section>
        {typing === 'unreadable' && (
          <ManualEntry
            asked={{
              label: t('stocktake.unreadable.label'),
              hint: t('stocktake.unreadable.hint'),
              go: t('stocktake.unreadable.submit'),
            }}
            onEnter={(note) => {
              setTyping('no');
              void engine.see({ what: 'unreadable', note });
            }}
            onClose={() => {
              setTyping('no');
            }}
          />
        )}
        {typing === 'number' && (
          <ManualEntry
            onEnter={(text) => void engine.type(text)}
            onClose={() => {
              setTyping('no');
            }}
          />
        )}
        <ReadFeedback said={run.said} waiting={run.waiting} />
      </div>
      {view === undefined ? (
        <EmptyState title={t('stocktake.shelf.none')} text={t('stocktake.shelf.noneText')} />
      ) : (
        <ShelfBoxes view={view} />
      )}
    </div>
  );
}
