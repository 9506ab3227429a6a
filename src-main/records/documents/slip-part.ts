/** What every part of a bordereau takes, and the words several of them say. */
import type { DocumentHeader, Setting } from './house-style.tsx';
import type { SlipBox, SlipModel } from './slip-models.ts';
import type { SlipTexts } from './texts/slip-texts.ts';

export type SlipPart = {
  readonly model: SlipModel;
  readonly texts: SlipTexts;
  readonly setting: Setting;
  readonly header: DocumentHeader;
};

/** The year, or why there is none yet. */
export function yearWords({ dispositionYear = '', yearUnknown = [] }: SlipBox, texts: SlipTexts): string {
  if (dispositionYear !== '' || yearUnknown.length === 0) return dispositionYear;
  return texts.yearUnknown(yearUnknown.map((reason) => texts.unknownReasons[reason]));
}
