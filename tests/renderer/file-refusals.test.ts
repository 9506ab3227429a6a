import { describe, expect, it } from 'vitest';

import { FILE_ACTS, fileRefusal, listedBoxWhy, listKeeping } from '#renderer/features/files/file-refusals.ts';
import { startI18n, translateNow } from '#renderer/library/i18n.ts';
import { parseId } from '#shared/base/id.ts';
import type { BoxCard, FileCard } from '#shared/contract/boxes.ts';
import { fixtureId } from '#tests/support/fixture-depot.ts';

const box: NonNullable<FileCard['box']> = {
  id: fixtureId(5, 1),
  number: '000116',
  code: null,
  custody: 'shelved',
  listNumber: null,
};
const everything = (): boolean => true;
const nothing = (): boolean => false;

type Terms = { readonly status?: FileCard['file']['status']; readonly box?: FileCard['box'] };

function card(terms: Terms): Pick<FileCard, 'file' | 'box'> {
  const status = terms.status ?? 'present';
  return { file: { status } as FileCard['file'], box: terms.box === undefined ? box : terms.box };
}

describe('what cannot be done with a file', () => {
  it.each(FILE_ACTS)('%s: for who may, in a box that is on no frozen list, or in no box', (act) => {
    expect(fileRefusal(card({}), act, everything)).toBeNull();
    expect(fileRefusal(card({ box: null }), act, everything)).toBeNull();
    expect(fileRefusal(card({}), act, nothing)).toBe('error.FORBIDDEN');
  });

  it.each(FILE_ACTS)('%s: not once it was annulled or its box destroyed, listed or not', (act) => {
    for (const listNumber of [null, 'LD-2026-0002']) {
      const destroyed = { ...box, listNumber, custody: 'destroyed' } as const;
      expect(fileRefusal(card({ box: destroyed }), act, everything)).toBe('files.why.destroyed');
      expect(fileRefusal(card({ status: 'annulled', box: { ...box, listNumber } }), act, everything)).toBe(
        'files.why.annulled',
      );
    }
  });

  it('on a frozen list, it neither moves nor goes; its notes can still be written', () => {
    const listed = card({ box: { ...box, listNumber: 'LD-2026-0002' } });
    const refused = FILE_ACTS.filter((act) => fileRefusal(listed, act, everything) === 'error.BOX_ON_FROZEN_LIST');
    expect(refused).toEqual(['file.putInBox', 'file.withdraw', 'file.annul']);
    expect(fileRefusal(listed, 'file.describe', everything)).toBeNull();
    expect(listKeeping(listed)).toBe('LD-2026-0002');
  });

  it('a file taken out of a box is no longer kept by the list of that box', () => {
    const out = card({ status: 'withdrawn', box: { ...box, listNumber: 'LD-2026-0002' } });
    expect(listKeeping(out)).toBeNull();
    expect(fileRefusal(out, 'file.putInBox', everything)).toBeNull();
  });
});

describe('a box chosen for a file', () => {
  const chosen = (listId: string | null): Pick<BoxCard, 'box' | 'listNumber'> => ({
    box: { number: '000116', listId: listId === null ? null : (parseId(listId) ?? null) } as BoxCard['box'],
    listNumber: listId === null ? '' : 'LD-2026-0002',
  });

  it('is refused by the number of its list and the way out, in the words of the desk', () => {
    startI18n('fr-CA');
    const why = listedBoxWhy(translateNow, chosen(fixtureId(6, 1)));
    expect(why).toContain('000116');
    expect(why).toContain('LD-2026-0002');
    expect(why).toContain('Rouvrez d’abord la liste');
    expect(listedBoxWhy(translateNow, chosen(null))).toBeNull();
    expect(listedBoxWhy(translateNow, undefined)).toBeNull();
  });
});
