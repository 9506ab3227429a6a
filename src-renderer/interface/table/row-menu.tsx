/**
 * What can be done with one row of a table, behind three dots. A click in it never opens the row; the row's own tab stop
 * reaches it. A table draws a button in each row, and the menu itself only in the rows where it was once opened: the
 * button is the same before and after, so the focus stays on it and comes back to it.
 */
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import {
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type JSX,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react';
import { flushSync } from 'react-dom';

import { useRowTabStop } from './row-tab-stop.ts';

/** `label`: names the row too. */
type Props = { readonly label: string; readonly children: ReactNode };

export function RowMenu({ label, children }: Props): JSX.Element {
  const tabIndex = useRowTabStop();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isMounted, setMounted] = useState(false);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ActionIcon
        ref={button}
        id={id}
        tabIndex={tabIndex}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-dropdown` : undefined}
        onClick={(event) => {
          stop(event);
          // The menu keeps the place of the focus when it goes from closed to open: it stands closed first.
          if (!isMounted) {
            flushSync(() => {
              setMounted(true);
            });
          }
          setOpen(!isOpen);
        }}
      >
        <IconDots size={17} />
      </ActionIcon>
      {isMounted && (
        <Menu id={id} opened={isOpen} onChange={setOpen} position="bottom-end">
          <Menu.Target>
            <ButtonOfMenu button={button} />
          </Menu.Target>
          <Menu.Dropdown onClick={stop}>{children}</Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

type AnchorProps = {
  readonly ref?: Ref<HTMLButtonElement | null>;
  readonly button: RefObject<HTMLButtonElement | null>;
};

/** Draws nothing: hands the button that already stands in the row to the menu, as what it hangs from. */
function ButtonOfMenu({ ref, button }: AnchorProps): null {
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(ref, () => button.current, [button]);
  return null;
}

function stop(event: { readonly stopPropagation: () => void }): void {
  event.stopPropagation();
}
