import type { cases as source } from '../fr-CA/cases.ts';
import type { Translated } from '../translated.ts';

export const cases: Translated<typeof source> = {
  title: 'Discrepancies',
};
