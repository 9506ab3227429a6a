/** Words of a file that become part of a record's notes, in the language of the organisation: French. */
import { plainText } from '#shared/i18n/index.ts';

type Kept = 'classification' | 'place' | 'temporaryPlace' | 'formerNumber' | 'descriptions';

/** A sentence that keeps the words as they were written; empty when there are none. */
export function keptWords(kind: Kept, text: string): string {
  return text === '' ? '' : plainText('fr-CA', `imports.kept.${kind}`, { text });
}

/** The site under which places are put whose building the file does not name, and what its notes say of it. */
export function siteToCheck(): { readonly name: string; readonly notes: string } {
  return {
    name: plainText('fr-CA', 'imports.kept.siteToCheck'),
    notes: plainText('fr-CA', 'imports.kept.siteToCheckNote'),
  };
}
