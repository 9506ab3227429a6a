/** One plan: its tree with what narrows it, and the card of the rubrique that is chosen. */
import { Button, Menu, SegmentedControl, Select } from '@mantine/core';
import { IconBinaryTree2 } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type JSX } from 'react';

import { isId, type Id } from '#shared/base/id.ts';
import type { PlanRow } from '#shared/contract/calendar.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { SearchField } from '../../interface/search-field.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { CategoryCardPanel } from './category-card.tsx';
import { CategoryDialogs } from './category-dialogs-switch.tsx';
import { CategoryMenuItems } from './category-menu.tsx';
import { NewCategories } from './plan-actions.tsx';
import type { OpenDialog, PlanDialog } from './plan-dialogs.ts';
import { PlanTreeView, type MenuPlace } from './plan-tree.tsx';
import { ancestorsOf, hitsOf, planTree, treeLines, type Narrowing } from './tree-model.ts';
import { useCategoryActs } from './use-category-acts.ts';

const route = getRouteApi('/plan');
/** A little longer than a dialog takes to fade. */
const AFTER_CLOSING_MS = 350;
const SHOWN = ['all', 'unruled', 'closed'] as const;

type Props = {
  readonly plan: PlanRow;
  readonly plans: readonly PlanRow[];
  readonly chosen: Id | null;
  readonly dialog: PlanDialog | null;
  readonly onDialog: (dialog: PlanDialog | null) => void;
};

export function PlanView({ plan, plans, chosen, dialog, onDialog }: Props): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('plans.tree', { planId: plan.id });
  const error = callErrorOf(query.error);
  const tree = useMemo(() => planTree(query.data ?? []), [query.data]);
  const close = (): void => {
    onDialog(null);
  };
  const choose = useChoose();
  useTreeFocusAfter(dialog === null ? 'closed' : 'open');
  return (
    <>
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <LoadingCard />
      ) : (
        <div className="plan">
          <div className="plan-side">
            <PlanSelect plan={plan} plans={plans} />
            {query.data.length === 0 ? (
              <EmptyState
                title={t('plan.noCategories')}
                text={t('plan.noCategoriesText')}
                icon={<IconBinaryTree2 size={30} stroke={1.4} aria-hidden />}
              >
                <NewCategories plan={plan} onDialog={onDialog} />
              </EmptyState>
            ) : (
              <TreeSide tree={tree} chosen={chosen} onChoose={choose} onDialog={onDialog} />
            )}
          </div>
          <div className="plan-card">
            {chosen === null ? (
              query.data.length > 0 && (
                <EmptyState
                  title={t('plan.chooseTitle')}
                  text={t('plan.chooseText')}
                  icon={<IconBinaryTree2 size={30} stroke={1.4} aria-hidden />}
                />
              )
            ) : (
              <CategoryCardPanel key={chosen} id={chosen} onDialog={onDialog} />
            )}
          </div>
        </div>
      )}
      <CategoryDialogs planId={plan.id} tree={tree} dialog={dialog} onCreated={choose} onClose={close} />
    </>
  );
}

/** A form or a menu that closes gives the keyboard back to what opened it; when that is gone, to the tree. */
function useTreeFocusAfter(state: 'open' | 'closed'): void {
  useEffect(() => {
    if (state === 'closed') return undefined;
    return () => {
      window.setTimeout(() => {
        if (document.activeElement === document.body) document.querySelector<HTMLElement>('.plan-tree-lines')?.focus();
      }, AFTER_CLOSING_MS);
    };
  }, [state]);
}

/** Opens the card beside the tree; what narrows the tree stays in the address. */
function useChoose(): (id: Id) => void {
  const navigate = useNavigate();
  return (id) => void navigate({ to: '/plan/$id', params: { id }, search: (before) => before });
}

function PlanSelect({ plan, plans }: Pick<Props, 'plan' | 'plans'>): JSX.Element | null {
  const { t } = useText();
  const navigate = useNavigate();
  if (plans.length < 2) return null;
  return (
    <Select
      aria-label={t('plan.choose')}
      allowDeselect={false}
      data={plans.map(({ id, name, current }) => ({
        value: id,
        label: current === 'yes' ? t('plan.currentOption', { name }) : name,
      }))}
      value={plan.id}
      onChange={(chosen) => {
        if (chosen !== null && isId(chosen)) void navigate({ to: '/plan', search: { planId: chosen } });
      }}
    />
  );
}

type SideProps = {
  readonly tree: ReturnType<typeof planTree>;
  readonly chosen: Id | null;
  readonly onChoose: (id: Id) => void;
  readonly onDialog: OpenDialog;
};

function TreeSide({ tree, chosen, onChoose, onDialog }: SideProps): JSX.Element {
  const { t, format } = useText();
  const may = useMay();
  const acts = useCategoryActs();
  const navigate = useNavigate();
  const { planId, text = '', show = 'all' } = route.useSearch();
  const [open, setOpen] = useState<ReadonlySet<Id>>(new Set());
  const [active, setActive] = useState<Id | null>(chosen);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  useTreeFocusAfter(menu === null ? 'closed' : 'open');
  const hits = useMemo(() => hitsOf(tree, { text, show }), [show, text, tree]);
  const lines = useMemo(() => treeLines(tree, open, hits), [hits, open, tree]);
  const firstHit = hits === null ? undefined : lines.find(({ isHit }) => isHit)?.node.row.id;
  const isShown = lines.some(({ node }) => node.row.id === active);
  const current = isShown ? active : (firstHit ?? lines[0]?.node.row.id ?? null);

  // A rubrique reached by a link, just made or just moved is shown in the tree, the way to it opened.
  // Once, so that it can be closed again.
  const [followed, setFollowed] = useState('');
  const chosenNode = chosen === null ? undefined : tree.byId.get(chosen);
  const place = chosenNode === undefined ? followed : `${chosenNode.row.id} ${chosenNode.parentId ?? ''}`;
  if (chosen !== null && place !== followed) {
    setFollowed(place);
    setActive(chosen);
    setOpen(new Set([...open, ...ancestorsOf(tree, chosen)]));
  }
  // The first that answers becomes the current line: Enter opens it.
  const [shownHit, setShownHit] = useState<Id | undefined>(undefined);
  if (firstHit !== shownHit) {
    setShownHit(firstHit);
    if (firstHit !== undefined) setActive(firstHit);
  }

  const narrow = (change: Partial<Narrowing>): void => {
    const next: Narrowing = { text, show, ...change };
    const search = {
      ...(planId !== undefined && { planId }),
      ...(next.text !== '' && { text: next.text }),
      ...(next.show === 'all' ? {} : { show: next.show }),
    };
    if (chosen === null) void navigate({ to: '/plan', search, replace: true });
    else void navigate({ to: '/plan/$id', params: { id: chosen }, search, replace: true });
  };
  const menuOf = menu === null ? undefined : tree.byId.get(menu.id)?.row;
  return (
    <>
      <div className="plan-filters">
        <SearchField
          label={t('plan.find')}
          value={text}
          onSearch={(words) => {
            narrow({ text: words });
          }}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('plan.filterLabel')}
          value={show}
          data={SHOWN.map((one) => ({ value: one, label: t(`plan.filter.${one}`) }))}
          onChange={(chosenShow) => {
            narrow({ show: chosenShow });
          }}
        />
      </div>
      <p className="plan-found" role="status">
        {hits === null
          ? t('plan.categories', { count: tree.nodes.length, total: format.number(tree.nodes.length) })
          : t('plan.found', { count: hits.size })}
      </p>
      {lines.length === 0 ? (
        <EmptyState title={t('plan.nothingFound')}>
          <Button
            variant="default"
            onClick={() => {
              narrow({ text: '', show: 'all' });
            }}
          >
            {t('common.clearFilters')}
          </Button>
        </EmptyState>
      ) : (
        <PlanTreeView
          tree={tree}
          lines={lines}
          text={text}
          chosen={chosen}
          current={current}
          onCurrent={setActive}
          onChoose={onChoose}
          onToggle={(id) => {
            setOpen((before) => {
              const next = new Set(before);
              if (!next.delete(id)) next.add(id);
              return next;
            });
          }}
          onEdit={(id) => {
            if (may('category.describe')) onDialog({ kind: 'edit', id });
          }}
          onMenu={setMenu}
          onMove={
            may('category.move')
              ? (id, parentId) => {
                  const row = tree.byId.get(id)?.row;
                  const parent = parentId === null ? null : tree.byId.get(parentId)?.row;
                  if (row !== undefined && parent !== undefined) void acts.move(row, parent);
                }
              : undefined
          }
        />
      )}
      {menu !== null && menuOf !== undefined && (
        <Menu
          opened
          width={290}
          onChange={(isOpen) => {
            if (!isOpen) setMenu(null);
          }}
          position="bottom-start"
          returnFocus
        >
          <Menu.Target>
            <span aria-hidden style={{ position: 'fixed', left: menu.x, top: menu.y, width: 1, height: 1 }} />
          </Menu.Target>
          <Menu.Dropdown>
            <CategoryMenuItems category={menuOf} onDialog={onDialog} />
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
