/** `ActButton` as a line of a menu: an act that cannot be done stays in the menu with its reason under it. */
import { Menu, Text } from '@mantine/core';
import type { JSX, ReactNode } from 'react';

type Props = {
  readonly icon: ReactNode;
  /** Why it cannot be done, in a sentence; null when it can. */
  readonly refusal: string | null;
  readonly onClick: () => void;
  readonly tone?: 'danger' | 'normal';
  readonly children: string;
};

export function ActMenuItem({ icon, refusal, onClick, tone = 'normal', children }: Props): JSX.Element {
  if (refusal === null) {
    return (
      <Menu.Item
        leftSection={icon}
        {...(tone === 'danger' ? { c: 'var(--mantine-color-error)' } : {})}
        onClick={onClick}
      >
        {children}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item leftSection={icon} aria-disabled closeMenuOnClick={false} c="dimmed">
      {children}
      <Text size="xs" c="dimmed" maw={280} style={{ whiteSpace: 'normal' }}>
        {refusal}
      </Text>
    </Menu.Item>
  );
}
