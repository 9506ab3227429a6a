/**
 * A short table inside a screen or a dialog, with its head in sight while it scrolls. What scrolls is reached by the
 * keyboard and has a name. Long lists are a `VirtualTable`.
 */
import { Table } from '@mantine/core';
import type { JSX, ReactNode } from 'react';

type Props = {
  /** Read by screen readers when the table is reached. */
  readonly label: string;
  /** Narrower than this, in pixels, it scrolls sideways. */
  readonly minWidth: number;
  readonly maxHeight: number;
  readonly children: ReactNode;
};

export function ScrolledTable({ label, minWidth, maxHeight, children }: Props): JSX.Element {
  return (
    <Table.ScrollContainer
      minWidth={minWidth}
      maxHeight={maxHeight}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': label } }}
    >
      <Table stickyHeader verticalSpacing={4}>
        {children}
      </Table>
    </Table.ScrollContainer>
  );
}
