import type { places as source } from '../fr-CA/places.ts';
import type { Translated } from '../translated.ts';

export const places: Translated<typeof source> = {
  title: 'Locations',
};
