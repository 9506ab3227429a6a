/** The few big keys: a glove, an elbow or a function key will do. Lit: what is under way, or what waits to be confirmed. */
import { IconDoorExit, IconKeyboard } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ScanCommand } from '#shared/contract/scan.ts';
import { useText } from '../../library/i18n.ts';
import type { ScanRun } from '../../state/scan-run.ts';
import { TROLLEY_KEYS } from './trolley-keys.ts';

type Props = {
  readonly run: ScanRun | null;
  readonly onCommand: (command: ScanCommand) => void;
  readonly onType: () => void;
  readonly onLeave: () => void;
};

export function KeyBar({ run, onCommand, onType, onLeave }: Props): JSX.Element {
  const { t } = useText();
  const mode = run?.context.mode ?? 'free';
  const waits = { confirm: run?.stopped != null, undo: run?.undo != null };
  return (
    <nav className="trolley-keys" aria-label={t('trolley.keys')}>
      {TROLLEY_KEYS.map(({ key, command, words, icon: KeyIcon, modes }) => {
        const idle = (command === 'confirm' && !waits.confirm) || (command === 'undo' && !waits.undo);
        const lit = modes.includes(mode) || (command === 'confirm' && waits.confirm);
        return (
          <button
            key={key}
            type="button"
            className={lit ? 'trolley-key trolley-key-lit' : 'trolley-key'}
            disabled={idle}
            aria-pressed={modes.length > 0 ? lit : undefined}
            onClick={() => {
              onCommand(command);
            }}
          >
            <KeyIcon className="trolley-key-icon" aria-hidden />
            <span>{t(words)}</span>
            <kbd>{key}</kbd>
          </button>
        );
      })}
      <button type="button" className="trolley-key" onClick={onType}>
        <IconKeyboard className="trolley-key-icon" aria-hidden />
        <span>{t('trolley.type')}</span>
        <kbd>F3</kbd>
      </button>
      <button type="button" className="trolley-key" onClick={onLeave}>
        <IconDoorExit className="trolley-key-icon" aria-hidden />
        <span>{t('trolley.leave')}</span>
        <kbd>{t('scan.escape')}</kbd>
      </button>
    </nav>
  );
}
