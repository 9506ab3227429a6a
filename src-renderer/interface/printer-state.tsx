/** How a printer is, and what became of what was sent to it: an icon and words. */
import {
  IconAlertTriangle,
  IconCheck,
  IconDoorExit,
  IconEyeQuestion,
  IconHourglass,
  IconPlayerPause,
  IconPlugConnectedX,
  IconPrinterOff,
  IconQuestionMark,
  IconSend,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { JSX } from 'react';

import type { JobState, PrinterState } from '#shared/contract/printing.ts';
import { useText } from '../library/i18n.ts';
import { Badge, type Tone } from './status-badge.tsx';

const PRINTER: { readonly [S in PrinterState]: readonly [Tone, Icon] } = {
  ready: ['ok', IconCheck],
  paused: ['warning', IconPlayerPause],
  'out-of-paper': ['stop', IconAlertTriangle],
  'cover-open': ['stop', IconDoorExit],
  unreachable: ['stop', IconPlugConnectedX],
  unknown: ['quiet', IconQuestionMark],
};

export function PrinterStateBadge({ state }: { readonly state: PrinterState }): JSX.Element {
  const { t } = useText();
  const [tone, icon] = PRINTER[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`printing.printerState.${state}`)}
    </Badge>
  );
}

const JOB: { readonly [S in JobState]: readonly [Tone, Icon] } = {
  waiting: ['info', IconHourglass],
  sending: ['info', IconSend],
  printed: ['ok', IconCheck],
  notsent: ['stop', IconPrinterOff],
  unknown: ['warning', IconEyeQuestion],
  cancelled: ['quiet', IconX],
};

export function JobStateBadge({ state }: { readonly state: JobState }): JSX.Element {
  const { t } = useText();
  const [tone, icon] = JOB[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`printing.jobState.${state}`)}
    </Badge>
  );
}
