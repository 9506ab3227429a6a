/** Puts on hold what a list shows: what was chosen in it, or what its search finds. Absent where the person may not. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconLock, IconSearch } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { HoldTarget } from '#shared/contract/holds.ts';
import { useText } from '../library/i18n.ts';
import { useMay } from '../library/session.ts';
import { openDialog } from '../state/dialogs.ts';

type Props = {
  /** What was chosen, with the words of its line of the menu; null when nothing was. */
  readonly chosen: { readonly target: HoldTarget; readonly label: string } | null;
  /** What the list is searched for; empty when it is not. */
  readonly words: string;
  readonly unitId: Id | null;
};

export function SuspendButton({ chosen, words, unitId }: Props): JSX.Element | null {
  const { t } = useText();
  const may = useMay();
  const text = words.trim();
  if (!may('hold.place') || (chosen === null && text === '')) return null;
  const place = (target: HoldTarget): void => {
    openDialog({ dialog: 'placeHold', target, holdId: null });
  };
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconLock size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('holds.form.confirm')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {chosen !== null && (
          <Menu.Item
            leftSection={<IconLock size={16} aria-hidden />}
            onClick={() => {
              place(chosen.target);
            }}
          >
            {chosen.label}
          </Menu.Item>
        )}
        {text !== '' && (
          <Menu.Item
            leftSection={<IconSearch size={16} aria-hidden />}
            onClick={() => {
              place({ kind: 'search', text, unitId });
            }}
          >
            {t('holds.act.search')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
