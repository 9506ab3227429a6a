import type { labels as source } from '../fr-CA/labels.ts';
import type { Translated } from '../translated.ts';

export const labels: Translated<typeof source> = {
  title: 'Labels',
  print: 'Print labels',
};
