/**
 * Words of the interface. Texts live in `src-shared/i18n/<language>/<area>.ts`, French being the source; a key that does
 * not exist, or that English lacks, does not compile.
 *
 *   const { t, format } = useText();
 *   t('boxes.title')   t('common.boxes', { count: 3 })   t(`custody.${row.custody}`)   format.metres(row.lengthMm)
 *
 * A number given to a sentence is written as the language writes numbers (`1 186 boîtes`); a text is left as it is, so a
 * year or a reference is given as text.
 */
import i18next, { type FormatterModule, type i18n } from 'i18next';
import { createContext, createElement, use, useMemo, type JSX, type ReactNode } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';

import { formatsFor, type Formats, type Language } from '#shared/i18n/formats.ts';
import { LANGUAGES, textsOf, type TextKey } from '#shared/i18n/index.ts';

export type TextParams = Readonly<Record<string, string | number | null | undefined>>;
export type Translate = (key: TextKey, params?: TextParams) => string;
export type Text = { readonly t: Translate; readonly format: Formats; readonly language: Language };

const numbersInSentences: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, language) =>
    // i18next writes what it is given back; it types it as text.
    (typeof value === 'number' ? formatsFor(asLanguage(language ?? '')).number(value) : value) as string,
};

/** Sets i18next up once, before the first render. Resources are in the program: nothing is fetched. */
export function startI18n(language: Language): i18n {
  void i18next
    .use(initReactI18next)
    .use(numbersInSentences)
    .init({
      lng: language,
      fallbackLng: false,
      resources: Object.fromEntries(LANGUAGES.map((one) => [one, { translation: textsOf(one) }])),
      initAsync: false,
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
    });
  return i18next;
}

/** Changes the language in place. The document says so to screen readers. */
export function setLanguage(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
  // Dialogs, menus and tooltips are drawn there (index.html): a landmark of its own, for screen readers.
  document.getElementById('overlays')?.setAttribute('aria-label', i18next.t('common.overlays'));
}

const TextContext = createContext<Text | null>(null);

/** Around the whole window. One place follows the language: a list draws hundreds of cells that ask for words. */
export function TextProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const { t: translate, i18n: instance } = useTranslation();
  const language = asLanguage(instance.language);
  const text = useMemo<Text>(
    () => ({
      // Keys are checked against the French texts by `TextKey`; i18next's own typing of keys stays out of the way.
      t: (key, params) => translate(key, { ...params }),
      format: formatsFor(language),
      language,
    }),
    [translate, language],
  );
  return createElement(TextContext, { value: text }, children);
}

/** The words and formats of the current language. Renders again when it changes. */
export function useText(): Text {
  const text = use(TextContext);
  if (text === null) throw new Error('the words are missing: wrap the window in TextProvider');
  return text;
}

/** Words outside React (a notification raised by the scan hub). */
export const translateNow: Translate = (key, params) => i18next.t(key, { ...params });

function asLanguage(text: string): Language {
  return LANGUAGES.find((one) => one === text) ?? 'fr-CA';
}
