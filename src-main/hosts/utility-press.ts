/**
 * Drawing processes of the product: asked of the shell, which starts them (a utility process cannot), and spoken to over a
 * port of their own.
 */
import type { MessagePortMain } from 'electron';

import type { PressOrder as ShellOrder, PressReport as ShellReport } from '#main/shell/records-control.ts';
import type { PressProcess } from './paper-press.ts';
import { endedFor, PRESS_HEAP_MB } from './press-end.ts';
import type { PressOrder, PressReport } from './press-messages.ts';

type Known = {
  readonly join: (port: MessagePortMain) => void;
  readonly ended: (said: string, code: number) => void;
};

export type UtilityPresses = {
  readonly start: (fontsDir: string) => PressProcess;
  /** What the shell says of them. */
  readonly follow: (order: ShellOrder, port: MessagePortMain | undefined) => void;
};

/** `ask` reaches the shell. */
export function createUtilityPresses(ask: (report: ShellReport) => void): UtilityPresses {
  const presses = new Map<number, Known>();
  let lastId = 0;

  const start = (fontsDir: string): PressProcess => {
    const id = ++lastId;
    const waiting: PressOrder[] = [];
    const listeners: ((report: PressReport) => void)[] = [];
    const exits: Parameters<PressProcess['onExit']>[0][] = [];
    let port: MessagePortMain | undefined;
    presses.set(id, {
      join: (joined) => {
        port = joined;
        joined.on('message', ({ data }) => {
          for (const listener of listeners) listener(data as PressReport);
        });
        joined.start();
        for (const order of waiting.splice(0)) joined.postMessage(order);
      },
      ended: (said, code) => {
        presses.delete(id);
        port?.close();
        for (const exit of exits) exit(endedFor(said), `exit ${String(code)} ${said}`);
      },
    });
    ask({ kind: 'press-start', id, fontsDir, heapMb: PRESS_HEAP_MB });
    return {
      send: (order) => {
        if (port === undefined) waiting.push(order);
        else port.postMessage(order);
      },
      onReport: (listener) => void listeners.push(listener),
      onExit: (listener) => void exits.push(listener),
      kill: () => {
        presses.delete(id);
        port?.close();
        ask({ kind: 'press-end', id });
      },
    };
  };

  return {
    start,
    follow: (order, port) => {
      const known = presses.get(order.id);
      if (order.kind === 'press-ended') known?.ended(order.said, order.code);
      else if (port !== undefined) known?.join(port);
    },
  };
}
