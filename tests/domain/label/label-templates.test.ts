/** Templates of labels: what may be kept, what two desks do to one, and what a file must hold to be read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { OpId } from '#shared/base/id.ts';
import { canonicalJson } from '#shared/base/json.ts';
import { builtInDesigns } from '#shared/domain/label/built-in-designs.ts';
import { designRefusal } from '#shared/domain/label/design-refusal.ts';
import { designOf, keptDesign } from '#shared/domain/label/kept-design.ts';
import { FIELDS_OF, fieldsFor } from '#shared/domain/label/label-fields.ts';
import {
  LABEL_FIELDS,
  LABEL_SUBJECTS,
  type LabelDesign,
  type LabelElement,
} from '#shared/domain/label/label-template.ts';
import { MOST_TEMPLATE_KB, readTemplateFile, writeTemplateFile } from '#shared/domain/label/template-file.ts';
import { createArchive, idOf, type Archive } from '#tests/support/memory-world.ts';
import { readyMadeDesign } from '#tests/support/ready-made-design.ts';

const mm = (least: number, most: number) => fc.integer({ min: least * 100, max: most * 100 }).map((each) => each / 100);
const area = { xMm: mm(0, 90), yMm: mm(0, 40), widthMm: mm(1, 80), heightMm: mm(1, 40) };
const words = {
  ...area,
  sizePt: fc.integer({ min: 60, max: 400 }).map((tenths) => tenths / 10),
  minPt: fc.constant(6),
  maxLines: fc.integer({ min: 1, max: 5 }),
  weight: fc.constantFrom('regular' as const, 'bold' as const),
  align: fc.constantFrom('start' as const, 'centre' as const, 'end' as const),
};
const elements = (subject: LabelDesign['subject'], neutral: LabelDesign['neutral']): fc.Arbitrary<LabelElement> =>
  fc.oneof(
    fc.record({
      ...{ kind: fc.constant('field' as const), ...words, keep: fc.constantFrom('start' as const, 'end' as const) },
      field: fc.constantFrom(...fieldsFor(subject, neutral)),
    }),
    fc.record({ kind: fc.constant('text' as const), ...words, text: fc.string({ minLength: 1, maxLength: 40 }) }),
    fc.record({ kind: fc.constantFrom('line' as const, 'logo' as const), ...area }),
    fc.record({ kind: fc.constant('frame' as const), ...area, thicknessMm: mm(1, 5) }),
    fc.record({
      kind: fc.constant('code128' as const),
      ...area,
      caption: fc.constantFrom('no' as const, 'yes' as const),
    }),
    fc.record({
      kind: fc.constantFrom('qr' as const, 'datamatrix' as const),
      ...{ xMm: area.xMm, yMm: area.yMm, sideMm: mm(5, 30) },
    }),
  );
const designs: fc.Arbitrary<LabelDesign> = fc
  .tuple(
    fc.constantFrom(...LABEL_SUBJECTS.filter((each) => each !== 'person' && each !== 'command')),
    fc.constantFrom('no' as const, 'yes' as const),
  )
  .chain(([subject, neutral]) =>
    fc.record({
      ...{
        name: fc.string({ minLength: 1, maxLength: 60 }),
        subject: fc.constant(subject),
        neutral: fc.constant(neutral),
      },
      ...{ widthMm: mm(100, 300), heightMm: mm(50, 300), note: fc.string({ maxLength: 60 }) },
      elements: fc.array(elements(subject, neutral), { minLength: 1, maxLength: 12 }),
    }),
  );

const DESIGN: LabelDesign = readyMadeDesign('box-full-102x51', 'Boîte');
const T = idOf('template');
/** A clock ten seconds behind. */
const SLOW_MS = -10_000;
const kept = keptDesign(DESIGN);
const opId = (name: string): OpId => idOf(name) as string as OpId;

function define(archive: Archive, name = 'Boîte', id = T) {
  return archive.act('labelTemplate.define', id, { design: { ...kept, name } });
}

describe('a design as it is kept', () => {
  test('whole numbers only, and the same design again', () => {
    fc.assert(
      fc.property(designs, (design) => {
        const stored = keptDesign(design);
        expect(canonicalJson(stored)).toContain('"w":');
        expect(designOf({ design: stored })).toEqual(design);
        expect(designRefusal(stored)).toBeUndefined();
      }),
    );
  });

  test('every ready-made design can be kept, and asks for fields of its subject only', () => {
    for (const { design } of [...builtInDesigns('fr-CA'), ...builtInDesigns('en-CA')]) {
      const stored = keptDesign(design);
      expect(designRefusal(stored)).toBeUndefined();
      expect(designOf({ design: stored })).toEqual(design);
    }
  });

  test('a field of another subject, or one that tells on a neutral label, is refused by name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LABEL_SUBJECTS), fc.constantFrom(...LABEL_FIELDS), (subject, field) => {
        const [first] = DESIGN.elements;
        const asking = { ...DESIGN, subject, elements: [{ ...first, field } as LabelElement] };
        const isOfSubject = FIELDS_OF[subject].includes(field);
        expect(designRefusal(keptDesign(asking))?.code).toBe(isOfSubject ? undefined : 'LABEL_FIELD_NOT_OF_SUBJECT');
        if (!isOfSubject) return;
        const isNeutral = field === 'number' || field === 'code';
        const refused = designRefusal(keptDesign({ ...asking, neutral: 'yes' }));
        expect(refused?.code).toBe(isNeutral ? undefined : 'LABEL_FIELD_NOT_NEUTRAL');
      }),
    );
  });

  test('off the label, or with sizes the wrong way round', () => {
    const at = (change: object) =>
      designRefusal(keptDesign({ ...DESIGN, elements: [{ ...DESIGN.elements[0], ...change } as LabelElement] }));
    expect(at({ xMm: 102 })).toMatchObject({ code: 'LABEL_ELEMENT_OUTSIDE', params: { element: 1 } });
    expect(at({ yMm: -20, heightMm: 4 })).toMatchObject({ code: 'LABEL_ELEMENT_OUTSIDE' });
    expect(at({ sizePt: 6, minPt: 8 })).toMatchObject({ code: 'LABEL_SIZES_REVERSED' });
  });
});

describe('a template on record', () => {
  test('is revised whole, a version at a time; retired and put back', () => {
    const archive = createArchive();
    expect(define(archive).outcome).toBe('applied');
    const base = archive.world.get('labelTemplate', T)?.createdOp ?? null;
    const wider = { ...kept, w: 12_000 };
    expect(archive.act('labelTemplate.revise', T, { design: wider, base }).outcome).toBe('applied');
    expect(archive.world.get('labelTemplate', T)).toMatchObject({ version: 2, design: { w: 12_000 } });
    expect(archive.act('labelTemplate.retire', T, { reason: '' }).outcome).toBe('applied');
    expect(archive.act('labelTemplate.retire', T, { reason: '' }).outcome).toBe('noop');
    expect(archive.act('labelTemplate.restore', T, { reason: '' }).outcome).toBe('applied');
    expect(archive.world.get('labelTemplate', T)).toMatchObject({ version: 2, retired: 'no' });
    expect(archive.act('labelTemplate.revise', idOf('none'), { design: kept, base: null }).code).toBe(
      'LABEL_TEMPLATE_UNKNOWN',
    );
    expect(define(archive, 'Autre').code).toBe('RECORD_EXISTS');
  });

  test('bears a name no other in use bears, whatever its accents', () => {
    const archive = createArchive();
    define(archive, 'Boîte neutre');
    const other = idOf('other');
    expect(define(archive, 'BOITE NEUTRE ', other)).toMatchObject({
      outcome: 'rejected',
      code: 'LABEL_TEMPLATE_NAME_TAKEN',
    });
    archive.act('labelTemplate.retire', T, { reason: '' });
    expect(define(archive, 'boite neutre', other).outcome).toBe('applied');
    expect(archive.act('labelTemplate.restore', T, { reason: '' }).code).toBe('LABEL_TEMPLATE_NAME_TAKEN');
    const renamed = { ...kept, name: 'Boîte neutre' };
    expect(archive.act('labelTemplate.revise', other, { design: renamed, base: null }).outcome).toBe('applied');
  });

  test('a design that may not be kept is refused, new or revised', () => {
    const archive = createArchive();
    const outside = { ...kept, w: 1000 };
    expect(archive.act('labelTemplate.define', T, { design: outside }).code).toBe('LABEL_ELEMENT_OUTSIDE');
    define(archive);
    expect(archive.act('labelTemplate.revise', T, { design: outside, base: null }).code).toBe('LABEL_ELEMENT_OUTSIDE');
  });
});

describe('two desks and one template (rows 1 to 4)', () => {
  test('the later of two that saw the same version stands; the other is superseded and kept in the journal', () => {
    const archive = createArchive();
    define(archive);
    const base = archive.world.get('labelTemplate', T)?.createdOp ?? null;
    archive.act('labelTemplate.revise', T, { design: { ...kept, note: 'B' }, base }, { opId: opId('B') });
    const early = archive.act(
      'labelTemplate.revise',
      T,
      { design: { ...kept, note: 'A' }, base },
      { opId: opId('A'), skewMs: SLOW_MS },
    );
    expect(early.outcome).toBe('superseded');
    expect(archive.world.get('labelTemplate', T)).toMatchObject({ version: 2, design: { note: 'B' } });
  });

  test('who saw the other one replaces it knowingly, whatever the clocks say', () => {
    const archive = createArchive();
    define(archive);
    const base = archive.world.get('labelTemplate', T)?.createdOp ?? null;
    archive.act('labelTemplate.revise', T, { design: { ...kept, note: 'B' }, base }, { opId: opId('B') });
    const knowing = { design: { ...kept, note: 'A' }, base: opId('B') };
    expect(archive.act('labelTemplate.revise', T, knowing, { skewMs: SLOW_MS }).outcome).toBe('applied');
    expect(archive.world.get('labelTemplate', T)).toMatchObject({ version: 3, design: { note: 'A' } });
  });

  test('of two that were given one name apart, the second is told', () => {
    const archive = createArchive();
    define(archive, 'Étiquette', T);
    expect(define(archive, 'étiquette', idOf('second'))).toMatchObject({
      outcome: 'rejected',
      code: 'LABEL_TEMPLATE_NAME_TAKEN',
    });
  });
});

describe('a template as a file', () => {
  test('written and read again, any design', () => {
    fc.assert(
      fc.property(designs, (design) => {
        expect(readTemplateFile(writeTemplateFile(design))).toEqual({ ok: true, value: design });
      }),
    );
  });

  test.each([
    ['not JSON', '{"format"', { code: 'LABEL_FILE_NOT_JSON' }],
    ['a list', '[]', { code: 'LABEL_FILE_NOT_JSON' }],
    ['another file', '{}', { code: 'LABEL_FILE_FIELD', params: { at: '/format' } }],
    ['a newer version', fileWith({ version: 2 }), { code: 'LABEL_FILE_VERSION', params: { version: 2 } }],
    ['no version', fileWith({ version: 'un' }), { code: 'LABEL_FILE_FIELD', params: { at: '/version' } }],
    ['an unknown field', fileWith({ extra: 1 }), { code: 'LABEL_FILE_FIELD', params: { at: '/extra' } }],
    ['a design that is none', fileWith({ design: 3 }), { code: 'LABEL_FILE_FIELD' }],
    [
      'an unknown field of the design',
      fileWith({ design: { ...DESIGN, colour: 'red' } }),
      { code: 'LABEL_FILE_FIELD' },
    ],
    ['no element', fileWith({ design: { ...DESIGN, elements: [] } }), { code: 'LABEL_FILE_FIELD' }],
    [
      'too many',
      fileWith({ design: { ...DESIGN, elements: Array(61).fill(DESIGN.elements[0]) } }),
      { code: 'LABEL_FILE_FIELD' },
    ],
    [
      'a field of another subject',
      fileWith({ design: { ...DESIGN, subject: 'place' } }),
      { code: 'LABEL_FIELD_NOT_OF_SUBJECT' },
    ],
    [
      'too large',
      `${' '.repeat(MOST_TEMPLATE_KB * 1000)}{}`,
      { code: 'LABEL_FILE_TOO_LARGE', params: { most: MOST_TEMPLATE_KB } },
    ],
  ])('%s is refused and says so', (_name, text, error) => {
    expect(readTemplateFile(text)).toMatchObject({ ok: false, error });
  });

  test('a byte order mark is no mistake', () => {
    expect(readTemplateFile(`\uFEFF${writeTemplateFile(DESIGN)}`).ok).toBe(true);
  });
});

function fileWith(change: object): string {
  return JSON.stringify({ format: 'travee-label', version: 1, design: DESIGN, ...change });
}
