import type { reports as source } from '../fr-CA/reports.ts';
import type { Translated } from '../translated.ts';

export const reports: Translated<typeof source> = {
  title: 'Reports',
};
