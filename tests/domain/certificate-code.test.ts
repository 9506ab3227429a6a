/** The verification code of a certificate: no fact can change without it, and it survives being read aloud. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import { sha256Text, type Hash } from '#shared/base/hash.ts';
import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { Json } from '#shared/base/json.ts';
import {
  certificateCode,
  readCertificateCode,
  spellCertificateCode,
  type CertifiedList,
} from '#shared/domain/disposal/certificate-code.ts';

const id = (text: string): Id => text as Id;
const day = (text: string): CivilDate => text as CivilDate;
const line = (number: string) => ({
  boxId: id(`box-${number}`),
  number,
  code: `BX00000000${number}K`,
  title: 'Dossiers du personnel',
  datesText: '2008-2010',
  lengthMm: 305,
  files: 3,
  contents: `contents of ${number}` as Hash,
  lastProtectedDay: day('2017-06-30'),
  rules: [{ id: id('rule'), number: '01110', version: 2, notation: '2-5-D' }],
});

const LIST: CertifiedList = {
  id: id('list'),
  unitId: id('unit'),
  number: 'LD-2026-0001',
  title: 'Destruction annuelle',
  digest: 'digest' as Hash,
  decisionDay: day('2026-06-02'),
  lines: [line('1'), line('2')],
  approvals: [{ personId: id('p1'), roles: ['unitManager'], digest: 'digest' as Hash, at: 'at' as unknown as Hlc }],
  execution: {
    certificateNumber: 'CD-2026-0001',
    executedOn: day('2026-07-15'),
    method: 'crossCutShredding',
    site: 'offSite',
    placeText: 'Usine de Longueuil',
    witnessId: id('p2'),
    responsibleId: id('p3'),
    weightKg: 42,
    weights: [{ boxId: id('box-1'), weightHg: 125 }],
    vendor: {
      name: 'Déchiquetage Nord',
      neq: '1234567890',
      contract: 'C-9',
      lot: 'L-4',
      pickUpOn: day('2026-07-13'),
      driver: 'Noé Abel',
      seals: 'S1, S2',
      certificate: 'V-77',
    },
    banqAuthorisation: 'BAnQ 2026-12',
    copiesDestroyed: 'yes',
    remarks: '',
  },
  executedBy: id('p3'),
  createdBy: id('p4'),
};

const codeOf = (list: CertifiedList): string => certificateCode(sha256Text, list);

type Path = readonly (string | number)[];

/** Every fact that is a text or a number, at any depth. */
function factsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, each]) => factsOf(each, [...path, key]));
}

function changed(value: unknown, [key, ...rest]: Path, fact: Json): unknown {
  if (key === undefined) return fact;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = changed(copy[key], rest, fact);
  return copy;
}

function factAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);
}

describe('the code of a certificate', () => {
  it('changes with any fact of the certificate', () => {
    const facts = factsOf(LIST);
    expect(facts.length).toBeGreaterThan(50);
    const codes = new Set([codeOf(LIST)]);
    for (const path of facts) {
      const fact = factAt(LIST, path);
      const other = typeof fact === 'number' ? fact + 1 : `${String(fact)}x`;
      codes.add(codeOf(changed(LIST, path, other) as CertifiedList));
    }
    expect(codes.size).toBe(facts.length + 1);
  });

  it('changes with any other value of any fact', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.constantFrom(...factsOf(LIST)), value, (path, fact) => {
        fc.pre(fact !== factAt(LIST, path));
        expect(codeOf(changed(LIST, path, fact) as CertifiedList)).not.toBe(codeOf(LIST));
      }),
    );
  });

  it('changes when a box or an approval is added, left out or moved', () => {
    const { lines, approvals } = LIST;
    const others: readonly CertifiedList[] = [
      { ...LIST, lines: lines.slice(1) },
      { ...LIST, lines: [...lines].reverse() },
      { ...LIST, lines: [...lines, line('3')] },
      { ...LIST, approvals: [] },
      { ...LIST, approvals: [...approvals, ...approvals] },
    ];
    expect(new Set([LIST, ...others].map(codeOf)).size).toBe(others.length + 1);
  });

  it('does not change with the order in which the facts are kept, nor with a record of something else', () => {
    const { execution, ...rest } = LIST;
    const grants = { grants: [], removals: [], state: 'executed' };
    expect(codeOf({ execution, ...Object.fromEntries(Object.entries(rest).reverse()), ...grants } as never)).toBe(
      codeOf(LIST),
    );
  });

  it('is what it was when the first certificates were signed', () => {
    expect(codeOf(LIST)).toBe('DT2HP72RV3YY4XS7');
  });

  it('is read back as spoken, and any sign misread is noticed', () => {
    const sound = fc.string({ maxLength: 20 }).map((title) => certificateCode(sha256Text, { ...LIST, title }));
    fc.assert(
      fc.property(
        sound,
        fc.nat(15),
        fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')),
        (code, at, sign) => {
          const spelled = spellCertificateCode(code);
          expect(spelled).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
          const spoken = spelled.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
          expect(readCertificateCode(spoken)).toBe(code);
          const misread = code.slice(0, at) + sign + code.slice(at + 1);
          expect(readCertificateCode(misread)).toBe(misread === code ? code : undefined);
        },
      ),
    );
    for (const text of ['', 'ABCD', '7Q2M-4KX0-9DTB-3F*A', `${codeOf(LIST)}0`]) {
      expect(readCertificateCode(text)).toBeUndefined();
    }
  });
});
