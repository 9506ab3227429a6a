import type { files as source } from '../fr-CA/files.ts';
import type { Translated } from '../translated.ts';

export const files: Translated<typeof source> = {
  title: 'Files',
};
