import type { administration as source } from '../fr-CA/administration.ts';
import type { Translated } from '../translated.ts';

export const administration: Translated<typeof source> = {
  title: 'Administration',
};
