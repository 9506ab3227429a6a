/**
 * The drawing board, pure: a design, what is chosen on it, and what can be undone. A drag, or a row of key strokes on one
 * element, is one step back.
 */
import { fieldsFor, isNeutralField } from '#shared/domain/label/label-fields.ts';
import { MAX_ELEMENTS, type LabelDesign, type LabelElement } from '#shared/domain/label/label-template.ts';
import { boundsOf, snapped, withBounds, type Bounds, type Snap } from './element-geometry.ts';

export type EditorState = {
  readonly design: LabelDesign;
  /** Index of the element chosen; null for the label itself. */
  readonly chosen: number | null;
  readonly past: readonly LabelDesign[];
  readonly future: readonly LabelDesign[];
  /** What the last change was part of: the next of the same makes no new step. */
  readonly run: string | null;
};

export type EditorAct =
  | { readonly act: 'choose'; readonly index: number | null }
  | { readonly act: 'add'; readonly element: LabelElement }
  | { readonly act: 'change'; readonly index: number; readonly element: LabelElement; readonly run?: string }
  | {
      readonly act: 'place';
      readonly index: number;
      readonly bounds: Bounds;
      readonly how: 'move' | 'resize';
      readonly snap: Snap;
      readonly run: string;
    }
  | { readonly act: 'describe'; readonly change: Partial<Omit<LabelDesign, 'elements'>>; readonly run?: string }
  | { readonly act: 'remove' | 'duplicate'; readonly index: number }
  /** The gesture is over: the next change is a step of its own. */
  | { readonly act: 'settle' }
  | { readonly act: 'undo' | 'redo' };

const MOST_STEPS = 100;
/** A copy lies a little off its original. */
const COPY_OFF_MM = 2;

export function startEditing(design: LabelDesign): EditorState {
  return { design, chosen: null, past: [], future: [], run: null };
}

export function edit(state: EditorState, act: EditorAct): EditorState {
  const { design } = state;
  switch (act.act) {
    case 'choose':
      return { ...state, chosen: withinDesign(design, act.index), run: null };
    case 'settle':
      return { ...state, run: null };
    case 'undo':
      return undone(state);
    case 'redo':
      return redone(state);
    case 'add':
      return added(state, act.element);
    case 'change':
      return changed(state, withElement(design, act.index, act.element), act.run);
    case 'place': {
      const element = design.elements[act.index];
      if (element === undefined) return state;
      const bounds = act.snap === 'on' ? snapped(act.bounds, act.how, design, act.index) : act.bounds;
      return changed(state, withElement(design, act.index, withBounds(element, bounds, design)), act.run);
    }
    case 'describe':
      return letGo(changed(state, described({ ...design, ...act.change }), act.run), design);
    case 'remove': {
      if (act.index >= design.elements.length) return state;
      const next = changed(state, { ...design, elements: design.elements.filter((_, index) => index !== act.index) });
      return { ...next, chosen: null };
    }
    case 'duplicate': {
      const element = design.elements[act.index];
      if (element === undefined) return state;
      const { xMm, yMm, ...size } = boundsOf(element);
      const beside = { xMm: xMm + COPY_OFF_MM, yMm: yMm + COPY_OFF_MM, ...size };
      return added(state, withBounds(element, beside, design));
    }
  }
}

/** Where elements went, the one that was chosen may be another. */
function letGo(state: EditorState, before: LabelDesign): EditorState {
  return state.design.elements.length === before.elements.length ? state : { ...state, chosen: null };
}

function withinDesign({ elements }: LabelDesign, index: number | null): number | null {
  return index !== null && index < elements.length ? index : null;
}

function added(state: EditorState, element: LabelElement): EditorState {
  const { design } = state;
  if (design.elements.length >= MAX_ELEMENTS) return state;
  const whole = withBounds(element, boundsOf(element), design);
  return { ...changed(state, { ...design, elements: [...design.elements, whole] }), chosen: design.elements.length };
}

function withElement(design: LabelDesign, index: number, element: LabelElement): LabelDesign {
  return { ...design, elements: design.elements.map((each, at) => (at === index ? element : each)) };
}

/** Everything still on a label that was made smaller, and no field its subject has not. */
function described(design: LabelDesign): LabelDesign {
  const fields = fieldsFor(design.subject, design.neutral);
  const [fallback = 'code'] = fields;
  const elements = design.elements
    .map((element) => withBounds(element, boundsOf(element), design))
    .filter((element) => element.kind !== 'field' || design.neutral === 'no' || isNeutralField(element.field))
    .map((element) =>
      element.kind === 'field' && !fields.includes(element.field) ? { ...element, field: fallback } : element,
    );
  return { ...design, elements };
}

function changed(state: EditorState, design: LabelDesign, run?: string): EditorState {
  const goesOn = run !== undefined && run === state.run;
  const past = goesOn ? state.past : [...state.past, state.design].slice(-MOST_STEPS);
  return { ...state, design, past, future: [], run: run ?? null };
}

function undone(state: EditorState): EditorState {
  const before = state.past.at(-1);
  if (before === undefined) return state;
  return {
    design: before,
    chosen: withinDesign(before, state.chosen),
    past: state.past.slice(0, -1),
    future: [state.design, ...state.future],
    run: null,
  };
}

function redone(state: EditorState): EditorState {
  const [after, ...future] = state.future;
  if (after === undefined) return state;
  return {
    design: after,
    chosen: withinDesign(after, state.chosen),
    past: [...state.past, state.design],
    future,
    run: null,
  };
}
