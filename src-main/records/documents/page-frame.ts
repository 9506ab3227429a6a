/**
 * What stands on every page around its content, painted: the watermark, the line of reference at the head of the pages that
 * follow, the foot with the page number. Laid out as texts on every page it cost more than the content, and twice: a page
 * number is only known when all pages are laid out.
 */
import type { CanvasPainter } from './canvas-painter.ts';
import { cleanLine } from './clean-text.ts';
import type { DocumentHeader, Setting } from './house-style.tsx';
import type { DocumentLanguage } from './models.ts';
import type { PagePlace } from './pdf-file.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { COLOURS, contentWidth, PAGE, pageSize, TEXT, type Orientation } from './theme.ts';
import { paintWatermark } from './watermark.ts';
import { shortenLine, type LineStyle } from './wrap-text.ts';

const REFERENCE: LineStyle = { face: 'regular', sizePt: TEXT.note.fontSize };
const REFERENCE_STRONG: LineStyle = { face: 'bold', sizePt: TEXT.note.fontSize };
const FOOT: LineStyle = { face: 'regular', sizePt: TEXT.caption.fontSize };

export type PageFrame = {
  readonly header: DocumentHeader;
  readonly setting: Setting;
  readonly orientation: Orientation;
  readonly place: PagePlace;
  /** A page with a letterhead needs no line of reference. */
  readonly head: 'reference' | 'letterhead';
};

/** Paints the frame of one page: under its content, in the coordinates of the page. */
export function paintFrame(painter: CanvasPainter, { header, setting, orientation, place, head }: PageFrame): void {
  painter.save();
  paintWatermark(painter, header, setting, orientation);
  if (head === 'reference') paintReference(painter, { header, setting, orientation, place });
  paintFoot(painter, { header, setting, orientation, place });
  painter.restore();
}

type Part = Omit<PageFrame, 'head'>;

/** A sheet that falls out of the binder can be put back. */
function paintReference(painter: CanvasPainter, { header, setting, orientation, place }: Part): void {
  const { measure } = setting.fonts;
  const width = contentWidth(orientation);
  const baseline = PAGE.marginTop + 9;
  const organisation = shortenLine(cleanLine(header.organisation.name), REFERENCE, width * 0.4, measure);
  const words = cleanLine(referenceWords(header, place));
  const reference = shortenLine(words, REFERENCE_STRONG, width * 0.58, measure);
  const left = PAGE.marginX + width - measure(reference, REFERENCE_STRONG.face, REFERENCE_STRONG.sizePt);
  write(painter, setting, { words: organisation, style: REFERENCE, left: PAGE.marginX, baseline });
  write(painter, setting, { words: reference, style: REFERENCE_STRONG, left, baseline });
  painter.rect(PAGE.marginX, PAGE.marginTop + 16, width, 1).fill(COLOURS.accent);
}

function paintFoot(painter: CanvasPainter, { header, setting, orientation, place }: Part): void {
  const { measure } = setting.fonts;
  const width = contentWidth(orientation);
  const bottom = pageSize(orientation).height - PAGE.marginBottom;
  const baseline = bottom - 2.4;
  painter.rect(PAGE.marginX, bottom - FOOT_RULE, width, 0.5).fill(COLOURS.rule);
  const number = shortenLine(cleanLine(`${header.numberCaption} ${header.number}`), FOOT, width * 0.7, measure);
  const page = pageWords(setting.language, place);
  const left = PAGE.marginX + width - measure(page, FOOT.face, FOOT.sizePt);
  write(painter, setting, { words: number, style: FOOT, left: PAGE.marginX, baseline });
  write(painter, setting, { words: page, style: FOOT, left, baseline });
}

/** Of the rule over the foot, from the lower margin, in points. */
const FOOT_RULE = 15.5;

type Written = {
  readonly words: string;
  readonly style: LineStyle;
  readonly left: number;
  readonly baseline: number;
};

function write(painter: CanvasPainter, { fonts }: Setting, { words, style, left, baseline }: Written): void {
  const { font, key } = fonts.faces[style.face];
  painter
    .font(font, key, style.sizePt)
    .fillColor(COLOURS.caption)
    .text(words, left, baseline, { lineBreak: false, baseline: 'alphabetic' });
}

/** What names the document on the pages that follow; the stamp first, where nothing is cut off. */
function referenceWords({ title, number, stamp, exemplars }: DocumentHeader, { copy }: PagePlace): string {
  const named = [stamp === undefined ? '' : `${stamp} –`, title, number].join(' ');
  const exemplar = exemplars?.[copy];
  return exemplar === undefined ? named : `${named} – ${exemplar.short}`;
}

/** "Page 3 / 12", counted within the exemplar. */
function pageWords(language: DocumentLanguage, { page, pages }: PagePlace): string {
  return COMMON_TEXTS[language].page(page, pages);
}
