/** The peers, each in a process of its own with the same edits as documents. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Exchanged } from './counting-proxy.ts';
import { EDITS, openArchiveRoom } from './edits.ts';
import { installPeers, PEER_VERSIONS, PEERS_FOLDER } from './install-peers.ts';
import type { PeerResult, PeerWork } from './peer-work.ts';

export type PeerFigures = {
  readonly peer: string;
  readonly afterADay: Exchanged;
  readonly asTheyHappen: Exchanged;
};

const PEERS = {
  pouchdb: `PouchDB ${PEER_VERSIONS['pouchdb-core']} and express-pouchdb`,
  rxdb: `RxDB ${PEER_VERSIONS.rxdb} and a JSON endpoint`,
} as const;

/** None, with a line that says so, when the registry is out of reach. */
export async function measurePeers(): Promise<PeerFigures[]> {
  if (installPeers() === 'out of reach') {
    process.stdout.write('  npm’s registry is out of reach: PouchDB and RxDB are left out\n');
    return [];
  }
  mkdirSync(PEERS_FOLDER, { recursive: true });
  const file = join(PEERS_FOLDER, 'edits.json');
  writeFileSync(file, JSON.stringify(await peerWork()));
  return Object.entries(PEERS).flatMap(([peer, name]) => {
    const { asItComes, gzip } = runPeer(peer, file);
    return [
      { peer: `${name}, requests as they come`, ...asItComes },
      { peer: `${name}, requests in gzip`, ...gzip },
    ];
  });
}

async function peerWork(): Promise<PeerWork> {
  const { depot, before, edit } = await openArchiveRoom();
  try {
    return { before, edits: Array.from({ length: EDITS }, edit) };
  } finally {
    depot.close();
  }
}

function runPeer(peer: string, file: string): PeerResult {
  const script = resolve(`tests/benchmarks/peers/${peer}-peer.ts`);
  const { status, stdout } = spawnSync(process.execPath, [script, PEERS_FOLDER, file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 900_000,
  });
  if (status !== 0) throw new Error(`${peer} ended with ${String(status)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as PeerResult;
}
