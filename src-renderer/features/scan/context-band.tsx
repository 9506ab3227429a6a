/** What the next scan will mean, in the largest type of the window. */
import {
  IconArrowBackUp,
  IconBarcode,
  IconClipboardCheck,
  IconMapPin,
  IconPrinter,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import type { JSX, ReactNode } from 'react';

import type { ScanContext } from '#shared/contract/scan.ts';
import { useText } from '../../library/i18n.ts';

const ICONS: { readonly [M in ScanContext['mode']]: Icon } = {
  free: IconBarcode,
  place: IconMapPin,
  person: IconUser,
  returning: IconArrowBackUp,
  shelving: IconMapPin,
  lending: IconUser,
  printing: IconPrinter,
  stocktake: IconClipboardCheck,
};

type Props = { readonly context: ScanContext; readonly label: string; readonly actions: ReactNode };

export function ContextBand({ context, label, actions }: Props): JSX.Element {
  const { t } = useText();
  const { mode } = context;
  const ContextIcon = ICONS[mode];
  return (
    <div className={`scan-context scan-context-${mode}`} role="status" aria-live="polite">
      <ContextIcon size={44} stroke={1.5} aria-hidden />
      <p className="scan-context-words">
        <span className="scan-context-mode">{t(`scan.context.${mode}`)}</span>
        <span className="scan-context-label">
          {label === '' ? t(`scan.context.${mode}Hint`) : label}
          {label !== '' && <span className="scan-context-hint"> — {t(`scan.context.${mode}Hint`)}</span>}
        </span>
      </p>
      <div className="scan-context-actions">{actions}</div>
    </div>
  );
}
