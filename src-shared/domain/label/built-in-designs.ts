/**
 * Designs the program comes with, to print with or to begin one's own from: for each subject, on the formats that depots
 * use. A format says where things stand; a content says what stands there. All are read at 203, 300 and 600 dpi: the tests
 * judge and decode every one of them.
 *
 * Words begin 3.8 mm from the left, where the bars of a code do once their quiet zone is white.
 */
import type { LabelDesign, LabelElement, LabelFieldName, LabelSubjectKind } from './label-template.ts';
import type { SizeMm } from './media.ts';

export type DesignLanguage = 'fr-CA' | 'en-CA';

type Area = readonly [xMm: number, yMm: number, widthMm: number, heightMm: number];

/** Where a line of words goes: its size, the smallest, and how many lines. */
type WordSlot = { readonly area: Area; readonly pt: number; readonly minPt: number; readonly lines: number };

type SlotName =
  | 'over' // small line over everything
  | 'head' // number, among lines
  | 'tallHead' // number, name or address, without a line over it
  | 'alone' // number, alone
  | 'body' // what it is
  | 'foot' // dates
  | 'side' // place, under the QR
  | 'boxLarge' // in the frame
  | 'boxSmall';

type Format = {
  readonly size: SizeMm;
  readonly slots: Readonly<Partial<Record<SlotName, WordSlot>>>;
  readonly frame?: Area;
  readonly bars: Area;
  /** Left, top and side. */
  readonly qr: readonly [xMm: number, yMm: number, sideMm: number];
};

/** The smallest letters: those of one line of a card seen at arm's length, at 203 dpi. */
const MIN_PT = 6;

const FORMATS = {
  /** Avery 5163, rolls of 4 × 2 inches, and what is larger. */
  '102x51': {
    size: { widthMm: 101.6, heightMm: 50.8 },
    slots: {
      over: slot([3.8, 3, 76, 3.6], 7.5, 1),
      head: slot([3.8, 7.4, 76, 11], 36, 1),
      tallHead: slot([3.8, 3.4, 76, 16.4], 36, 2),
      alone: slot([3.8, 6, 76, 18], 46, 1),
      body: slot([3.8, 20, 66, 7.9], 9, 2),
      foot: slot([3.8, 28, 66, 4], 9, 1),
      side: slot([72.6, 21.4, 26, 9.6], 11.5, 2),
      boxLarge: slot([73.4, 34.4, 24.4, 7.4], 22, 1),
      boxSmall: slot([73.4, 42.6, 24.4, 4], 8.5, 1),
    },
    frame: [72.6, 33.4, 26, 14.2],
    bars: [0, 33, 63.4, 14.8],
    qr: [81.2, 0.6, 19.8],
  },
  /** One-inch labels: Avery 5161, 5162, L7162 and L7163. */
  '99x25': {
    size: { widthMm: 99.1, heightMm: 25.4 },
    slots: {
      over: slot([3.8, 1.6, 61, 2.9], 6.5, 1),
      head: slot([3.8, 4.5, 61, 5.25], 20, 1),
      tallHead: slot([3.8, 1.8, 61, 7.9], 26, 1),
      alone: slot([3.8, 2.2, 61, 9.6], 34, 1),
      body: slot([3.8, 9.8, 61, 2.8], 6.5, 1),
      side: slot([67, 2.2, 17, 11], 9.5, 3),
      boxLarge: slot([67.6, 17.2, 13, 5.2], 15, 1),
      boxSmall: slot([80.8, 17.9, 15.6, 4.2], 7.5, 1),
    },
    frame: [66.8, 15.7, 30.4, 8],
    bars: [0, 12.6, 63, 11.2],
    qr: [84, 0.4, 14.8],
  },
  /** Rolls of 62 mm, of which a Brother QL cannot reach 3 mm at the top and at the bottom; A4 sheets of three columns. */
  '62x29': {
    size: { widthMm: 62, heightMm: 29 },
    slots: {
      over: slot([3.8, 3.1, 44.6, 2.7], 6, 1),
      head: slot([3.8, 5.9, 44.6, 4.8], 18, 1),
      tallHead: slot([3.8, 3.4, 44.6, 6.6], 22, 1),
      alone: slot([3.8, 3.4, 44.6, 8.8], 26, 1),
      body: slot([3.8, 10.8, 44.6, 2.7], 6, 1),
    },
    bars: [0, 13.6, 62, 12.4],
    qr: [49, 1.4, 12],
  },
  /** Avery L7165, 5164 and larger rolls. */
  '99x68': {
    size: { widthMm: 99.1, heightMm: 67.7 },
    slots: {
      over: slot([3.8, 4, 70, 4.2], 9, 1),
      head: slot([3.8, 9.4, 70, 13.4], 44, 1),
      tallHead: slot([3.8, 4.4, 70, 20], 44, 2),
      alone: slot([3.8, 10, 70, 24], 50, 1),
      body: slot([3.8, 25.6, 63, 14], 11, 3),
      foot: slot([3.8, 40.2, 63, 5], 10.5, 1),
      side: slot([69, 25.4, 26.4, 15.4], 13, 3),
      boxLarge: slot([69.8, 49.6, 24.8, 8.2], 24, 1),
      boxSmall: slot([69.8, 58.6, 24.8, 4.6], 9.5, 1),
    },
    frame: [69, 48.2, 26.4, 16],
    bars: [0, 47.6, 63.4, 17],
    qr: [75.4, 1, 22.6],
  },
  /** Rolls of 4 × 6 inches, read from across the room. */
  '102x152': {
    size: { widthMm: 102, heightMm: 152 },
    slots: {
      over: slot([3.8, 6, 94.4, 6], 12, 1),
      head: slot([3.8, 14, 94.4, 19], 66, 1),
      tallHead: slot([3.8, 8, 94.4, 27], 66, 2),
      alone: slot([3.8, 20, 94.4, 40], 80, 1),
      body: slot([3.8, 36, 94.4, 29], 17, 4),
      foot: slot([3.8, 66, 94.4, 8], 16, 1),
      side: slot([3.8, 80, 58, 14], 26, 1),
      boxLarge: slot([5, 98.6, 55.6, 11], 38, 1),
      boxSmall: slot([5, 110.8, 55.6, 6.4], 15, 1),
    },
    frame: [3.8, 96.6, 58, 22],
    bars: [0, 122.6, 96, 26],
    qr: [64.6, 80.6, 36.4],
  },
} as const satisfies Record<string, Format>;

type FormatName = keyof typeof FORMATS;

/** A field, with words before it where it would not explain itself; or words alone. */
type Words =
  | { readonly field: LabelFieldName; readonly text?: Readonly<Record<DesignLanguage, string>> }
  | { readonly text: Readonly<Record<DesignLanguage, string>> };

type Content = {
  readonly subject: LabelSubjectKind;
  readonly neutral: 'no' | 'yes';
  readonly name: Readonly<Record<DesignLanguage, string>>;
  readonly slots: Readonly<Partial<Record<SlotName, Words>>>;
  /** Other words where there is no frame. */
  readonly unframed?: Readonly<Partial<Record<SlotName, Words>>>;
  readonly formats: readonly FormatName[];
};

const USUAL = ['102x51', '99x25', '62x29'] as const satisfies readonly FormatName[];

const CONTENTS = {
  'box-full': {
    subject: 'box',
    neutral: 'no',
    name: { 'fr-CA': 'Boîte, complète', 'en-CA': 'Box, full' },
    slots: {
      over: { field: 'unit' },
      head: { field: 'number' },
      body: { field: 'title' },
      foot: { field: 'dates' },
      side: { field: 'place' },
      boxLarge: { field: 'dispositionYear' },
      boxSmall: { field: 'disposition' },
    },
    formats: [...USUAL, '99x68', '102x152'],
  },
  'box-neutral': {
    subject: 'box',
    neutral: 'yes',
    name: { 'fr-CA': 'Boîte, neutre', 'en-CA': 'Box, neutral' },
    slots: { alone: { field: 'number' } },
    formats: [...USUAL, '99x68', '102x152'],
  },
  file: {
    subject: 'file',
    neutral: 'no',
    name: { 'fr-CA': 'Dossier', 'en-CA': 'File' },
    slots: {
      over: { field: 'category' },
      head: { field: 'number' },
      body: { field: 'title' },
      foot: { field: 'dates' },
      side: { field: 'place' },
      boxLarge: { field: 'dispositionYear' },
      boxSmall: { field: 'disposition' },
    },
    formats: USUAL,
  },
  place: {
    subject: 'place',
    neutral: 'no',
    name: { 'fr-CA': 'Emplacement', 'en-CA': 'Location' },
    slots: { tallHead: { field: 'number' }, body: { field: 'name' } },
    formats: [...USUAL, '102x152'],
  },
  person: {
    subject: 'person',
    neutral: 'no',
    name: { 'fr-CA': 'Carte de personne', 'en-CA': 'Person’s card' },
    slots: {
      over: { field: 'organisation' },
      head: { field: 'name' },
      body: { field: 'jobTitle' },
      foot: { field: 'unit' },
    },
    formats: USUAL,
  },
  command: {
    subject: 'command',
    neutral: 'no',
    name: { 'fr-CA': 'Carte de commande', 'en-CA': 'Command card' },
    slots: { tallHead: { field: 'name' }, body: { field: 'hint' } },
    formats: USUAL,
  },
  phantom: {
    subject: 'phantom',
    neutral: 'no',
    name: { 'fr-CA': 'Fantôme', 'en-CA': 'Out-card' },
    slots: {
      over: { text: { 'fr-CA': 'Fantôme\u00a0: sorti du dépôt', 'en-CA': 'Out-card: out of the depot' } },
      head: { field: 'number' },
      body: { field: 'borrower' },
      foot: { field: 'lentOn', text: { 'fr-CA': 'Depuis le', 'en-CA': 'Since' } },
      side: { field: 'place' },
      boxLarge: { field: 'dueBackOn' },
      boxSmall: { text: { 'fr-CA': 'Retour', 'en-CA': 'Back' } },
    },
    unframed: { over: { field: 'dueBackOn', text: { 'fr-CA': 'Fantôme, retour', 'en-CA': 'Out, back on' } } },
    formats: [...USUAL, '99x68', '102x152'],
  },
  seal: {
    subject: 'seal',
    neutral: 'no',
    name: { 'fr-CA': 'Scellé', 'en-CA': 'Seal' },
    slots: {
      over: { field: 'unit' },
      head: { field: 'number' },
      body: { text: { 'fr-CA': 'Scellé\u00a0– ne pas ouvrir', 'en-CA': 'Sealed – do not open' } },
      foot: { field: 'printedOn', text: { 'fr-CA': 'Scellé le', 'en-CA': 'Sealed on' } },
      side: { field: 'place' },
    },
    formats: [...USUAL, '99x68'],
  },
} as const satisfies Record<string, Content>;

export type BuiltInDesign = {
  readonly key: string;
  /** What it is for, in words, whatever its format: `Boîte, neutre`. */
  readonly about: string;
  /** `102 × 51 mm`. */
  readonly format: string;
  readonly design: LabelDesign;
};

const made = new Map<DesignLanguage, readonly BuiltInDesign[]>();

/** All of them in a language, by subject, each with a key that is the same in every language. */
export function builtInDesigns(language: DesignLanguage): readonly BuiltInDesign[] {
  const known = made.get(language);
  if (known !== undefined) return known;
  const designs = Object.entries<Content>(CONTENTS).flatMap(([contentName, content]) =>
    content.formats.map((format) => ({
      key: `${contentName}-${format}`,
      about: content.name[language],
      format: formatWords(format),
      design: designOf(content, format, language),
    })),
  );
  made.set(language, designs);
  return designs;
}

function formatWords(format: FormatName): string {
  return `${format.replace('x', ' × ')}\u00a0mm`;
}

function designOf(content: Content, formatName: FormatName, language: DesignLanguage): LabelDesign {
  const format: Format = FORMATS[formatName];
  const { frame } = format;
  const slots = { ...content.slots, ...(frame === undefined && content.unframed) };
  const words = Object.entries(slots) as readonly (readonly [SlotName, Words])[];
  const elements = words.flatMap(([name, word]): readonly LabelElement[] => {
    const place = format.slots[name];
    return place === undefined ? [] : wordElements(name, place, word, language);
  });
  const hasFrame = frame !== undefined && 'boxLarge' in content.slots;
  return {
    name: `${content.name[language]} – ${formatWords(formatName)}`,
    subject: content.subject,
    neutral: content.neutral,
    ...format.size,
    elements: [
      ...elements,
      ...(hasFrame ? [{ kind: 'frame' as const, ...areaOf(frame), thicknessMm: 0.4 }] : []),
      { kind: 'code128', ...areaOf(format.bars), caption: 'yes' },
      { kind: 'qr', xMm: format.qr[0], yMm: format.qr[1], sideMm: format.qr[2] },
    ],
    note: '',
  };
}

const BOLD: ReadonlySet<SlotName> = new Set(['head', 'tallHead', 'alone', 'side', 'boxLarge']);
/** The borrower of a phantom and the words of a seal are what the card is for. */
const BOLD_WORDS: ReadonlySet<LabelFieldName> = new Set(['borrower', 'jobTitle']);

/** What a caption takes of the width it shares with its field: more where letters are small for their line. */
const CAPTION_SHARE = { over: 0.46, other: 0.28 } as const;

function wordElements(name: SlotName, place: WordSlot, word: Words, language: DesignLanguage): readonly LabelElement[] {
  if (!('field' in word) || word.text === undefined) return [wordElement(name, place, word, language)];
  const [xMm, yMm, widthMm, heightMm] = place.area;
  const captionMm = hundredths(widthMm * CAPTION_SHARE[name === 'over' ? 'over' : 'other']);
  const caption: WordSlot = { ...place, area: [xMm, yMm, captionMm, heightMm] };
  const value: WordSlot = {
    ...place,
    area: [hundredths(xMm + captionMm), yMm, hundredths(widthMm - captionMm), heightMm],
  };
  return [
    wordElement(name, caption, { text: word.text }, language),
    wordElement(name, value, { field: word.field }, language),
  ];
}

function wordElement(name: SlotName, place: WordSlot, word: Words, language: DesignLanguage): LabelElement {
  const isSaid = !('field' in word) && name !== 'foot';
  const isStrong = BOLD.has(name) || isSaid || ('field' in word && BOLD_WORDS.has(word.field));
  const common = {
    ...areaOf(place.area),
    sizePt: place.pt,
    minPt: place.minPt,
    maxLines: place.lines,
    weight: isStrong ? 'bold' : 'regular',
    align: name === 'boxLarge' || name === 'boxSmall' ? 'centre' : 'start',
  } as const;
  if (!('field' in word)) return { kind: 'text', ...common, text: word.text[language] };
  const keepsEnd = word.field === 'place' || (name === 'body' && word.field === 'name');
  return { kind: 'field', ...common, field: word.field, keep: keepsEnd ? 'end' : 'start' };
}

function areaOf([xMm, yMm, widthMm, heightMm]: Area) {
  return { xMm, yMm, widthMm, heightMm };
}

/** As designs are kept: what is taken over is what is saved. */
function hundredths(lengthMm: number): number {
  return Math.round(lengthMm * 100) / 100;
}

function slot(area: Area, pt: number, lines: number): WordSlot {
  return { area, pt, minPt: MIN_PT, lines };
}
