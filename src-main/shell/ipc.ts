/**
 * The only way the shell listens to windows: a channel of `CHANNELS`, for one kind of window, from the top frame of one
 * of our pages. Values received are `unknown`; each handler reads them itself.
 */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';

import type { Channel } from './channels.ts';
import type { Log } from './json-lines-log.ts';
import { isTrustedSender, type WindowKind } from './sender.ts';
import type { WindowsRegistry } from './windows-registry.ts';

export type Ipc = {
  /** Answers a question of that kind of window. */
  readonly answer: (
    channel: Channel,
    from: WindowKind,
    handler: (value: unknown, sender: WebContents) => unknown,
  ) => void;
  /** Hears a message of that kind of window. */
  readonly hear: (channel: Channel, from: WindowKind, listener: (value: unknown, sender: WebContents) => void) => void;
};

export function createIpc(registry: WindowsRegistry, origins: readonly string[], log: Log): Ipc {
  const trusts = (event: IpcMainEvent | IpcMainInvokeEvent, channel: Channel, from: WindowKind): boolean => {
    const frame = event.senderFrame;
    const sender = {
      url: frame?.url ?? '',
      frame: frame?.parent === null ? 'top' : 'inner',
      window: registry.kindOf(event.sender),
    } as const;
    const trusted = isTrustedSender(sender, from, origins);
    if (!trusted)
      log('error', 'shell.sender.refused', { channel, frame: sender.frame, window: sender.window ?? 'none' });
    return trusted;
  };

  return {
    answer: (channel, from, handler) => {
      ipcMain.handle(channel, (event, value: unknown) => {
        if (!trusts(event, channel, from)) throw new Error('sender refused');
        return handler(value, event.sender);
      });
    },
    hear: (channel, from, listener) => {
      ipcMain.on(channel, (event, value: unknown) => {
        if (trusts(event, channel, from)) listener(value, event.sender);
      });
    },
  };
}
