/** The printing of a certificate is a fact: kept whatever the list has become, first printing first. */
import { describe, expect, it } from 'vitest';

import type { Hash } from '#shared/base/hash.ts';
import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { kindsFor } from '#shared/domain/authorisation.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import { firstPrinting, withPrinting, type Printing } from '#shared/domain/disposal/printing.ts';
import { ROLES } from '#shared/domain/person/person.ts';

const CODE = '7Q2M4KX09DTB3FJA';
const LIST = { id: 'list' } as unknown as DisposalList;
const printing = (id: string, at: string, copy: Printing['copy'], code = CODE): Printing => ({
  id: id as OpId,
  by: 'clerk' as Id,
  at: at as Hlc,
  copy,
  code,
  sha256: 'a'.repeat(64) as Hash,
  copies: copy === 'original' ? 2 : 1,
});

describe('printings of a certificate', () => {
  it('stand in the order they took place, in whatever order two desks tell of them', () => {
    const all = [printing('p1', '01', 'original'), printing('p2', '02', 'original'), printing('p3', '03', 'duplicata')];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const list = order.reduce((sum, index) => withPrinting(sum, all[index] as Printing), LIST);
      expect(list.printings).toEqual(all);
      expect(firstPrinting(list, CODE)?.id).toBe('p1');
    }
  });

  it('of another certificate, or a duplicata, are not its first', () => {
    const list = [printing('p1', '01', 'duplicata'), printing('p2', '02', 'original', '0'.repeat(16))].reduce(
      withPrinting,
      LIST,
    );
    expect(firstPrinting(list, CODE)).toBeUndefined();
    expect(firstPrinting(LIST, CODE)).toBeUndefined();
  });

  it('are for whoever works with lists; an auditor looks at the preview', () => {
    const may = ROLES.filter((role) => kindsFor([role]).includes('list.printCertificate'));
    expect(may).toEqual(ROLES.filter((role) => role !== 'auditor'));
  });
});
