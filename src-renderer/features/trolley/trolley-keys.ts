/** The big keys of the trolley, each with its key of the keyboard and the command of the card it stands for. */
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCheck,
  IconClipboardCheck,
  IconMapPin,
  IconPrinter,
  IconUser,
  type Icon,
} from '@tabler/icons-react';

import type { ScanCommand, ScanContext } from '#shared/contract/scan.ts';
import type { TextKey } from '#shared/i18n/index.ts';

type TrolleyKey = {
  readonly key: string;
  readonly command: ScanCommand;
  readonly words: TextKey;
  readonly icon: Icon;
  /** The key is lit while one of these is under way. */
  readonly modes: readonly ScanContext['mode'][];
};

export const TROLLEY_KEYS: readonly TrolleyKey[] = [
  { key: 'F4', command: 'return', words: 'trolley.return', icon: IconArrowForwardUp, modes: ['returning'] },
  { key: 'F5', command: 'shelve', words: 'trolley.shelve', icon: IconMapPin, modes: ['shelving', 'place'] },
  { key: 'F6', command: 'lend', words: 'trolley.lend', icon: IconUser, modes: ['lending', 'person'] },
  { key: 'F7', command: 'stocktake', words: 'trolley.stocktake', icon: IconClipboardCheck, modes: ['stocktake'] },
  { key: 'F8', command: 'confirm', words: 'trolley.confirm', icon: IconCheck, modes: [] },
  { key: 'F9', command: 'undo', words: 'trolley.undo', icon: IconArrowBackUp, modes: [] },
  { key: 'F12', command: 'printLabels', words: 'trolley.printLabels', icon: IconPrinter, modes: ['printing'] },
];

/** The command of a key of the keyboard; F9 comes by the menu of the window. */
export function commandOfKey(key: string): ScanCommand | undefined {
  return TROLLEY_KEYS.find((one) => one.key === key && one.command !== 'undo')?.command;
}
