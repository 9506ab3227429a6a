/**
 * The label to scale. What is printed is drawn under, from the operations of the service; over it each element can be
 * taken, with the mouse or with the keys: Tab, arrows, Shift for longer steps, Ctrl for the size, Delete.
 */
import { useRef, type JSX, type KeyboardEvent, type PointerEvent } from 'react';

import type { LabelElement } from '#shared/domain/label/label-template.ts';
import { useText } from '../../../library/i18n.ts';
import { Drawn } from '../drawn-op.tsx';
import type { DrawnOp } from '../sheet-page.ts';
import type { EditorAct, EditorState } from './editor-state.ts';
import { boundsOf, type Bounds, type Snap } from './element-geometry.ts';
import { useElementName } from './element-name.ts';
import { useMillimetres } from './millimetres.ts';

type Props = {
  readonly state: EditorState;
  readonly ops: readonly DrawnOp[];
  readonly act: (act: EditorAct) => void;
  readonly snap: Snap;
  /** Pixels to a millimetre. */
  readonly scale: number;
  /** Elements the verdict speaks of. */
  readonly blamed: ReadonlyMap<number, 'stop' | 'warn'>;
  readonly hintId: string;
};

type Drag = {
  readonly index: number;
  readonly how: 'move' | 'resize';
  readonly from: Bounds;
  readonly x: number;
  readonly y: number;
};

const STEP_MM = 0.5;
const LONG_STEP_MM = 5;
const HANDLE_PX = 11;

export function Board({ state, ops, act, snap, scale, blamed, hintId }: Props): JSX.Element {
  const { t } = useText();
  const mm = useMillimetres();
  const { design, chosen } = state;
  const drag = useRef<Drag | null>(null);
  const { widthMm, heightMm } = design;

  const begin = (event: PointerEvent<SVGElement>, index: number, how: Drag['how']): void => {
    const element = design.elements[index];
    if (element === undefined || event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { index, how, from: boundsOf(element), x: event.clientX, y: event.clientY };
    if (chosen !== index) act({ act: 'choose', index });
  };
  const move = (event: PointerEvent<SVGElement>): void => {
    const at = drag.current;
    if (at === null) return;
    const dx = (event.clientX - at.x) / scale;
    const dy = (event.clientY - at.y) / scale;
    const { index, how, from } = at;
    act({ act: 'place', index, how, bounds: shifted(from, how, dx, dy), snap, run: `drag ${String(index)} ${how}` });
  };
  const end = (): void => {
    if (drag.current === null) return;
    drag.current = null;
    act({ act: 'settle' });
  };
  const key = (event: KeyboardEvent<SVGElement>, index: number): void => {
    const element = design.elements[index];
    if (element === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') act({ act: 'choose', index });
    else if (event.key === 'Escape') act({ act: 'choose', index: null });
    else if (event.key === 'Delete' || event.key === 'Backspace') act({ act: 'remove', index });
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') act({ act: 'duplicate', index });
    else {
      const towards = ARROWS[event.key];
      if (towards === undefined) return;
      const step = event.shiftKey ? LONG_STEP_MM : STEP_MM;
      const how = event.ctrlKey || event.metaKey ? 'resize' : 'move';
      const bounds = shifted(boundsOf(element), how, towards[0] * step, towards[1] * step);
      act({ act: 'place', index, how, bounds, snap: 'off', run: `keys ${String(index)} ${how}` });
    }
    event.preventDefault();
  };

  return (
    <svg
      className="template-board"
      role="group"
      aria-label={t('labelTemplates.board', { width: mm(widthMm), height: mm(heightMm) })}
      aria-describedby={hintId}
      viewBox={`0 0 ${String(widthMm)} ${String(heightMm)}`}
      width={widthMm * scale}
      height={heightMm * scale}
      onPointerDown={() => {
        act({ act: 'choose', index: null });
      }}
    >
      <g aria-hidden>
        {ops.map((op, index) => (
          <Drawn key={index} op={op} />
        ))}
      </g>
      {design.elements.map((element, index) => (
        <ElementHandle
          key={index}
          {...{ element, index, scale }}
          isChosen={index === chosen}
          blame={blamed.get(index)}
          onDown={(event, how) => {
            begin(event, index, how);
          }}
          onMove={move}
          onUp={end}
          onFocus={() => {
            if (chosen !== index) act({ act: 'choose', index });
          }}
          onKey={(event) => {
            key(event, index);
          }}
        />
      ))}
    </svg>
  );
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function shifted({ xMm, yMm, widthMm, heightMm }: Bounds, how: Drag['how'], dx: number, dy: number): Bounds {
  return how === 'move'
    ? { xMm: xMm + dx, yMm: yMm + dy, widthMm, heightMm }
    : { xMm, yMm, widthMm: Math.max(0.1, widthMm + dx), heightMm: Math.max(0.1, heightMm + dy) };
}

type HandleProps = {
  readonly element: LabelElement;
  readonly index: number;
  readonly scale: number;
  readonly isChosen: boolean;
  readonly blame: 'stop' | 'warn' | undefined;
  readonly onDown: (event: PointerEvent<SVGElement>, how: Drag['how']) => void;
  readonly onMove: (event: PointerEvent<SVGElement>) => void;
  readonly onUp: () => void;
  readonly onFocus: () => void;
  readonly onKey: (event: KeyboardEvent<SVGElement>) => void;
};

function ElementHandle({ element, index, scale, isChosen, blame, ...on }: HandleProps): JSX.Element {
  const { t } = useText();
  const mm = useMillimetres();
  const name = useElementName();
  const { xMm, yMm, widthMm, heightMm } = boundsOf(element);
  const corner = HANDLE_PX / scale;
  const label = t('labelTemplates.elementAt', {
    ...{ name: name(element), width: mm(widthMm), height: mm(heightMm), x: mm(xMm), y: mm(yMm) },
  });
  return (
    <g
      className="template-element"
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-pressed={isChosen}
      data-element={index}
      data-blame={blame}
      onFocus={on.onFocus}
      onKeyDown={on.onKey}
    >
      <rect
        className="template-element-area"
        x={xMm}
        y={yMm}
        width={widthMm}
        height={Math.max(heightMm, 6 / scale)}
        onPointerDown={(event) => {
          on.onDown(event, 'move');
        }}
        onPointerMove={on.onMove}
        onPointerUp={on.onUp}
        onPointerCancel={on.onUp}
      />
      {isChosen && (
        <rect
          className="template-element-corner"
          x={xMm + widthMm - corner / 2}
          y={yMm + heightMm - corner / 2}
          width={corner}
          height={corner}
          onPointerDown={(event) => {
            on.onDown(event, 'resize');
          }}
          onPointerMove={on.onMove}
          onPointerUp={on.onUp}
          onPointerCancel={on.onUp}
        />
      )}
    </g>
  );
}
