/** What every part of a bordereau takes. */
import type { DocumentHeader, Setting } from './house-style.tsx';
import type { SlipModel } from './slip-models.ts';
import type { SlipTexts } from './texts/slip-texts.ts';

export type SlipPart = {
  readonly model: SlipModel;
  readonly texts: SlipTexts;
  readonly setting: Setting;
  readonly header: DocumentHeader;
};
