/**
 * The top view in the window: dragged and wheeled with a mouse, moved through with the arrows, opened with Enter. A canvas
 * says nothing to a screen reader: what is chosen is said in words beside it, and the list holds everything.
 */
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type JSX,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';

import { rectAt, type Box2 } from '#shared/domain/depot-plan/layout.ts';
import { useText } from '../../library/i18n.ts';
import { paintPlan, type PaintColours, type Painted } from './paint-plan.ts';
import { bayAt, neighbour, panned, showing, viewOf, zoomed, type PlanView } from './plan-view.ts';

type Props = {
  readonly painted: Painted;
  readonly chosen: { readonly bay: number; readonly shelf: number };
  /** In words, for a screen reader. */
  readonly said: string;
  readonly onChoose: (bay: number) => void;
  readonly onOpen: (bay: number) => void;
  /** Where the view is to go; null for the whole. */
  readonly target: Box2 | null;
};

/** Left at each drawing, for whoever measures. */
const DRAWN_MARK = 'travee:depot-plan';
const STEP = 1.35;
const PAN_PX = 80;
/** A bay one is sent to is seen at least so large. */
const FOUND_PX = 90;
const ARROWS = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const;

export function PlanCanvas({ painted, chosen, said, onChoose, onOpen, target }: Props): JSX.Element {
  const { t } = useText();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<PlanView | null>(null);
  const asked = useRef(0);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const { layout } = painted;

  const draw = useCallback(() => {
    // The newest wins: a frame asked before the size was known would paint nothing, and leave it black.
    cancelAnimationFrame(asked.current);
    asked.current = requestAnimationFrame(() => {
      asked.current = 0;
      const context = canvas.current?.getContext('2d', { alpha: false });
      if (context == null || view.current === null || frame.current === null) return;
      const ratio = window.devicePixelRatio;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paintPlan(context, painted, view.current, size, coloursOf(frame.current), chosen);
      performance.clearMarks(DRAWN_MARK);
      performance.mark(DRAWN_MARK);
    });
  }, [painted, size, chosen]);

  const change = useCallback(
    (next: (view: PlanView) => PlanView) => {
      if (view.current === null) return;
      view.current = next(view.current);
      draw();
    },
    [draw],
  );

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    // At once, and not when the observer first tells: that is a frame later.
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    if (canvas.current === null || size.width === 0) return;
    canvas.current.width = Math.round(size.width * window.devicePixelRatio);
    canvas.current.height = Math.round(size.height * window.devicePixelRatio);
  }, [size]);

  // A new plan, or a place one is sent to.
  useEffect(() => {
    if (size.width === 0) return;
    const whole = viewOf({ x: 0, y: 0, w: layout.width, h: layout.height }, size);
    const isRoom = target !== null && target.w * whole.scale > FOUND_PX;
    view.current =
      target === null ? whole : isRoom ? viewOf(target, size) : showing(view.current ?? whole, target, size, FOUND_PX);
  }, [target, layout, size]);
  useEffect(draw, [draw, target, layout]);
  useEffect(
    () => () => {
      cancelAnimationFrame(asked.current);
      asked.current = 0;
    },
    [],
  );

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const factor = Math.exp(-event.deltaY / 400);
      change((now) => zoomed(now, factor, event.clientX - left, event.clientY - top, layout, size));
    };
    // React listens to wheels passively: the page would scroll.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
    };
  }, [change, layout, size]);

  const middle = (factor: number): void => {
    change((now) => zoomed(now, factor, size.width / 2, size.height / 2, layout, size));
  };
  const whole = (): void => {
    change(() => viewOf({ x: 0, y: 0, w: layout.width, h: layout.height }, size));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const direction = (ARROWS as Readonly<Record<string, (typeof ARROWS)[keyof typeof ARROWS] | undefined>>)[event.key];
    if (direction !== undefined) {
      event.preventDefault();
      if (event.shiftKey) {
        const [dx, dy] = { left: [1, 0], right: [-1, 0], up: [0, 1], down: [0, -1] }[direction] as [number, number];
        change((now) => panned(now, dx * PAN_PX, dy * PAN_PX, layout, size));
        return;
      }
      const next = chosen.bay < 0 ? 0 : neighbour(layout.bays, chosen.bay, direction);
      if (next < 0 || next >= painted.bayClasses.length) return;
      onChoose(next);
      change((now) => showing(now, rectAt(layout.bays, next), size));
    } else if (event.key === 'Enter' && chosen.bay >= 0) {
      event.preventDefault();
      onOpen(chosen.bay);
    } else if (event.key === '+' || event.key === '=') middle(STEP);
    else if (event.key === '-' || event.key === '−') middle(1 / STEP);
    else if (event.key === '0') whole();
  };

  return (
    <div className="plan-drawing">
      <div
        ref={frame}
        className="plan-frame"
        role="application"
        tabIndex={0}
        aria-label={t('depotPlan.canvas')}
        aria-describedby="plan-keys"
        onKeyDown={onKeyDown}
        {...useDrag(change, layout, size, (x, y) => {
          if (view.current === null) return;
          const found = bayAt(
            layout.bays,
            view.current.x + x / view.current.scale,
            view.current.y + y / view.current.scale,
          );
          if (found >= 0) onOpen(found);
        })}
      >
        <canvas ref={canvas} className="plan-canvas" aria-hidden />
      </div>
      <div className="plan-zoom">
        <button
          type="button"
          aria-label={t('depotPlan.zoomIn')}
          title={t('depotPlan.zoomIn')}
          onClick={() => {
            middle(STEP);
          }}
        >
          +
        </button>
        <button
          type="button"
          aria-label={t('depotPlan.zoomOut')}
          title={t('depotPlan.zoomOut')}
          onClick={() => {
            middle(1 / STEP);
          }}
        >
          −
        </button>
        <button type="button" onClick={whole}>
          {t('depotPlan.zoomAll')}
        </button>
      </div>
      <p className="plan-said" role="status">
        {said}
      </p>
    </div>
  );
}

type Change = (next: (view: PlanView) => PlanView) => void;
type Size = { readonly width: number; readonly height: number };

/** A press that does not move is a click. */
const CLICK_PX = 4;

function useDrag(change: Change, plan: Size, size: Size, onClick: (x: number, y: number) => void) {
  const from = useRef<{ x: number; y: number; moved: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent): void => {
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX, y: event.clientY, moved: 0 };
    },
    onPointerMove: (event: PointerEvent): void => {
      const start = from.current;
      if (start === null) return;
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      from.current = { x: event.clientX, y: event.clientY, moved: start.moved + Math.abs(dx) + Math.abs(dy) };
      change((view) => panned(view, dx, dy, plan, size));
    },
    onPointerUp: (event: PointerEvent): void => {
      const { left, top } = event.currentTarget.getBoundingClientRect();
      if (from.current !== null && from.current.moved < CLICK_PX) onClick(event.clientX - left, event.clientY - top);
      from.current = null;
    },
  };
}

function coloursOf(element: HTMLElement): PaintColours {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground: read('--ground'),
    floor: read('--surface'),
    line: read('--line-strong'),
    ink: read('--ink-2'),
    focus: read('--focus'),
  };
}
