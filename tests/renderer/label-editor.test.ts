/** The drawing board without a window: what stays on the label, what sticks to what, what is undone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  edit,
  startEditing,
  type EditorAct,
  type EditorState,
} from '#renderer/features/labels/templates/editor-state.ts';
import { boundsOf, snapped, withBounds } from '#renderer/features/labels/templates/element-geometry.ts';
import { newElement, PALETTE } from '#renderer/features/labels/templates/new-element.ts';
import { designRefusal } from '#shared/domain/label/design-refusal.ts';
import { keptDesign } from '#shared/domain/label/kept-design.ts';
import { LABEL_SUBJECTS, type LabelDesign } from '#shared/domain/label/label-template.ts';
import { readyMadeDesign } from '#tests/support/ready-made-design.ts';

const DESIGN: LabelDesign = readyMadeDesign('box-full-102x51', 'Boîte');

const any = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 10);
const bounds = fc.record({ xMm: any, yMm: any, widthMm: any, heightMm: any });
const index = fc.nat({ max: 9 });
const acts: fc.Arbitrary<EditorAct> = fc.oneof(
  fc.record({ act: fc.constant('choose' as const), index: fc.option(index) }),
  fc.constantFrom(...PALETTE).map((kind): EditorAct => ({ act: 'add', element: newElement(kind, DESIGN, 'Texte') })),
  fc.record({
    ...{ act: fc.constant('place' as const), index, bounds, how: fc.constantFrom('move' as const, 'resize' as const) },
    ...{ snap: fc.constantFrom('off' as const, 'on' as const), run: fc.constantFrom('a', 'b') },
  }),
  fc.record({ act: fc.constantFrom('remove' as const, 'duplicate' as const), index }),
  fc.record({
    act: fc.constant('describe' as const),
    change: fc.record({
      widthMm: fc.integer({ min: 20, max: 200 }),
      heightMm: fc.integer({ min: 20, max: 200 }),
      subject: fc.constantFrom(...LABEL_SUBJECTS),
      neutral: fc.constantFrom('no' as const, 'yes' as const),
    }),
  }),
  fc.record({ act: fc.constantFrom('settle' as const, 'undo' as const, 'redo' as const) }),
);

function after(done: readonly EditorAct[], from: EditorState = startEditing(DESIGN)): EditorState {
  return done.reduce(edit, from);
}

describe('the drawing board', () => {
  test('whatever is done to it, a design is one that can be kept', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 25 }), (done) => {
        const { design, chosen } = after(done);
        if (design.elements.length > 0) expect(designRefusal(keptDesign(design))).toBeUndefined();
        expect(chosen === null || chosen < design.elements.length).toBe(true);
        for (const element of design.elements) {
          const { xMm, yMm, widthMm, heightMm } = boundsOf(element);
          expect(xMm).toBeGreaterThanOrEqual(0);
          expect(yMm).toBeGreaterThanOrEqual(0);
          expect(xMm + widthMm).toBeLessThanOrEqual(design.widthMm + 0.11);
          expect(yMm + heightMm).toBeLessThanOrEqual(design.heightMm + 0.11);
        }
      }),
    );
  });

  test('undone as far as it goes, it is as it was opened; redone, as it was', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 20 }), (done) => {
        const state = after(done.filter(({ act }) => act !== 'undo' && act !== 'redo'));
        const steps = state.past.length;
        const undone = after(
          Array.from({ length: steps }, () => ({ act: 'undo' as const })),
          state,
        );
        expect(undone.design).toEqual(DESIGN);
        const redone = after(
          Array.from({ length: steps }, () => ({ act: 'redo' as const })),
          undone,
        );
        expect(redone.design).toEqual(state.design);
      }),
    );
  });

  test('a drag is one step back, and the next one another', () => {
    const drag = (xMm: number): EditorAct => ({
      ...{ act: 'place', index: 0, how: 'move', snap: 'off', run: 'drag 0' },
      bounds: { ...boundsOf(DESIGN.elements[0]!), xMm },
    });
    expect(after([drag(4), drag(5), drag(6)]).past).toHaveLength(1);
    expect(after([drag(4), drag(5), { act: 'settle' }, drag(6)]).past).toHaveLength(2);
  });

  test('an edge sticks to the label, to another element, else to the half millimetre', () => {
    const at = (xMm: number, yMm: number) => snapped({ xMm, yMm, widthMm: 20, heightMm: 4 }, 'move', DESIGN, 0);
    expect(at(0.7, 44)).toMatchObject({ xMm: 0 });
    // The number stands 7.4 mm from the top.
    expect(at(50.2, 8.2)).toMatchObject({ yMm: 7.4 });
    expect(at(40.3, 25.3).xMm * 2).toBeCloseTo(Math.round(40.3 * 2), 5);
    const wide = snapped({ xMm: 3, yMm: 20, widthMm: 98.4, heightMm: 4 }, 'resize', DESIGN, 0);
    expect(wide.widthMm).toBeCloseTo(98.6, 5);
  });

  test('a neutral label lets go of what tells of the content', () => {
    const { design } = after([{ act: 'describe', change: { neutral: 'yes' } }]);
    const fields = design.elements.flatMap((element) => (element.kind === 'field' ? [element.field] : []));
    expect(fields).toEqual(['number']);
    expect(design.elements.some(({ kind }) => kind === 'code128')).toBe(true);
  });

  test('every element of the palette is put down whole on the smallest label', () => {
    const small = { ...DESIGN, widthMm: 20, heightMm: 10, elements: [] };
    for (const kind of PALETTE) {
      const element = newElement(kind, small, 'x');
      const { xMm, widthMm } = boundsOf(element);
      expect(xMm + widthMm).toBeLessThanOrEqual(20);
      expect(withBounds(element, boundsOf(element), small)).toEqual(element);
    }
  });
});
