/** The eight results: an icon and a tone for each; the words are in i18n. */
import {
  IconAlertTriangle,
  IconArrowsRightLeft,
  IconCircleCheck,
  IconCopy,
  IconEyeOff,
  IconHandGrab,
  IconQuestionMark,
  IconSquareDashed,
  type Icon,
} from '@tabler/icons-react';

import type { StocktakeCategory } from '#shared/domain/stocktake/stocktake.ts';
import type { Tone } from '../../interface/status-badge.tsx';

export const CATEGORY_LOOKS: { readonly [C in StocktakeCategory]: { readonly tone: Tone; readonly icon: Icon } } = {
  inPlace: { tone: 'ok', icon: IconCircleCheck },
  elsewhere: { tone: 'warning', icon: IconArrowsRightLeft },
  onLoan: { tone: 'info', icon: IconHandGrab },
  missing: { tone: 'stop', icon: IconQuestionMark },
  unexpected: { tone: 'stop', icon: IconAlertTriangle },
  codeTwice: { tone: 'stop', icon: IconCopy },
  emptyConfirmed: { tone: 'ok', icon: IconSquareDashed },
  unreadable: { tone: 'warning', icon: IconEyeOff },
};
