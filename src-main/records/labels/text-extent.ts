/** How far a line of Noto Sans reaches over and under its baseline, in ems, according to the characters it has. */
export type TextExtent = { readonly ascentEm: number; readonly descentEm: number };

const CAPITAL_EM = 0.72;
const ASCENDER_EM = 0.78;
const ACCENTED_CAPITAL_EM = 0.95;
const DESCENDER_EM = 0.24;
/** Letters of other scripts, and signs. */
const ANY_EM = { ascentEm: 1.1, descentEm: 0.36 } as const;
/** Marks over and under letters that no composed letter has: at most two of them to a letter (`fewMarks`). */
const STACKED_EM = { ascentEm: 1.5, descentEm: 0.75 } as const;

/** Latin with its usual accents, and the punctuation of both languages. */
const USUAL = /^[\x20-\x7e\u00a0-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u202f\u2039\u203a\u20ac]*$/u;

export function textExtent(text: string): TextExtent {
  if (!USUAL.test(text)) return /\p{M}/u.test(text) ? STACKED_EM : ANY_EM;
  // J and Q are capitals that reach under the line.
  return { ascentEm: ascentEm(text), descentEm: /^[A-IK-PR-Z0-9 \-.:]*$/u.test(text) ? 0.02 : DESCENDER_EM };
}

/** The extent that suits any usual text: lines of it stand at the same height on every label. */
export function evenExtent(text: string): TextExtent {
  return USUAL.test(text) ? { ascentEm: ACCENTED_CAPITAL_EM, descentEm: DESCENDER_EM } : textExtent(text);
}

/** Towers of marks would reach out of the label: two stay on each letter. */
export function fewMarks(text: string): string {
  return text.replace(/(\p{M}{2})\p{M}+/gu, '$1');
}

function ascentEm(text: string): number {
  if (/^[A-Z0-9 \-.:]*$/u.test(text)) return CAPITAL_EM;
  return /^[\x20-\x7e]*$/u.test(text) ? ASCENDER_EM : ACCENTED_CAPITAL_EM;
}
