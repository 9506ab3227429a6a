/** The acts of a rubrique as lines of a menu: that of its card, and that of its line in the tree. */
import { Menu } from '@mantine/core';
import {
  IconArrowRightBar,
  IconCornerDownRight,
  IconHash,
  IconLink,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconPlus,
  IconRowInsertBottom,
  IconSnowflake,
} from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Category } from '#shared/domain/classification/category.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { useText } from '../../library/i18n.ts';
import { useMay } from '../../library/session.ts';
import { openDialog } from '../../state/dialogs.ts';
import type { OpenDialog } from './plan-dialogs.ts';
import { useCategoryActs } from './use-category-acts.ts';

type Props = { readonly category: Category; readonly onDialog: OpenDialog };

export function CategoryMenuItems({ category, onDialog }: Props): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const acts = useCategoryActs();
  const { id, parentId, status } = category;
  const refusal = (kind: OpKind): string | null => (may(kind) ? null : t('error.FORBIDDEN'));
  return (
    <>
      <ActMenuItem
        icon={<IconPlus size={16} aria-hidden />}
        refusal={refusal('category.define')}
        onClick={() => {
          onDialog({ kind: 'create', parentId: id });
        }}
      >
        {t('plan.act.createChild')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconRowInsertBottom size={16} aria-hidden />}
        refusal={refusal('category.define')}
        onClick={() => {
          onDialog({ kind: 'create', parentId });
        }}
      >
        {t('plan.act.createSibling')}
      </ActMenuItem>
      <Menu.Divider />
      <ActMenuItem
        icon={<IconPencil size={16} aria-hidden />}
        refusal={refusal('category.describe')}
        onClick={() => {
          onDialog({ kind: 'edit', id });
        }}
      >
        {t('plan.act.edit')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconHash size={16} aria-hidden />}
        refusal={refusal('category.recode')}
        onClick={() => {
          onDialog({ kind: 'recode', id });
        }}
      >
        {t('plan.act.recode')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconCornerDownRight size={16} aria-hidden />}
        refusal={refusal('category.move')}
        onClick={() => {
          onDialog({ kind: 'move', id });
        }}
      >
        {t('plan.act.move')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconLink size={16} aria-hidden />}
        refusal={refusal('category.linkRule')}
        onClick={() => {
          onDialog({ kind: 'linkRule', id });
        }}
      >
        {t('plan.act.linkRule')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconArrowRightBar size={16} aria-hidden />}
        refusal={refusal('category.succeed')}
        onClick={() => {
          onDialog({ kind: 'succeed', id });
        }}
      >
        {t('plan.act.succeed')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconSnowflake size={16} aria-hidden />}
        refusal={refusal('hold.place')}
        onClick={() => {
          openDialog({ dialog: 'placeHold', target: { kind: 'category', categoryId: id }, holdId: null });
        }}
      >
        {t('holds.act.category')}
      </ActMenuItem>
      <Menu.Divider />
      {status === 'active' ? (
        <ActMenuItem
          icon={<IconLock size={16} aria-hidden />}
          refusal={refusal('category.close')}
          onClick={() => void acts.close(category)}
        >
          {t('plan.act.close')}
        </ActMenuItem>
      ) : (
        <ActMenuItem
          icon={<IconLockOpen size={16} aria-hidden />}
          refusal={refusal('category.reopen')}
          onClick={() => void acts.reopen(category)}
        >
          {t('plan.act.reopen')}
        </ActMenuItem>
      )}
    </>
  );
}
