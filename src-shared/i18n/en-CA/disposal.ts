import type { disposal as source } from '../fr-CA/disposal.ts';
import type { Translated } from '../translated.ts';

export const disposal: Translated<typeof source> = {
  title: 'Destruction lists',
};
