import type { settings as source } from '../fr-CA/settings.ts';
import type { Translated } from '../translated.ts';

export const settings: Translated<typeof source> = {
  title: 'Settings',
};
