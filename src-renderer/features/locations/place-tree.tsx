/**
 * The tree of places, one level read at a time, so that fifty thousand shelves cost nothing until somebody opens them.
 * One tab stop; arrows move, right opens, left closes or goes up, Enter chooses (WAI-ARIA tree).
 */
import { Loader } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState, type JSX, type KeyboardEvent } from 'react';

import { isId, type Id } from '#shared/base/id.ts';
import type { PlaceRow } from '#shared/contract/places.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

type TreeState = {
  readonly open: ReadonlySet<Id>;
  readonly toggle: (id: Id, to: 'open' | 'closed') => void;
  readonly selected: Id | null;
  readonly active: Id | null;
  readonly onSelect: (id: Id) => void;
};

type Props = { readonly sites: readonly PlaceRow[]; readonly selected: Id | null; readonly onSelect: (id: Id) => void };

export function PlaceTree({ sites, selected, onSelect }: Props): JSX.Element {
  const { t } = useText();
  const [open, setOpen] = useState<ReadonlySet<Id>>(
    () => new Set(sites.length === 1 && sites[0] !== undefined ? [sites[0].id] : []),
  );
  const [focused, setFocused] = useState<Id | null>(null);
  const toggle = (id: Id, to: 'open' | 'closed'): void => {
    setOpen((before) => {
      const after = new Set(before);
      if (to === 'open') after.add(id);
      else after.delete(id);
      return after;
    });
  };
  const state: TreeState = { open, toggle, selected, active: focused ?? selected ?? sites[0]?.id ?? null, onSelect };
  const move = (event: KeyboardEvent<HTMLUListElement>): void => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"]')];
    const index = items.findIndex((item) => item === document.activeElement);
    const current = items[index];
    const target = current === undefined ? undefined : keyTarget(event.key, items, index, current, toggle);
    if (target === undefined) return;
    event.preventDefault();
    target?.focus();
  };
  return (
    <ul
      role="tree"
      aria-label={t('places.tree')}
      className="place-tree"
      onKeyDown={move}
      onFocus={(event) => {
        const id = event.target.dataset['place'] ?? '';
        if (isId(id)) setFocused(id);
      }}
    >
      {sites.map((site) => (
        <Branch key={site.id} place={site} depth={1} state={state} />
      ))}
    </ul>
  );
}

/** Where a key leads: an item, null when the key was answered without moving, undefined when it is not ours. */
function keyTarget(
  key: string,
  items: readonly HTMLElement[],
  index: number,
  current: HTMLElement,
  toggle: TreeState['toggle'],
): HTMLElement | null | undefined {
  const id = current.dataset['place'] ?? '';
  const expanded = current.getAttribute('aria-expanded');
  switch (key) {
    case 'ArrowDown':
      return items[index + 1] ?? null;
    case 'ArrowUp':
      return items[index - 1] ?? null;
    case 'Home':
      return items[0] ?? null;
    case 'End':
      return items.at(-1) ?? null;
    case 'ArrowRight':
      if (expanded === 'true') return items[index + 1] ?? null;
      if (expanded === 'false' && isId(id)) toggle(id, 'open');
      return null;
    case 'ArrowLeft':
      if (expanded === 'true' && isId(id)) {
        toggle(id, 'closed');
        return null;
      }
      return parentOf(current);
    case 'Enter':
    case ' ':
      current.click();
      return null;
    default:
      return undefined;
  }
}

function parentOf(item: HTMLElement): HTMLElement | null {
  return (
    item.parentElement?.closest('ul')?.closest('li')?.querySelector<HTMLElement>(':scope > [role="treeitem"]') ?? null
  );
}

type BranchProps = { readonly place: PlaceRow; readonly depth: number; readonly state: TreeState };

function Branch({ place, depth, state }: BranchProps): JSX.Element {
  const { t } = useText();
  const isOpen = state.open.has(place.id);
  const hasChildren = place.children > 0;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li role="none">
      <div
        role="treeitem"
        data-place={place.id}
        aria-level={depth}
        aria-selected={place.id === state.selected}
        {...(hasChildren ? { 'aria-expanded': isOpen } : {})}
        tabIndex={place.id === state.active ? 0 : -1}
        className="place-item"
        style={{ paddingInlineStart: `${String(0.4 + (depth - 1) * 1.1)}rem` }}
        onClick={() => {
          state.onSelect(place.id);
          if (hasChildren && !isOpen) state.toggle(place.id, 'open');
        }}
      >
        {hasChildren ? (
          <span
            className="place-chevron"
            onClick={(event) => {
              event.stopPropagation();
              state.toggle(place.id, isOpen ? 'closed' : 'open');
            }}
          >
            <Chevron size={16} aria-hidden />
          </span>
        ) : (
          <span className="place-chevron" />
        )}
        <span className="place-level">{t(`words.level.${place.level}`)}</span>
        <span className="place-name">{place.name}</span>
        {place.boxes > 0 && <span className="place-count">{t('common.boxes', { count: place.boxes })}</span>}
      </div>
      {isOpen && hasChildren && <Children parentId={place.id} depth={depth + 1} state={state} />}
    </li>
  );
}

function Children({
  parentId,
  depth,
  state,
}: {
  readonly parentId: Id;
  readonly depth: number;
  readonly state: TreeState;
}): JSX.Element {
  const { t } = useText();
  const children = useContractQuery('places.children', { parentId });
  if (children.data === undefined) return <Loader size="xs" m="xs" aria-label={t('common.loading')} />;
  return (
    <ul role="group">
      {children.data.map((place) => (
        <Branch key={place.id} place={place} depth={depth} state={state} />
      ))}
    </ul>
  );
}
