/**
 * One connection to a printer: bytes out with back-pressure, bytes in as they come, and what became of it. Nothing here
 * throws: a connection that ends says how.
 *
 * `sent` counts what the computer handed to the network. A printer that reads nothing still lets some of it be handed
 * over, so it is never a proof that a printer has it.
 */
import { connect, type Socket } from 'node:net';

import type { JobReason } from '#shared/contract/printing.ts';
import { err, ok, type Result } from '#shared/base/result.ts';

export type Broken = { readonly reason: JobReason; readonly detail: string };

/** `clean`: the printer closed after it had everything; `broken`: it cut the connection; `open`: neither in time. */
export type Ending = 'clean' | 'broken' | 'open';

export type Session = {
  /** Writes all of it, a piece at a time. `stalled` when no piece was taken for `stallMs`. */
  readonly write: (
    bytes: Uint8Array,
    options: { readonly stallMs: number; readonly onSent?: (sent: number) => void },
  ) => Promise<'written' | 'stalled' | 'broken'>;
  /** Resolves once `isEnough`, called after each arrival, says so; `false` when time is up or the connection ended. */
  readonly until: (isEnough: () => boolean, limitMs: number) => Promise<boolean>;
  /** Says that nothing more will be sent; the printer may still answer. */
  readonly halfClose: () => void;
  readonly ending: (limitMs: number) => Promise<Ending>;
  readonly hasEnded: () => boolean;
  readonly broken: () => Broken | undefined;
  /** Cuts it, so that nothing on its way is printed later. */
  readonly reset: () => void;
  /** Leaves it to end by itself, for a moment. */
  readonly leave: (limitMs: number) => void;
};

const PIECE_BYTES = 16 * 1024;
/** A printer that had not read everything cuts the connection right after it closed it. */
const SETTLE_MS = 60;

/** `onBytes` is given what arrives, as it does. */
export function openSession(
  { host, port }: { readonly host: string; readonly port: number },
  connectMs: number,
  signal: AbortSignal,
  onBytes: (bytes: Uint8Array) => void,
): Promise<Result<Session, Broken>> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true });
    const giveUp = (broken: Broken): void => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.destroy();
      resolve(err(broken));
    };
    const timer = setTimeout(() => {
      giveUp({ reason: 'unreachable', detail: 'ETIMEDOUT' });
    }, connectMs);
    const onAbort = (): void => {
      giveUp({ reason: 'by-person', detail: '' });
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      giveUp(brokenBy(error));
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.removeAllListeners('error');
      resolve(ok(sessionOver(socket, onBytes)));
    });
  });
}

function sessionOver(socket: Socket, onBytes: (bytes: Uint8Array) => void): Session {
  let broken: Broken | undefined;
  let hasEnded = false;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  socket.on('data', (bytes: Buffer) => {
    onBytes(bytes);
    changed();
  });
  socket.on('end', () => {
    hasEnded = true;
    changed();
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    broken ??= { ...brokenBy(error), reason: 'broken' };
    changed();
  });
  socket.on('close', () => {
    hasEnded = true;
    changed();
  });

  /** Waits for `isMet` to be true, looked at whenever something happens; false when time is up first. */
  const wait = (isMet: () => boolean, limitMs: number): Promise<boolean> =>
    new Promise((resolve) => {
      const done = (met: boolean): void => {
        clearTimeout(timer);
        listeners.delete(look);
        resolve(met);
      };
      const look = (): void => {
        if (isMet()) done(true);
      };
      const timer = setTimeout(() => {
        done(false);
      }, limitMs);
      listeners.add(look);
      look();
    });

  return {
    write: async (bytes, { stallMs, onSent }) => {
      for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
        const piece = bytes.subarray(at, at + PIECE_BYTES);
        let taken = 0;
        socket.write(piece, (error) => {
          if (!error) taken = piece.byteLength;
          changed();
        });
        const isMoving = await wait(() => taken > 0 || broken !== undefined || socket.destroyed, stallMs);
        if (!isMoving) return 'stalled';
        if (taken === 0) return 'broken';
        onSent?.(at + taken);
      }
      return 'written';
    },
    until: async (isEnough, limitMs) => {
      await wait(() => isEnough() || hasEnded || broken !== undefined, limitMs);
      return isEnough();
    },
    halfClose: () => {
      socket.end();
    },
    ending: async (limitMs) => {
      const over = await wait(() => hasEnded || broken !== undefined, limitMs);
      if (!over) return 'open';
      if (broken === undefined) await wait(() => broken !== undefined, SETTLE_MS);
      return broken === undefined ? 'clean' : 'broken';
    },
    hasEnded: () => hasEnded,
    broken: () => broken,
    reset: () => {
      socket.resetAndDestroy();
    },
    leave: (limitMs) => {
      const timer = setTimeout(() => socket.destroy(), limitMs);
      socket.once('close', () => {
        clearTimeout(timer);
      });
      socket.resume();
      if (!socket.writableEnded) socket.end();
      if (hasEnded) socket.destroy();
    },
  };
}

function brokenBy({ code = '' }: NodeJS.ErrnoException): Broken {
  switch (code) {
    case 'ECONNREFUSED':
      return { reason: 'refused', detail: code };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { reason: 'name-unknown', detail: code };
    default:
      return { reason: 'unreachable', detail: code };
  }
}
