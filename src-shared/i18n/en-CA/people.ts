import type { people as source } from '../fr-CA/people.ts';
import type { Translated } from '../translated.ts';

export const people: Translated<typeof source> = {
  title: 'People and units',
};
