/** How far a line of Noto Sans reaches over and under its baseline, in ems, according to the characters it has. */
export type TextExtent = { readonly ascentEm: number; readonly descentEm: number };

const CAPITAL_EM = 0.72;
const ASCENDER_EM = 0.78;
const ACCENTED_CAPITAL_EM = 0.95;
const DESCENDER_EM = 0.24;

export function textExtent(text: string): TextExtent {
  // J and Q are capitals that reach under the line.
  return { ascentEm: ascentEm(text), descentEm: /^[A-IK-PR-Z0-9 \-.:]*$/u.test(text) ? 0.02 : DESCENDER_EM };
}

function ascentEm(text: string): number {
  if (/^[A-Z0-9 \-.:]*$/u.test(text)) return CAPITAL_EM;
  return /^[\x20-\x7e]*$/u.test(text) ? ASCENDER_EM : ACCENTED_CAPITAL_EM;
}
