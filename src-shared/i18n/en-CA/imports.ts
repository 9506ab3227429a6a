import type { imports as source } from '../fr-CA/imports.ts';
import type { Translated } from '../translated.ts';

export const imports: Translated<typeof source> = {
  title: 'Imports',
};
