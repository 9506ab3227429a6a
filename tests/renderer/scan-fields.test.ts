import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addScanField, scanFields, scanTarget, type ScanField } from '#renderer/library/scan-fields.ts';
import type { Id } from '#shared/base/id.ts';

const ids = ['a', 'b', 'c', 'd'] as unknown as readonly Id[];
const NEW = 'new' as unknown as Id;

type Drawn = { readonly kind: string; readonly filledWith: Id | null; readonly focused: boolean };

function fieldsOf(drawn: readonly Drawn[]): readonly ScanField[] {
  return drawn.map(({ kind, filledWith, focused }) => ({
    kind,
    value: () => (filledWith === null ? null : { id: filledWith, label: '' }),
    hasFocus: () => focused,
    choose: () => undefined,
  }));
}

const drawnFields = fc.array(
  fc.record({
    kind: fc.constantFrom('person', 'place', 'box'),
    filledWith: fc.constantFrom(null, ...ids),
    focused: fc.boolean(),
  }),
  { maxLength: 5 },
);

describe('where a scan goes in a form', () => {
  it('is never a field of another kind, nor one of several that is filled', () => {
    fc.assert(
      fc.property(drawnFields, fc.constantFrom('person', 'place'), (drawn, kind) => {
        const fields = fieldsOf(drawn);
        const target = scanTarget(fields, kind, NEW);
        const fitting = fields.filter((field) => field.kind === kind);
        if (target.to === 'nowhere') {
          expect(fitting.length === 0 ? 'unfit' : 'full').toBe(target.why);
          return;
        }
        expect(target.field.kind).toBe(kind);
        expect(fitting.length === 1 || target.field.value() === null).toBe(true);
      }),
    );
  });

  it('is the empty field that has the focus, else the first empty one', () => {
    const empty = { kind: 'person', filledWith: null, focused: false };
    const second = fieldsOf([empty, { ...empty, focused: true }]);
    expect(scanTarget(second, 'person', NEW)).toEqual({ to: 'field', field: second[1] });
    const neither = fieldsOf([empty, empty]);
    expect(scanTarget(neither, 'person', NEW)).toEqual({ to: 'field', field: neither[0] });
    const filled = fieldsOf([{ kind: 'person', filledWith: ids[0] ?? null, focused: true }, empty]);
    expect(scanTarget(filled, 'person', NEW)).toEqual({ to: 'field', field: filled[1] });
  });

  it('is nowhere for what is chosen already: a badge read twice is not both people', () => {
    const [first = NEW] = ids;
    const fields = fieldsOf([
      { kind: 'person', filledWith: first, focused: false },
      { kind: 'person', filledWith: null, focused: true },
    ]);
    expect(scanTarget(fields, 'person', first)).toEqual({ to: 'nowhere', why: 'already' });
  });

  it('is the only field there is, filled or not', () => {
    const fields = fieldsOf([{ kind: 'place', filledWith: ids[0] ?? null, focused: false }]);
    expect(scanTarget(fields, 'place', NEW)).toEqual({ to: 'field', field: fields[0] });
  });

  it('counts a field while it is on screen only', () => {
    const [field] = fieldsOf([{ kind: 'box', filledWith: null, focused: false }]);
    if (field === undefined) throw new Error('no field drawn');
    const stop = addScanField(field);
    expect(scanFields()).toEqual([field]);
    stop();
    expect(scanFields()).toEqual([]);
  });
});
