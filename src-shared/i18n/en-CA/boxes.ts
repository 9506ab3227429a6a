import type { boxes as source } from '../fr-CA/boxes.ts';
import type { Translated } from '../translated.ts';

export const boxes: Translated<typeof source> = {
  title: 'Boxes',
};
