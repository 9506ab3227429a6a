import type { rules as source } from '../fr-CA/rules.ts';
import type { Translated } from '../translated.ts';

export const rules: Translated<typeof source> = {
  title: 'Retention rules',
};
