/**
 * Where a scan goes. The listener of the window hands every scan to the hub; the hub gives it to the consumer on top:
 * a dialog that waits for a badge, else the screen, else the default one, which opens the card of what was scanned.
 *
 * Invariant: no scan is lost. One that arrives while a dialog that does not take scans is open waits in the queue, in
 * order, is announced, and is handed on when the dialog closes.
 */
import { useEffect, useRef } from 'react';

export type HubScan = {
  readonly readings: readonly string[];
  /** `event.timeStamp` of the key that ended the scan, on the clock of `performance.now()`. */
  readonly endedMs: number;
  /** Name of the scanner, where several are told apart by what they send before a code; absent for one without a name. */
  readonly scanner?: string;
};

type ScanHandler = (scan: HubScan) => void;
type Consumer = { readonly scope: 'default' | 'screen' | 'dialog'; readonly handle: ScanHandler };

const consumers: Consumer[] = [];
const queue: HubScan[] = [];
const waitingListeners = new Set<(waiting: number) => void>();
let isDialogOpen: () => boolean = () => false;

/** How the hub learns that a dialog covers the screen. Set once by the listener; replaced in tests. */
export function setDialogProbe(probe: () => boolean): void {
  isDialogOpen = probe;
}

/** Registers a consumer; the last one registered in the highest scope gets the scans. Returns how to stop. */
export function consumeScans(scope: Consumer['scope'], handle: ScanHandler): () => void {
  const consumer: Consumer = { scope, handle };
  consumers.push(consumer);
  flushScans();
  return () => {
    consumers.splice(consumers.indexOf(consumer), 1);
  };
}

export function handScan(scan: HubScan): void {
  const consumer = currentConsumer();
  if (consumer === undefined || (consumer.scope !== 'dialog' && isDialogOpen())) {
    queue.push(scan);
    announceWaiting();
    return;
  }
  consumer.handle(scan);
}

/** Hands on the scans that waited, once nothing covers the screen any more. */
export function flushScans(): void {
  while (queue.length > 0) {
    const consumer = currentConsumer();
    if (consumer === undefined || (consumer.scope !== 'dialog' && isDialogOpen())) return;
    const scan = queue.shift();
    announceWaiting();
    if (scan !== undefined) consumer.handle(scan);
  }
}

/** Forgets the scans that wait: somebody who saw them waiting said so. */
export function forgetWaiting(): void {
  queue.length = 0;
  announceWaiting();
}

export function waitingScans(): number {
  return queue.length;
}

export function onWaitingScans(listener: (waiting: number) => void): () => void {
  waitingListeners.add(listener);
  return () => {
    waitingListeners.delete(listener);
  };
}

/** Empties the hub between tests. */
export function resetScanHub(): void {
  consumers.length = 0;
  queue.length = 0;
  isDialogOpen = () => false;
}

/** A component that takes the scans while it is on screen. `scope` is `dialog` inside a dialog. */
export function useScans(handle: ScanHandler, scope: 'screen' | 'dialog' = 'screen'): void {
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  useEffect(
    () =>
      consumeScans(scope, (scan) => {
        latest.current(scan);
      }),
    [scope],
  );
}

/** Characters typed with no field to receive them (not a scan): a list may send them to its search field. */
type TypedHandler = (text: string) => void;
const typedHandlers: TypedHandler[] = [];

export function handTyped(text: string): void {
  typedHandlers.at(-1)?.(text);
}

export function useTypedText(handle: TypedHandler): void {
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  useEffect(() => {
    const handler: TypedHandler = (text) => {
      latest.current(text);
    };
    typedHandlers.push(handler);
    return () => {
      typedHandlers.splice(typedHandlers.indexOf(handler), 1);
    };
  }, []);
}

function currentConsumer(): Consumer | undefined {
  return (
    consumers.findLast(({ scope }) => scope === 'dialog') ??
    consumers.findLast(({ scope }) => scope === 'screen') ??
    consumers.findLast(({ scope }) => scope === 'default')
  );
}

function announceWaiting(): void {
  for (const listener of waitingListeners) listener(queue.length);
}
