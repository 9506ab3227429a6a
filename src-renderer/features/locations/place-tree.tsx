/**
 * The tree of places, read one level at a time as it is opened; only the lines in sight are drawn. Arrows move and open,
 * Enter shows the place, and a place is carried by dropping it on another.
 */
import { IconChevronRight } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type DragEvent, type JSX, type KeyboardEvent } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { PlaceRow } from '#shared/contract/places.ts';
import { FillBar } from './fill-bar.tsx';
import { useText } from '../../library/i18n.ts';
import { useLevelName } from '../../library/level-name.ts';
import { contractQuery, useClient, useContractQuery } from '../../library/queries.ts';
import { mayDrop, treeLines, treeMove, type TreeLine } from './tree-model.ts';

/** A place that was dropped on another. */
export type Drop = { readonly place: PlaceRow; readonly to: PlaceRow };

type Props = {
  readonly chosen: Id | null;
  readonly onChoose: (id: Id) => void;
  /** Null: nothing is carried. */
  readonly onDrop: ((drop: Drop) => void) | null;
};

const LINE_HEIGHT = 32;

export function PlaceTree({ chosen, onChoose, onDrop }: Props): JSX.Element {
  const { t } = useText();
  const [open, setOpen] = useState<ReadonlySet<Id>>(new Set());
  const [active, setActive] = useState<Id | null>(chosen);
  const [dragged, setDragged] = useState<PlaceRow | null>(null);
  const scroller = useRef<HTMLElement>(null);
  const lines = useLines(open);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
    getItemKey: (index) => lines[index]?.place.id ?? index,
  });
  const current = active ?? lines[0]?.place.id ?? null;

  // A place reached by a scan or a link is shown in the tree, its ancestors opened; once, so that they can be closed.
  const { data: card } = useContractQuery('places.card', { id: chosen ?? ('' as Id) }, { enabled: chosen !== null });
  const [followed, setFollowed] = useState<Id | null>(null);
  if (card !== undefined && card.place.id !== followed) {
    setFollowed(card.place.id);
    setOpen(new Set([...open, ...card.ancestors.map(({ id }) => id)]));
    setActive(card.place.id);
  }

  // Once its line is there, it is brought into sight.
  const shown = chosen === null ? -1 : lines.findIndex(({ place }) => place.id === chosen);
  useEffect(() => {
    if (shown >= 0) virtual.scrollToIndex(shown);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when another place is shown, not while one scrolls
  }, [chosen, shown >= 0]);

  const toggle = (id: Id): void => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && current !== null) {
      event.preventDefault();
      onChoose(current);
      return;
    }
    const move = treeMove(lines, current, event.key);
    if (move === null) return;
    event.preventDefault();
    if (move.kind === 'go') {
      setActive(move.id);
      virtual.scrollToIndex(lines.findIndex(({ place }) => place.id === move.id));
      // The line may only be drawn after the scroll.
      requestAnimationFrame(() => {
        scroller.current?.querySelector<HTMLElement>(`[data-place="${move.id}"]`)?.focus({ preventScroll: true });
      });
    } else {
      toggle(move.id);
    }
  };

  return (
    <nav className="tree" aria-label={t('places.tree')} ref={scroller}>
      <ul
        role="tree"
        aria-label={t('places.tree')}
        style={{ height: `${String(virtual.getTotalSize())}px` }}
        onKeyDown={onKeyDown}
      >
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const line = lines[index];
          if (line === undefined) return null;
          const { place } = line;
          return (
            <TreeItem
              key={key}
              line={line}
              topPx={start}
              isChosen={place.id === chosen}
              isCurrent={place.id === current}
              takes={dragged !== null && mayDrop(lines, dragged, place)}
              onDrag={onDrop === null || place.parentId === null ? null : setDragged}
              onDropped={() => {
                if (dragged !== null) onDrop?.({ place: dragged, to: place });
                setDragged(null);
              }}
              onChoose={() => {
                setActive(place.id);
                onChoose(place.id);
              }}
              onToggle={() => {
                toggle(place.id);
              }}
            />
          );
        })}
      </ul>
    </nav>
  );
}

type ItemProps = {
  readonly line: TreeLine;
  readonly topPx: number;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
  /** What is being carried may be dropped here. */
  readonly takes: boolean;
  /** Null: it is not carried. */
  readonly onDrag: ((place: PlaceRow | null) => void) | null;
  readonly onDropped: () => void;
};

function TreeItem(props: ItemProps): JSX.Element {
  const { line, topPx, isChosen, isCurrent, takes, onChoose, onToggle, onDrag, onDropped } = props;
  const { t, format } = useText();
  const levelName = useLevelName();
  const [over, setOver] = useState<'no' | 'yes'>('no');
  const { place, level, state } = line;
  const carry = (event: DragEvent): void => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', place.address);
    onDrag?.(place);
  };
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-posinset={line.position}
      aria-setsize={line.siblings}
      aria-expanded={state === 'leaf' ? undefined : state !== 'closed'}
      aria-selected={isChosen}
      aria-label={`${levelName(place)} ${place.name}`}
      tabIndex={isCurrent ? 0 : -1}
      data-place={place.id}
      className={takes && over === 'yes' ? 'tree-line tree-line-takes' : 'tree-line'}
      style={{
        paddingInlineStart: `${String(0.25 + (level - 1) * 1.125)}rem`,
        transform: `translateY(${String(topPx)}px)`,
      }}
      draggable={onDrag !== null}
      onDragStart={carry}
      onDragEnd={() => onDrag?.(null)}
      onDragOver={(event) => {
        if (!takes) return;
        event.preventDefault();
        setOver('yes');
      }}
      onDragLeave={() => {
        setOver('no');
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver('no');
        if (takes) onDropped();
      }}
      onClick={onChoose}
    >
      {state === 'leaf' ? (
        <span className="tree-gap" />
      ) : (
        <span
          className={state === 'closed' ? 'tree-turn' : 'tree-turn tree-turn-open'}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          <IconChevronRight size={15} />
        </span>
      )}
      <span className="tree-name">
        <bdi>{place.name}</bdi>
      </span>
      <span className="tree-level">{place.holding === 'yes' ? t('places.mark.holding') : levelName(place)}</span>
      {place.boxes > 0 && <span className="tree-count">{format.number(place.boxes)}</span>}
      {place.capacityCm !== null && <FillBar usedMm={place.usedMm} capacityCm={place.capacityCm} size="small" />}
    </li>
  );
}

/** The lines of the open part of the tree; each open place is one small question to the service. */
function useLines(open: ReadonlySet<Id>): readonly TreeLine[] {
  const client = useClient();
  const parents = useMemo(() => [null, ...open], [open]);
  const answers = useQueries({
    queries: parents.map((parentId) => contractQuery(client, 'places.children', { parentId })),
  });
  const children = new Map(parents.map((parentId, index) => [parentId, answers[index]?.data]));
  return treeLines((parentId) => children.get(parentId), open);
}
