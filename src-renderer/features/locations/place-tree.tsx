/** The tree of places, read one level at a time as it is opened. Arrows move and open, Enter shows the place. */
import { IconChevronRight } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useMemo, useRef, useState, type JSX, type KeyboardEvent } from 'react';

import type { Id } from '#shared/base/id.ts';
import { FillBar } from './fill-bar.tsx';
import { useText } from '../../library/i18n.ts';
import { contractQuery, useClient, useContractQuery } from '../../library/queries.ts';
import { treeLines, treeMove, type TreeLine } from './tree-model.ts';

type Props = { readonly chosen: Id | null; readonly onChoose: (id: Id) => void };

export function PlaceTree({ chosen, onChoose }: Props): JSX.Element {
  const { t } = useText();
  const [open, setOpen] = useState<ReadonlySet<Id>>(new Set());
  const [active, setActive] = useState<Id | null>(chosen);
  const tree = useRef<HTMLUListElement>(null);
  const lines = useLines(open);
  const current = active ?? lines[0]?.place.id ?? null;

  // A place reached by a scan or a link is shown in the tree, its ancestors opened; once, so that they can be closed.
  const { data: card } = useContractQuery('places.card', { id: chosen ?? ('' as Id) }, { enabled: chosen !== null });
  const [followed, setFollowed] = useState<Id | null>(null);
  if (card !== undefined && card.place.id !== followed) {
    setFollowed(card.place.id);
    setOpen(new Set([...open, ...card.ancestors.map(({ id }) => id)]));
    setActive(card.place.id);
  }

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
      tree.current?.querySelector<HTMLElement>(`[data-place="${move.id}"]`)?.focus();
    } else {
      toggle(move.id);
    }
  };

  return (
    <nav className="tree" aria-label={t('places.tree')}>
      <ul ref={tree} role="tree" aria-label={t('places.tree')} onKeyDown={onKeyDown}>
        {lines.map((line) => (
          <TreeItem
            key={line.place.id}
            line={line}
            isChosen={line.place.id === chosen}
            isCurrent={line.place.id === current}
            onChoose={() => {
              setActive(line.place.id);
              onChoose(line.place.id);
            }}
            onToggle={() => {
              toggle(line.place.id);
            }}
          />
        ))}
      </ul>
    </nav>
  );
}

type ItemProps = {
  readonly line: TreeLine;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
};

function TreeItem({ line, isChosen, isCurrent, onChoose, onToggle }: ItemProps): JSX.Element {
  const { t, format } = useText();
  const { place, level, state } = line;
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-posinset={line.position}
      aria-setsize={line.siblings}
      aria-expanded={state === 'leaf' ? undefined : state !== 'closed'}
      aria-selected={isChosen}
      aria-label={`${t(`words.level.${place.level}`)} ${place.name}`}
      tabIndex={isCurrent ? 0 : -1}
      data-place={place.id}
      className="tree-line"
      style={{ paddingInlineStart: `${String(0.25 + (level - 1) * 1.125)}rem` }}
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
      <span className="tree-name">{place.name}</span>
      <span className="tree-level">{t(`words.level.${place.level}`)}</span>
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
