/**
 * Gives windows their line to the records process. A window asks when it is ready to listen; it gets a port at once, or
 * when the process becomes ready, and again after each restart. The two ends then talk without the main process.
 */
import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';

import { CHANNELS } from './channels.ts';
import type { RecordsProcess } from './records-supervisor.ts';

type Process = RecordsProcess<MessagePortMain>;

export type PortBroker = {
  /** A window asks. `ready`: the process that can answer now, if one can. */
  readonly request: (window: WebContents, ready: Process | undefined) => void;
  readonly handOut: (process: Process) => void;
};

export function createPortBroker(): PortBroker {
  const windows = new Set<WebContents>();

  const connect = (window: WebContents, process: Process): void => {
    const { port1, port2 } = new MessageChannelMain();
    process.send({ kind: 'port' }, [port1]);
    window.postMessage(CHANNELS.port, null, [port2]);
  };

  return {
    request: (window, ready) => {
      if (!windows.has(window)) {
        windows.add(window);
        window.once('destroyed', () => {
          windows.delete(window);
        });
      }
      if (ready !== undefined) connect(window, ready);
    },
    handOut: (process) => {
      for (const window of windows) connect(window, process);
    },
  };
}
