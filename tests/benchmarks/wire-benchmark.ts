/**
 * Bytes on the wire for a thousand edits of boxes, made at one device and received by a second: Travée beside PouchDB with
 * a server of the CouchDB protocol, and RxDB with the HTTP endpoints its documentation describes. Reported, not judged.
 *
 * What they carry is not the same. Travée carries what was done: every operation signed and chained, the verdict on it, the
 * events it led to, entries each device can verify and a history nobody can rewrite. The peers carry how each document
 * stands: a box changed five times while offline travels once (the 1,000 edits touch 473 boxes), and nothing
 * says who made the changes before the last.
 *
 * The second device is up to date at the beginning. All three talk through Node's `fetch`, to loopback, without TLS;
 * Travée's requests bear their token, the peers' bear nothing. Of the regimes one by one, the peers' include how the second
 * device learns of an edit (long polls, a stream of changes); Travée's do only in the row that says so.
 */
import { startTestPostgres } from '#tests/support/test-postgres.ts';
import type { BenchmarkResult } from './benchmark.ts';
import type { Exchanged } from './peers/counting-proxy.ts';
import { EDITS } from './peers/edits.ts';
import { measurePeers } from './peers/measure-peers.ts';
import { afterADay, asTheyHappen, withHints } from './peers/travee-desks.ts';

const HINTED_EDITS = 40;

export async function run(): Promise<BenchmarkResult[]> {
  const results: BenchmarkResult[] = [];
  const postgres = await startTestPostgres();
  try {
    for (const encoding of ['gzip', 'zstd'] as const) {
      results.push(
        reported(`Travée, ${encoding}, ${OFFLINE}`, await afterADay(postgres, encoding)),
        reported(`Travée, ${encoding}, ${LIVE}`, await asTheyHappen(postgres, encoding)),
      );
    }
    const hinted = await withHints(postgres, 'gzip', HINTED_EDITS);
    results.push(reported(`Travée, gzip, ${String(HINTED_EDITS)} one by one, hints included`, hinted, HINTED_EDITS));
  } finally {
    await postgres.stop();
  }
  for (const { peer, afterADay: offline, asTheyHappen: live } of await measurePeers()) {
    results.push(reported(`${peer}, ${OFFLINE}`, offline), reported(`${peer}, ${LIVE}`, live));
  }
  return results;
}

const OFFLINE = `${String(EDITS)} edits in one exchange`;
const LIVE = `${String(EDITS)} edits one by one`;

function reported(name: string, { author, second }: Exchanged, edits = EDITS): BenchmarkResult {
  const per = (bytes: number): string => String(Math.round(bytes / edits));
  const ways = [
    `author ↑ ${per(author.up)} ↓ ${per(author.down)}`,
    `second ↑ ${per(second.up)} ↓ ${per(second.down)}`,
  ].join(', ');
  return {
    name: `wire, bytes per edit: ${name} (${ways})`,
    value: Math.round((author.up + author.down + second.up + second.down) / edits),
    unit: 'bytes',
    ok: true,
  };
}
