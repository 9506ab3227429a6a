/** Where search folding is looked for; it stands in `base`, since a suspension matches names as a search does (ADR 0023). */
export { foldedSigns, foldedWords, foldForSearch, searchTokens } from '../base/fold.ts';
