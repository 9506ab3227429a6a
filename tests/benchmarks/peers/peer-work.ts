/** What a peer's process is given and gives back, and what the two of them share. Packages come from a folder of their own. */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import type { CountingProxy, Exchanged } from './counting-proxy.ts';

export type BoxDocument = Readonly<Record<string, unknown>> & { readonly id: string; readonly updatedAt: number };

/** `edits`: the document after each edit. */
export type PeerWork = { readonly before: readonly BoxDocument[]; readonly edits: readonly BoxDocument[] };

/** `asItComes`: requests as the package sends them, answers compressed. `gzip`: requests compressed as well. */
export type PeerEncoding = 'asItComes' | 'gzip';
export type PeerResult = Readonly<
  Record<PeerEncoding, { readonly afterADay: Exchanged; readonly asTheyHappen: Exchanged }>
>;

/** The arguments of the process: the folder the packages are in, the file with the work. */
export function peerArguments(): { readonly load: (name: string) => unknown; readonly work: PeerWork } {
  const [folder, file] = process.argv.slice(2);
  if (folder === undefined || file === undefined) throw new Error('the folder of the packages, and the work');
  return {
    load: createRequire(join(folder, 'package.json')) as (name: string) => unknown,
    work: JSON.parse(readFileSync(file, 'utf8')) as PeerWork,
  };
}

export async function listening(server: Server): Promise<number> {
  if (!server.listening) await new Promise((begun) => server.once('listening', begun));
  return (server.address() as AddressInfo).port;
}

/** As Travée's device: a body of more than a thousand bytes is compressed. */
export function fetchWith(encoding: PeerEncoding): (url: string, init: RequestInit) => Promise<Response> {
  return (url, init) => {
    const { body } = init;
    if (encoding === 'asItComes' || typeof body !== 'string' || body.length <= 1_000) return fetch(url, init);
    const headers = new Headers(init.headers);
    headers.set('content-encoding', 'gzip');
    return fetch(url, { ...init, headers, body: gzipSync(body) });
  };
}

/** Resolves when nothing has travelled for a moment: what one edit leads to does not mix with the next. */
export async function quiet(...proxies: readonly CountingProxy[]): Promise<void> {
  const sum = (): number => proxies.reduce((all, { traffic }) => all + traffic().up + traffic().down, 0);
  for (let before = -1, now = sum(); now !== before; now = sum()) {
    before = now;
    await sleep(QUIET_MS);
  }
}
const QUIET_MS = 40;

/** Resolves when the condition holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3_000; tries++) {
    if (await holds()) return;
    await sleep(10);
  }
  throw new Error('the second device did not get the edit');
}

export function say(result: PeerResult): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
