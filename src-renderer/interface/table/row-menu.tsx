/** What can be done with one row of a table, behind three dots. A click in it never opens the row; the row's own tab stop reaches it. */
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { JSX, ReactNode } from 'react';

import { useRowTabStop } from './row-tab-stop.ts';

/** `label`: names the row too. */
type Props = { readonly label: string; readonly children: ReactNode };

export function RowMenu({ label, children }: Props): JSX.Element {
  const tabIndex = useRowTabStop();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon tabIndex={tabIndex} aria-label={label} onClick={stop}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onClick={stop}>{children}</Menu.Dropdown>
    </Menu>
  );
}

function stop(event: { readonly stopPropagation: () => void }): void {
  event.stopPropagation();
}
