/**
 * The tree of a plan, drawn line by line as it scrolls: a plan has thousands of rubriques. The tree itself keeps the
 * keyboard and says which line is current, since lines come and go. Arrows move and open, Enter shows the card, F2 edits,
 * the Menu key (or Shift+F10) gives the acts; a line dragged on another moves under it.
 */
import { IconAlertTriangle, IconChevronRight, IconLock } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useId,
  useRef,
  useState,
  type DragEvent,
  type JSX,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';

import type { Id } from '#shared/base/id.ts';
import { useText } from '../../library/i18n.ts';
import { foundBy, isUnruled, mayMoveUnder, treeMove, type PlanTree, type TreeLine } from './tree-model.ts';

const LINE_HEIGHT = 34;

/** Where the menu of acts opens, in pixels of the window. */
export type MenuPlace = { readonly id: Id; readonly x: number; readonly y: number };

type Props = {
  readonly tree: PlanTree;
  readonly lines: readonly TreeLine[];
  /** What is searched for; empty when nothing is. */
  readonly text: string;
  readonly chosen: Id | null;
  readonly current: Id | null;
  readonly onCurrent: (id: Id) => void;
  readonly onChoose: (id: Id) => void;
  readonly onToggle: (id: Id) => void;
  readonly onEdit: (id: Id) => void;
  readonly onMenu: (place: MenuPlace) => void;
  /** Absent: the person may not move rubriques. */
  readonly onMove: ((id: Id, parentId: Id | null) => void) | undefined;
};

export function PlanTreeView(props: Props): JSX.Element {
  const { tree, lines, text, chosen, current, onCurrent, onChoose, onToggle, onEdit, onMenu, onMove } = props;
  const { t } = useText();
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Id | null>(null);
  const [over, setOver] = useState<Id | 'top' | null>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 12,
    getItemKey: (index) => lines[index]?.node.row.id ?? index,
  });
  const currentIndex = lines.findIndex(({ node }) => node.row.id === current);
  useEffect(() => {
    if (currentIndex >= 0) virtual.scrollToIndex(currentIndex, { align: 'auto' });
  }, [currentIndex, virtual]);

  const lineId = (id: Id): string => `${prefix}-${id}`;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || current === null) return;
    const asksMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (event.key === 'F2' || event.key === 'Enter' || event.key === ' ' || asksMenu) {
      event.preventDefault();
      // F2 and the Menu key belong to the window elsewhere.
      event.stopPropagation();
      if (asksMenu) onMenu({ id: current, ...placeOf(document.getElementById(lineId(current))) });
      else if (event.key === 'F2') onEdit(current);
      else onChoose(current);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? LINE_HEIGHT) / LINE_HEIGHT) - 1);
    const move = treeMove(lines, current, event.key, page);
    if (move === null) return;
    event.preventDefault();
    if (move.kind === 'go') onCurrent(move.id);
    else onToggle(move.id);
  };
  const mayDrop = (target: Id | null): boolean => dragged !== null && mayMoveUnder(tree, dragged, target);
  const drop = (target: Id | null) => (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (dragged !== null && mayDrop(target)) onMove?.(dragged, target);
    setDragged(null);
    setOver(null);
  };
  const hover = (target: Id | null) => (event: DragEvent) => {
    event.stopPropagation();
    if (!mayDrop(target)) return;
    event.preventDefault();
    setOver(target ?? 'top');
  };

  return (
    <div className="plan-tree">
      <div
        ref={scroller}
        role="tree"
        tabIndex={0}
        aria-label={t('plan.tree')}
        aria-activedescendant={currentIndex < 0 ? undefined : lineId(current as Id)}
        className="plan-tree-lines"
        onKeyDown={onKeyDown}
      >
        <div role="none" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            const { id } = line.node.row;
            return (
              <div
                key={item.key}
                id={lineId(id)}
                {...lineAria(line, chosen, t)}
                className="plan-line"
                data-current={id === current ? '' : undefined}
                data-hit={line.isHit ? '' : undefined}
                data-over={over === id ? '' : undefined}
                style={{
                  transform: `translateY(${String(item.start)}px)`,
                  height: item.size,
                  paddingInlineStart: `${String(0.25 + line.node.row.level * 1.125)}rem`,
                }}
                draggable={onMove !== undefined}
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move';
                  event.dataTransfer.setData('text/plain', line.node.row.code);
                  setDragged(id);
                }}
                onDragEnd={() => {
                  setDragged(null);
                  setOver(null);
                }}
                onDragOver={hover(id)}
                onDragLeave={() => {
                  setOver(null);
                }}
                onDrop={drop(id)}
                onClick={() => {
                  // A line that can be dragged does not pass the focus on by itself.
                  scroller.current?.focus({ preventScroll: true });
                  onCurrent(id);
                  onChoose(id);
                }}
                onContextMenu={(event: MouseEvent) => {
                  event.preventDefault();
                  onCurrent(id);
                  if (event.button === 2) onMenu({ id, x: event.clientX, y: event.clientY });
                }}
              >
                <LineContent line={line} former={line.isHit ? foundBy(line.node, text) : null} onToggle={onToggle} />
              </div>
            );
          })}
        </div>
      </div>
      {dragged !== null && mayDrop(null) && (
        <div
          className="plan-drop-top"
          data-over={over === 'top' ? '' : undefined}
          onDragOver={hover(null)}
          onDragLeave={() => {
            setOver(null);
          }}
          onDrop={drop(null)}
        >
          {t('plan.dropTop')}
        </div>
      )}
    </div>
  );
}

function lineAria({ node, state }: TreeLine, chosen: Id | null, t: ReturnType<typeof useText>['t']) {
  const { row } = node;
  const words = [
    t('plan.line', { code: row.code, title: row.title }),
    ...(row.status === 'closed' ? [t('plan.closed')] : []),
    ...(row.ruleNumbers.length > 0 ? [t('plan.lineRules', { rules: row.ruleNumbers.join(', ') })] : []),
    ...(isUnruled(node) ? [t('plan.unruled')] : []),
    ...(row.files > 0 ? [t('plan.lineFiles', { count: row.files })] : []),
  ];
  return {
    role: 'treeitem',
    'aria-level': row.level + 1,
    'aria-posinset': node.position,
    'aria-setsize': node.siblings,
    'aria-selected': row.id === chosen,
    'aria-label': words.join(', '),
    ...(state !== 'leaf' && { 'aria-expanded': state === 'open' }),
  };
}

type ContentProps = {
  readonly line: TreeLine;
  /** The ancienne cote it was found by, or null. */
  readonly former: string | null;
  readonly onToggle: (id: Id) => void;
};

function LineContent({ line, former, onToggle }: ContentProps): JSX.Element {
  const { t, format } = useText();
  const { node, state } = line;
  const { row } = node;
  return (
    <>
      {state === 'leaf' ? (
        <span className="plan-gap" />
      ) : (
        <span
          className={state === 'closed' ? 'plan-turn' : 'plan-turn plan-turn-open'}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            onToggle(row.id);
          }}
        >
          <IconChevronRight size={15} />
        </span>
      )}
      <span className="plan-code">{row.code}</span>
      <span className="plan-name" title={row.title}>
        {row.title}
      </span>
      {former !== null && <span className="plan-mark">{t('plan.formerly', { code: former })}</span>}
      {row.status === 'closed' && (
        <span className="plan-mark">
          <IconLock size={13} aria-hidden />
          {t('plan.closed')}
        </span>
      )}
      {isUnruled(node) && (
        <span className="plan-mark plan-mark-warning" title={t('plan.unruledText')}>
          <IconAlertTriangle size={13} aria-hidden />
          {t('plan.unruled')}
        </span>
      )}
      {row.ruleNumbers.length > 0 && <span className="plan-rules">{row.ruleNumbers.join(', ')}</span>}
      {row.files > 0 && <span className="plan-count">{format.number(row.files)}</span>}
    </>
  );
}

function placeOf(line: HTMLElement | null): { readonly x: number; readonly y: number } {
  const box = line?.getBoundingClientRect();
  return box === undefined ? { x: 0, y: 0 } : { x: box.left + 40, y: box.bottom };
}
