import type { loans as source } from '../fr-CA/loans.ts';
import type { Translated } from '../translated.ts';

export const loans: Translated<typeof source> = {
  title: 'Loans',
};
