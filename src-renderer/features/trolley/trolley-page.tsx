/**
 * Scanning on the whole screen, for a trolley: read from two metres, used with gloves and without a mouse. Everything is a
 * command of the card or one of a few big keys, which do the same. What the next scan will mean is enormous; below it what
 * the last one did, with its sound; beside it the last five acts.
 */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, type JSX } from 'react';

import { ManualEntry } from '../../interface/manual-entry.tsx';
import { setFullScreen } from '../../library/bridge.ts';
import { useCommand } from '../../library/commands.ts';
import { useText } from '../../library/i18n.ts';
import { useClient } from '../../library/queries.ts';
import { createScanEngine, currentRun } from '../../library/scan-engine.ts';
import { useScans } from '../../library/scan-hub.ts';
import { warmSound } from '../../library/sound.ts';
import { useScanRun } from '../../state/scan-run.ts';
import { KeyBar } from './key-bar.tsx';
import { LastActs } from './last-acts.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { TrolleyContext } from './trolley-context.tsx';
import { TrolleyFeedback } from './trolley-feedback.tsx';
import { commandOfKey } from './trolley-keys.ts';
import { TrolleyStatus } from './trolley-status.tsx';
import { usePrintScanned } from './use-print-scanned.ts';
import './trolley.css';

export function TrolleyPage(): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const navigate = useNavigate();
  const engine = useMemo(() => createScanEngine(client), [client]);
  const run = useScanRun((store) => store.run);
  const screen = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState<'nothing' | 'leaving' | 'typing'>('nothing');
  const notice = usePrintScanned(client, run?.last ?? null);

  useEffect(() => {
    document.title = `${t('trolley.title')} — Travée`;
    currentRun();
  }, [t]);
  useEffect(() => {
    setFullScreen('yes');
    warmSound();
    screen.current?.focus({ preventScroll: true });
    return () => {
      setFullScreen('no');
    };
  }, []);
  // A code scanned while the question is asked is an answer to it: the work goes on.
  useScans((scan) => {
    setOver((shown) => (shown === 'leaving' ? 'nothing' : shown));
    void engine.take(scan);
  });
  useCommand('undo-act', () => void engine.command('undo'));

  const leave = (): void => void navigate({ to: '/scan' });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('[role="dialog"]') !== null) return;
      const command = commandOfKey(event.key);
      if (command !== undefined) {
        event.preventDefault();
        void engine.command(command);
      } else if (event.key === 'Escape') {
        setOver((shown) => (shown === 'nothing' ? 'leaving' : 'nothing'));
      } else if (event.key === 'F3') {
        event.preventDefault();
        setOver('typing');
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [engine]);

  return (
    <div ref={screen} tabIndex={-1} className="trolley" data-scan-screen>
      <h1 className="trolley-hidden">{t('trolley.title')}</h1>
      <TrolleyContext run={run} />
      <div className="trolley-middle">
        {over === 'typing' && (
          <ManualEntry
            onEnter={(text) => void engine.take({ readings: [text], endedMs: performance.now() })}
            onClose={() => {
              setOver('nothing');
            }}
          />
        )}
        <TrolleyFeedback
          line={run?.last ?? null}
          notice={notice}
          onChoose={(reading, choice) => void engine.choose(reading, choice)}
        />
      </div>
      <LastActs run={run} />
      <KeyBar
        run={run}
        onCommand={(command) => void engine.command(command)}
        onType={() => {
          setOver('typing');
        }}
        onLeave={() => {
          setOver('leaving');
        }}
      />
      <TrolleyStatus />
      {over === 'leaving' && (
        <LeaveQuestion
          onLeave={leave}
          onStay={() => {
            setOver('nothing');
          }}
        />
      )}
    </div>
  );
}
