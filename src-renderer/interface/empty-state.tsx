/** A screen or a list without content says why, and what to do about it. */
import { EmptyState as Kit } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import type { JSX, ReactNode } from 'react';

type Props = {
  readonly title: string;
  readonly text?: string;
  readonly icon?: ReactNode;
  /** A button or two. */
  readonly children?: ReactNode;
};

export function EmptyState({ title, text, icon, children }: Props): JSX.Element {
  return (
    <Kit
      py="xl"
      size="sm"
      icon={icon ?? <IconArchive size={30} stroke={1.4} aria-hidden />}
      title={title}
      {...(text === undefined ? {} : { description: text })}
    >
      {children !== undefined && <Kit.Actions>{children}</Kit.Actions>}
    </Kit>
  );
}
