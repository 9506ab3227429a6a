/** What the next scan will mean: the largest words of the program. Of a pair of scanners, the other's in a line below. */
import {
  IconArrowForwardUp,
  IconBarcode,
  IconClipboardCheck,
  IconMapPin,
  IconPrinter,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ScanContext } from '#shared/contract/scan.ts';
import { useText } from '../../library/i18n.ts';
import type { ScanRun } from '../../state/scan-run.ts';

const ICONS: { readonly [M in ScanContext['mode']]: Icon } = {
  free: IconBarcode,
  place: IconMapPin,
  shelving: IconMapPin,
  person: IconUser,
  lending: IconUser,
  returning: IconArrowForwardUp,
  printing: IconPrinter,
  stocktake: IconClipboardCheck,
};

/** An address of that many characters and more is written smaller, so that it stays on one line. */
const LONG = 14;

export function TrolleyContext({ run }: { readonly run: ScanRun | null }): JSX.Element {
  const { t } = useText();
  const mode = run?.context.mode ?? 'free';
  const label = run?.contextLabel ?? '';
  const ModeIcon = ICONS[mode];
  const hint = t(`scan.context.${mode}Hint`);
  const others = Object.entries(run?.seats ?? {}).filter(([, seat]) => seat.context.mode !== 'free');
  return (
    <section className={`trolley-context trolley-mode-${mode}`} role="status" aria-live="polite">
      <ModeIcon className="trolley-context-icon" stroke={1.5} aria-hidden />
      <div className="trolley-context-words">
        <p className="trolley-context-mode">
          {t(`scan.context.${mode}`)}
          {run !== null && run.scanner !== '' && <span className="trolley-scanner">{run.scanner}</span>}
        </p>
        {label === '' ? (
          <p className="trolley-context-hint trolley-context-alone">{hint}</p>
        ) : (
          <>
            <p className={label.length < LONG ? 'trolley-context-label' : 'trolley-context-label trolley-long'}>
              {label}
            </p>
            <p className="trolley-context-hint">{hint}</p>
          </>
        )}
      </div>
      {others.length > 0 && (
        <ul className="trolley-others" aria-label={t('trolley.others')}>
          {others.map(([name, seat]) => (
            <li key={name}>
              <strong>{name === '' ? t('scan.scannerNone') : name}</strong> {t(`scan.context.${seat.context.mode}`)}{' '}
              {seat.contextLabel}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
