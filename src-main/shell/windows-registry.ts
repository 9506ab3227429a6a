/** Which windows the shell opened, and what for: the ground on which a sender is trusted. */
import type { WebContents } from 'electron';

import type { WindowKind } from './sender.ts';

export type WindowsRegistry = {
  readonly add: (contents: WebContents, kind: WindowKind) => void;
  readonly kindOf: (contents: WebContents) => WindowKind | undefined;
};

export function createWindowsRegistry(): WindowsRegistry {
  const kinds = new WeakMap<WebContents, WindowKind>();
  return {
    add: (contents, kind) => {
      kinds.set(contents, kind);
    },
    kindOf: (contents) => kinds.get(contents),
  };
}
