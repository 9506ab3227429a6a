/** The sign of a scan's tone, where it is read from afar: filled, and told apart by its form as much as by its colour. */
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconInfoCircleFilled,
  type Icon,
} from '@tabler/icons-react';

import type { ScanToneShown } from '../state/scan-run.ts';

export const TONE_ICONS: { readonly [T in ScanToneShown]: Icon } = {
  ok: IconCircleCheckFilled,
  info: IconInfoCircleFilled,
  warning: IconAlertTriangleFilled,
  stop: IconCircleXFilled,
};
