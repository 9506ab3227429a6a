/** A program of the system, run to its end: what it said, and how it ended. Never through a shell. */
import { spawn } from 'node:child_process';

export type Ran =
  /** `code` is null when it was ended by a signal. */
  | { readonly kind: 'ran'; readonly code: number | null; readonly out: string; readonly err: string }
  /** It is not there, or cannot be started. */
  | { readonly kind: 'absent'; readonly detail: string }
  | { readonly kind: 'timeout' };

export type RunOptions = {
  readonly env: Readonly<Record<string, string>>;
  readonly limitMs: number;
  /** Given on its standard input. */
  readonly input?: Uint8Array;
};

/** More than any of them says about a thousand queues. */
const MOST_OUTPUT = 4 * 1024 * 1024;

export function runProgram(command: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { env: options.env, windowsHide: true, stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ kind: 'timeout' });
    }, options.limitMs);
    child.stdout.on('data', (piece: Buffer) => {
      if (out.length < MOST_OUTPUT) out += piece.toString('utf8');
    });
    child.stderr.on('data', (piece: Buffer) => {
      if (err.length < MOST_OUTPUT) err += piece.toString('utf8');
    });
    // A program that ends without reading all it is given: its status says why.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ kind: 'absent', detail: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ kind: 'ran', code, out, err });
    });
    child.stdin.end(options.input);
  });
}
