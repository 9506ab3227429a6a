/**
 * The calendar in BAnQ's XML: what is written is valid by libxml2, and read again is what it was; what is hostile, broken
 * or of another kind is refused with its line, and nothing is assumed of what is not given.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';

import { ruleFromGala, ruleToGala, type ReadRule } from '#main/records/exchange/gala/gala-rule.ts';
import { readGala } from '#main/records/exchange/gala/read-gala.ts';
import { writeGala } from '#main/records/exchange/gala/write-gala.ts';
import { bodyProblem } from '#shared/domain/body-problem.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import type { Rule } from '#shared/domain/rule/rule.ts';
import { NO_DESCRIPTION } from '#shared/domain/rule/series-description.ts';
import { idOf } from '#tests/support/memory-world.ts';

/** BAnQ's own schema stands beside the project on some machines; a fresh clone has ours, which is stricter. */
const OFFICIAL = fileURLToPath(new URL('../../../../shared/data/gala/RetentionRuleExport.xsd', import.meta.url));
const SCHEMAS = [join(import.meta.dirname, 'rule-form.xsd'), ...(existsSync(OFFICIAL) ? [OFFICIAL] : [])];
const ORGANISM = '123';

function problemsOf(schema: string, xml: string): string {
  using parsed = XmlDocument.fromBuffer(readFileSync(schema));
  using validator = XsdValidator.fromDoc(parsed);
  using document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return '';
  } catch (error) {
    return String(error);
  }
}

function read(xml: string): readonly ReadRule[] {
  const rows = readGala(Buffer.from(xml));
  if (!rows.ok) throw new Error(rows.error.code);
  return rows.value.map((row) => ruleFromGala(row));
}

function ruleOf(body: OpBody<'rule.define'>): Rule {
  return { ...body, id: idOf('r'), version: 1, status: 'active' };
}

function written(rules: readonly Rule[]): string {
  return writeGala(rules.map((rule) => ruleToGala(rule, ORGANISM).row));
}

function row(fields: string, delays = TWO_DELAYS): string {
  return `<ROWSET><ROW><ID_ORGANISME>123</ID_ORGANISME><NUMREGLE>01740a</NUMREGLE><TYPE_TRANS>A</TYPE_TRANS>
<TITRESER>Dossiers d’élèves &amp; stagiaires</TITRESER><NOMUNITE>SRH; SRF</NOMUNITE><DESCSERIE>…</DESCSERIE>
<TYPESDOC>Formulaires</TYPESDOC>${fields}<DELAI>${delays}</DELAI></ROW></ROWSET>`;
}

const delay = (type: string, active: string, semiActive: string, disposition: string, more = ''): string =>
  `<DELAI_ROW><NUMDELAI>1</NUMDELAI><NUMREGLE>01740a</NUMREGLE><TYPEDOSS>${type}</TYPEDOSS><SUPPDOSS>PA, DM</SUPPDOSS>
<PERIOACTIF>${active}</PERIOACTIF><PERIOSMACT>${semiActive}</PERIOSMACT>
<ID_REF_DISPOSITION>${disposition}</ID_REF_DISPOSITION>${more}</DELAI_ROW>`;
const TWO_DELAYS = delay('P', '888', '15', 'T', '<REM_DISPOINACT>R2</REM_DISPOINACT>') + delay('S', '2', '0', 'D');
const REMARKS = '<REMARQDELA>R1 : jusqu’à la fin du contrat; R2: voir la grille</REMARQDELA>';

describe('reading', () => {
  test('a rule with its remarks, 888 and two délais', () => {
    const [rule] = read(row(REMARKS));
    expect(rule?.issues).toEqual([]);
    expect(rule?.body).toMatchObject({
      number: '01740a',
      title: 'Dossiers d’élèves & stagiaires',
      delays: [
        { copy: 'principal', supports: ['PA', 'DM'], notation: '888-15-T(R2)', number: '1' },
        { copy: 'secondary', notation: '2-0-D' },
      ],
      series: {
        holders: 'SRH; SRF',
        delayRemarks: [
          { code: 'R1', text: 'jusqu’à la fin du contrat' },
          { code: 'R2', text: 'voir la grille' },
        ],
      },
    });
    expect(bodyProblem('rule.define', rule?.body)).toBeUndefined();
  });

  test('999 stays "until superseded": it is never taken for permanent', () => {
    const [rule] = read(row('', delay('P', '999', '5', 'D') + delay('S', '2', '0', 'D')));
    expect(rule?.body?.delays[0]?.notation).toBe('999-5-D');
  });

  test.each([
    ['a period that is not given', delay('P', '-', '5', 'D'), 'GALA_NOT_GIVEN'],
    ['a disposition that is not given', delay('P', '2', '5', '-'), 'GALA_NOT_GIVEN'],
    ['a period nobody can read', delay('P', 'longtemps', '5', 'D'), 'RULE_NOTATION_INVALID'],
    ['a copy that is neither', delay('Q', '2', '5', 'D'), 'GALA_COPY'],
  ])('%s leaves the rule out and says which délai', (_name, first, code) => {
    const [rule] = read(row('', first + delay('S', '2', '0', 'D')));
    expect(rule?.body).toBeNull();
    expect(rule?.issues).toContainEqual(
      expect.objectContaining({
        level: 'error',
        code,
        line: 1,
        params: expect.objectContaining({ delay: '1' }) as object,
      }),
    );
  });

  test('a rule without secondary copies is read, and said to have none', () => {
    const [rule] = read(row('', delay('P', '2', '5', 'D')));
    expect(rule?.body?.delays).toHaveLength(1);
    expect(rule?.issues.map(({ level, code }) => `${level} ${code}`)).toEqual(['warning NO_SECONDARY']);
  });

  test('a remark that is named and not written is told; what is written before R1 is kept with the general remarks', () => {
    const [rule] = read(
      row('<REMARQDELA>Voir aussi la règle 2.\nR1 : fin du contrat</REMARQDELA><REMARQGEN>Note</REMARQGEN>'),
    );
    expect(rule?.issues.map(({ code }) => code)).toEqual(['REMARK_UNNUMBERED', 'REMARK_UNKNOWN']);
    expect(rule?.body?.remarks).toBe('Note\nVoir aussi la règle 2.');
  });

  test('what the form has no place for stays as it was on the rule it replaces', () => {
    const [first] = read(row(REMARKS));
    const before = ruleOf(first?.body as OpBody<'rule.define'>);
    const kept: Rule = {
      ...before,
      yearEnd: '12-31',
      trigger: 'Départ',
      delays: before.delays.map((line) => ({ ...line, trigger: 'departure' as const, condition: 'Si' })),
    };
    const rows = readGala(Buffer.from(row(REMARKS)));
    const again = rows.ok && rows.value[0] ? ruleFromGala(rows.value[0], kept).body : null;
    expect(again).toMatchObject({ yearEnd: '12-31', trigger: 'Départ' });
    expect(again?.delays.map(({ trigger, condition }) => `${String(trigger)} ${String(condition)}`)).toEqual([
      'departure Si',
      'departure Si',
    ]);
  });

  test.each(['utf-8', 'latin1', 'utf16le'] as const)('letters with accents, written in %s', (encoding) => {
    const name = { 'utf-8': 'UTF-8', latin1: 'ISO-8859-1', utf16le: 'UTF-16' }[encoding];
    const text = `<?xml version="1.0" encoding="${name}"?>${row('<REMARQGEN>Élèves</REMARQGEN>').replaceAll('’', "'").replace('…', '-')}`;
    const bytes = encoding === 'utf16le' ? Buffer.from(`\uFEFF${text}`, encoding) : Buffer.from(text, encoding);
    const rows = readGala(bytes);
    expect(rows.ok && rows.value[0]?.REMARQGEN).toBe('Élèves');
  });
});

describe('hostile and broken files', () => {
  const problem = (text: string | Uint8Array): string => {
    const answer = readGala(typeof text === 'string' ? Buffer.from(text) : text);
    return answer.ok ? 'read' : `${answer.error.code} ${String(answer.error.params.line)}`;
  };

  test('an external entity is not resolved, nor is one made of others: a document type is refused', () => {
    const external = `<?xml version="1.0"?>\n<!DOCTYPE ROWSET [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n${row('<REMARQGEN>&x;</REMARQGEN>')}`;
    expect(problem(external)).toBe('XML_DOCTYPE 2');
    const nested = Array.from(
      { length: 10 },
      (_, at) => `<!ENTITY l${String(at + 1)} "${`&l${String(at)};`.repeat(10)}">`,
    );
    const laughs = `<!DOCTYPE ROWSET [<!ENTITY l0 "ha">${nested.join('')}]>${row('<REMARQGEN>&l10;</REMARQGEN>')}`;
    expect(problem(laughs)).toMatch(/^XML_DOCTYPE/);
    expect(problem(row('<REMARQGEN>&inconnue;</REMARQGEN>'))).toMatch(/^XML_NOT_WELL_FORMED/);
  });

  test.each([
    ['nothing', '', 'XML_NOT_WELL_FORMED 1'],
    ['a file cut short', row('').slice(0, 400), 'XML_NOT_WELL_FORMED 4'],
    ['sound XML of another kind', '<html><body/></html>', 'XML_NOT_A_CALENDAR 1'],
    ['elements without end', '<ROWSET>'.repeat(50), 'XML_NOT_A_CALENDAR 1'],
    ['a table renamed .xml', 'numero;titre\n01110;Dossiers', 'XML_NOT_WELL_FORMED 2'],
    ['a text of 200,000 characters', row(`<REMARQGEN>${'x'.repeat(200_000)}</REMARQGEN>`), 'XML_TOO_LARGE 3'],
    ['an encoding nobody knows', '<?xml version="1.0" encoding="x-martien"?><ROWSET/>', 'XML_ENCODING 1'],
  ])('%s', (_name, text, expected) => {
    expect(problem(text)).toBe(expected);
  });

  test(
    'a file of 50 MB is read within its limits; a larger one is refused before it is read',
    { timeout: 60_000 },
    () => {
      const one = row(REMARKS).replace(/^<ROWSET>|<\/ROWSET>$/g, '');
      const times = Math.ceil((50 * 1024 * 1024) / Buffer.byteLength(one));
      expect(problem(`<ROWSET>${one.repeat(times)}</ROWSET>`)).toMatch(/^XML_TOO_LARGE/);
      const spread = row(`<REMARQGEN>${'é'.repeat(3000)}</REMARQGEN>`).replace(/^<ROWSET>|<\/ROWSET>$/g, '');
      const many = Math.floor((50 * 1024 * 1024) / Buffer.byteLength(spread));
      const rows = readGala(Buffer.from(`<ROWSET>${spread.repeat(many)}</ROWSET>`));
      expect(rows.ok && rows.value.length).toBe(many);
      expect(problem(new Uint8Array(65 * 1024 * 1024))).toBe('XML_TOO_LARGE 0');
    },
  );
});

const line = (max: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: max })
    .map(plain)
    .filter((text) => text !== '');
const free = (max: number) => fc.string({ unit: 'grapheme', maxLength: max }).map(plain);
const period = fc.oneof(fc.integer({ min: 0, max: 200 }).map(String), fc.constantFrom('888', '999'));
const remarkCode = fc.integer({ min: 1, max: 9 }).map((no) => `R${String(no)}`);
const noted = (part: fc.Arbitrary<string>) =>
  fc.tuple(part, fc.option(remarkCode)).map(([text, code]) => (code === null ? text : `${text}(${code})`));
const notation = fc
  .tuple(noted(period), noted(period), noted(fc.constantFrom('D', 'C', 'T')))
  .map((parts) => parts.join('-'));
const delayLine = (copy: 'principal' | 'secondary') =>
  fc.record({
    copy: fc.constant(copy),
    supports: fc.uniqueArray(fc.constantFrom('PA', 'DM', 'MF', 'AV'), { maxLength: 3 }),
    notation,
    number: fc.integer({ min: 1, max: 99 }).map(String),
  });
const noYes = fc.constantFrom('no' as const, 'yes' as const);
const anyBody: fc.Arbitrary<OpBody<'rule.define'>> = fc.record({
  number: line(10),
  title: line(60),
  delays: fc
    .tuple(
      fc.array(delayLine('principal'), { minLength: 1, maxLength: 3 }),
      fc.array(delayLine('secondary'), { minLength: 1, maxLength: 2 }),
    )
    .map((both) => both.flat()),
  yearEnd: fc.constant(''),
  trigger: fc.constant(''),
  remarks: free(80),
  fictitious: fc.constant('no' as const),
  series: fc.record({
    transaction: fc.constantFrom('A' as const, 'M' as const, 'S' as const),
    commonSchedule: free(20),
    commonNumber: free(20),
    process: free(20),
    classification: free(20),
    holders: free(40),
    description: free(200),
    documentTypes: free(80),
    legalReferences: free(80),
    essential: noYes,
    confidential: noYes,
    delayRemarks: fc
      .uniqueArray(fc.tuple(remarkCode, line(40)), { selector: ([code]) => code, maxLength: 5 })
      .map((remarks) => remarks.map(([code, text]) => ({ code, text: text.replace(/[;\n]/g, ',') }))),
    samplingGrid: noYes,
    sorting: fc.constant([]),
  }),
});

/** As a person's typing is trimmed; what XML cannot write is not kept. */
function plain(text: string): string {
  return text.replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').trim();
}

describe('import, export, import', () => {
  test.each(SCHEMAS.map((schema) => [schema.split('/').at(-1) ?? schema, schema]))(
    'property: what is exported is valid by %s',
    (_name, schema) => {
      fc.assert(
        fc.property(fc.array(anyBody, { minLength: 1, maxLength: 4 }), (bodies) => {
          expect(problemsOf(schema, written(bodies.map(ruleOf)))).toBe('');
        }),
        { seed: 3, numRuns: 60 },
      );
    },
  );

  test('property: what is exported and read again is the same calendar', () => {
    let withRemarks = 0;
    fc.assert(
      fc.property(fc.array(anyBody, { minLength: 1, maxLength: 4 }), (bodies) => {
        const again = read(written(bodies.map(ruleOf))).map(({ body }) => body);
        expect(again).toEqual(bodies);
        withRemarks += bodies.filter(({ series }) => (series?.delayRemarks.length ?? 0) > 0).length;
      }),
      { seed: 5, numRuns: 400 },
    );
    expect(withRemarks).toBeGreaterThan(100);
  });

  test('property: whatever is read, writing it and reading it again changes nothing', () => {
    fc.assert(
      fc.property(free(300), free(100), (remarks, general) => {
        const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        const [first] = read(
          row(`<REMARQDELA>${escape(remarks)}</REMARQDELA><REMARQGEN>${escape(general)}</REMARQGEN>`),
        );
        if (first?.body === null || first === undefined) return;
        expect(read(written([ruleOf(first.body)]))[0]?.body).toEqual(first.body);
      }),
      {
        seed: 11,
        numRuns: 400,
        examples: [
          ['R1 : a;R2: b', ''],
          ['R2 — a\nR1 - b\nR3.', 'R1 : c'],
        ],
      },
    );
  });
});

describe('what cannot be exported is said before', () => {
  const codes = (body: Partial<Rule>): string[] => {
    const [first] = read(row(REMARKS));
    const rule = { ...ruleOf(first?.body as OpBody<'rule.define'>), ...body };
    return ruleToGala(rule, ORGANISM).issues.map(({ level, code }) => `${level} ${code}`);
  };

  test('remarks past R9, two remarks at one place, no secondary, nothing described', () => {
    const principal = (notation: string) => ({ copy: 'principal' as const, supports: [], notation });
    const secondary = { copy: 'secondary' as const, supports: [], notation: '2-0-D' };
    expect(codes({})).toEqual([]);
    expect(codes({ delays: [principal('2(R10)-5-D'), secondary] })).toEqual(['error GALA_REMARK_DIGIT']);
    expect(codes({ delays: [principal('2(R1, R2)-5-D'), secondary] })).toEqual(['error GALA_ONE_REMARK']);
    expect(codes({ delays: [principal('2-5-D')] })).toEqual(['error NO_SECONDARY_EXPORT']);
    const series = { ...NO_DESCRIPTION, holders: '', description: '', documentTypes: '' };
    expect(codes({ series })).toEqual([
      'warning HOLDERS_MISSING',
      'warning DESCRIPTION_MISSING',
      'warning DOCUMENT_TYPES_MISSING',
    ]);
  });
});
