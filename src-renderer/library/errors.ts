/** What a person reads when something could not be done: a sentence, never a code. */
import type { JsonObject } from '#shared/base/json.ts';
import { errorKey } from '#shared/i18n/index.ts';
import type { TextParams, Translate } from './i18n.ts';

type Explained = { readonly code: string; readonly params?: JsonObject | null; readonly ref?: string };

/** The sentence of an error. A defect gives its reference, so that the log can be found. */
export function explainError(t: Translate, error: Explained): string {
  return t(errorKey(error.code), { ...textParams(error.params), ref: error.ref ?? '—' });
}

function textParams(params: JsonObject | null | undefined): TextParams {
  const texts: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') texts[name] = value;
  }
  return texts;
}
