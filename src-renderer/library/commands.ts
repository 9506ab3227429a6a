/**
 * What the window can be told to do from anywhere: the application menu, its shortcuts, the omnibox. A screen that has an
 * answer of its own (the scan screen to "undo the last act") listens with `useCommand`.
 */
import { useEffect, useRef } from 'react';

import type { MenuCommand } from '#shared/contract/shell-bridge.ts';

type Handler = () => void;
const handlers = new Map<MenuCommand, Handler[]>();

/** Runs a command; false when nobody listens to it. */
export function runCommand(command: MenuCommand): boolean {
  const handler = handlers.get(command)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Listens while the component is on screen; the last one to listen is the one told. */
export function useCommand(command: MenuCommand, handle: Handler): void {
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  useEffect(() => {
    const handler: Handler = () => {
      latest.current();
    };
    const listeners = handlers.get(command) ?? [];
    handlers.set(command, [...listeners, handler]);
    return () => {
      handlers.set(command, handlers.get(command)?.filter((one) => one !== handler) ?? []);
    };
  }, [command]);
}
