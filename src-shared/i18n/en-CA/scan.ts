import type { scan as source } from '../fr-CA/scan.ts';
import type { Translated } from '../translated.ts';

export const scan: Translated<typeof source> = {
  title: 'Scan',
};
