/**
 * The scan screen: always listening, readable from across the room. What the next scan will mean is at the top in large
 * type, what the last one did fills the middle, the run's log is at the side. Works without a mouse.
 */
import { Button, Tooltip } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, type JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import { useCommand } from '../../library/commands.ts';
import { useClient } from '../../library/queries.ts';
import { useScans } from '../../library/scan-hub.ts';
import { warmSound } from '../../library/sound.ts';
import { openDialog } from '../../state/dialogs.ts';
import { useScanRun, type ScanLine } from '../../state/scan-run.ts';
import { ContextBand } from './context-band.tsx';
import { FeedbackPanel } from './feedback-panel.tsx';
import { ManualEntry } from '../../interface/manual-entry.tsx';
import { createScanEngine, currentRun } from '../../library/scan-engine.ts';
import { ScanLog } from './scan-log.tsx';
import './scan.css';

export function ScanPage(): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const navigate = useNavigate();
  const engine = useMemo(() => createScanEngine(client), [client]);
  const run = useScanRun((store) => store.run);
  const late = useScanRun((store) => store.late);
  const screen = useRef<HTMLDivElement>(null);
  const [typing, setTyping] = useState<'no' | 'yes'>('no');
  const mode = run?.context.mode ?? 'free';

  useEffect(() => {
    document.title = `${t('scan.title')} — Travée`;
    currentRun();
  }, [t]);
  // The keyboard leaves the rail: an Enter that comes by itself then presses nothing.
  useEffect(() => {
    screen.current?.focus({ preventScroll: true });
    const idle = requestIdleCallback(warmSound);
    return () => {
      cancelIdleCallback(idle);
    };
  }, []);
  useScans((scan) => void engine.take(scan));
  useCommand('undo-act', () => void engine.undo());
  usePrintLabelCard(run?.last ?? null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('[role="dialog"]') !== null) return;
      if (event.key === 'Escape') {
        if (typing === 'yes') setTyping('no');
        else engine.setMode('free');
      } else if (event.key === 'F3') {
        event.preventDefault();
        setTyping('yes');
      } else if (event.key === 'F4') {
        event.preventDefault();
        engine.setMode('returning');
      } else if (event.key === 'F8') {
        event.preventDefault();
        void engine.command('confirm');
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [engine, typing]);

  return (
    <div ref={screen} tabIndex={-1} className="scan">
      <h1 className="scan-hidden">{t('scan.title')}</h1>
      <ContextBand
        context={run?.context ?? { mode: 'free', subjectId: null }}
        label={run?.contextLabel ?? ''}
        actions={
          <>
            {mode === 'free' ? (
              <KeyButton
                keyName="F4"
                words={t('scan.returning')}
                hint={t('scan.context.returningHint')}
                onClick={() => {
                  engine.setMode('returning');
                }}
              />
            ) : (
              <KeyButton
                keyName={t('scan.escape')}
                words={t('scan.leave')}
                hint={t('scan.leaveHint')}
                onClick={() => {
                  engine.setMode('free');
                }}
              />
            )}
            <KeyButton
              keyName="F11"
              words={t('trolley.enter')}
              hint={t('trolley.title')}
              onClick={() => void navigate({ to: '/trolley' })}
            />
            <KeyButton
              keyName="F3"
              words={t('scan.type')}
              hint={t('scan.manual')}
              onClick={() => {
                setTyping('yes');
              }}
            />
            <KeyButton
              keyName="F9"
              words={t('scan.undoShort')}
              hint={t('scan.undo')}
              disabled={(run?.undo ?? null) === null}
              onClick={() => void engine.undo()}
            />
          </>
        }
      />
      <div className="scan-middle">
        {typing === 'yes' && (
          <ManualEntry
            onEnter={(text) => void engine.take({ readings: [text], endedMs: performance.now() })}
            onClose={() => {
              setTyping('no');
            }}
          />
        )}
        <FeedbackPanel
          line={run?.last ?? null}
          late={late}
          mode={mode}
          onConfirm={() => void engine.command('confirm')}
          onChoose={(reading, choice) => void engine.choose(reading, choice)}
        />
      </div>
      <ScanLog run={run} onNewRun={engine.startRun} />
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

/** A button that says its key, for hands that stay on the scanner. */
function KeyButton({ keyName, words, hint, disabled = false, onClick }: KeyButtonProps): JSX.Element {
  return (
    <Tooltip label={hint}>
      <Button variant="default" size="md" disabled={disabled} rightSection={<kbd>{keyName}</kbd>} onClick={onClick}>
        {words}
      </Button>
    </Tooltip>
  );
}

/** The "print the label" card prints that of the box scanned just before. */
function usePrintLabelCard(last: ScanLine | null): void {
  useEffect(() => {
    if (last?.feedback.kind !== 'answered' || last.feedback.result.code !== 'printLabel') return;
    const before = useScanRun
      .getState()
      .run?.lines.find(({ feedback }) => feedback.kind === 'answered' && feedback.result.subject?.kind === 'box');
    const subject = before?.feedback.kind === 'answered' ? before.feedback.result.subject : null;
    if (subject?.kind === 'box') openDialog({ dialog: 'labels', subject: { kind: 'boxes', ids: [subject.id] } });
  }, [last]);
}
