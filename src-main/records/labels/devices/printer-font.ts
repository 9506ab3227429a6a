/**
 * What is known of the scalable font every ZPL printer has (`^A0`, a condensed bold), without having the font.
 *
 * Widths are those of the face it was drawn after, in classes, rounded up; they serve to set a line as wide as the layout
 * measured it. Only characters of the oldest repertoire (code page 850) are trusted to be there.
 */

/** Height of a capital, for a height of 1 asked of `^A0`. */
export const PRINTER_CAP_HEIGHT = 0.75;

const CLASSES: readonly (readonly [width: number, characters: string])[] = [
  [0.3, " '|\\/:;Iijltf{}ÌÍÎÏìíîï"],
  [0.34, '!"(),.[]`r¡¨¯´·¸ª²³¹º'],
  [0.4, 'z°'],
  [0.46, 'Jcksvxyçýÿ'],
  [0.52, '0123456789#$*+<=>?EFLTZ^_abdeghnopqu~¢£¤¥§«¬±µ»¿ÈÉÊËß×àáâãäåèéêëðñòóôõö÷øùúûüþ'],
  [0.58, 'ABCKPSVXYÀÁÂÃÄÅÇÝÞ¶'],
  [0.63, 'DGHNOQRUÐÑÒÓÔÕÖØÙÚÛÜ'],
  [0.7, '&w'],
  [0.78, 'mMæÆ¼½¾'],
  // Some draw a hyphen as wide as a dash.
  [0.82, '-'],
  [0.86, '%@W©®'],
];

const WIDTHS: ReadonlyMap<string, number> = new Map(
  CLASSES.flatMap(([width, characters]) => Array.from(characters, (character) => [character, width] as const)),
);

/** Width of a line, for a height and a width of 1; `undefined` when the font may lack one of its characters. */
export function printerTextWidth(text: string): number | undefined {
  let width = 0;
  for (const character of text) {
    const known = WIDTHS.get(character);
    if (known === undefined) return undefined;
    width += known;
  }
  return width;
}
