import type { scan as source } from '../fr-CA/scan.ts';
import type { Translated } from '../translated.ts';

export const scan: Translated<typeof source> = {
  title: 'Scan',
  manual: 'Type a number',
  undo: 'Undo the last act',
  unknown: 'Unknown code: {{reading}}',
  waiting_one: '{{count}} scan waiting: close the open window.',
  waiting_other: '{{count}} scans waiting: close the open window.',
};
