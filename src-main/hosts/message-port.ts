/**
 * A port of Electron's utility process, as the records service sees a window. What arrives must have the shape of a
 * frame: anything else is dropped and logged, since a page that is not ours may be at the other end.
 *
 * Between processes bytes are copied, so the list of buffers to transfer is of no use here.
 */
import type { MessagePortMain } from 'electron';

import type { Log, ServicePort } from '#main/records/ports.ts';
import type { ClientFrame } from '#shared/contract/frames.ts';

export function messagePort(port: MessagePortMain, log: Log): ServicePort {
  return {
    post: (frame) => {
      port.postMessage(frame);
    },
    onMessage: (listener) => {
      port.on('message', ({ data }) => {
        const frame: unknown = data;
        if (isClientFrame(frame)) listener(frame);
        else log('warn', 'port.frame.malformed');
      });
      port.start();
    },
    onClose: (listener) => {
      port.once('close', listener);
    },
  };
}

/** Whether a value has the shape of a frame of a window; what the frame asks is judged by the router. */
export function isClientFrame(value: unknown): value is ClientFrame {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('id' in value)) return false;
  if (!Number.isSafeInteger(value.id)) return false;
  if (value.kind === 'cancel') return true;
  return value.kind === 'request' && 'method' in value && typeof value.method === 'string' && 'input' in value;
}
