/** The heads of all streams as they were signed each day (sync.md, section 5). */
import type { Sql } from 'postgres';

import type { Hash } from '#shared/base/hash.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { Anchor } from '#shared/protocol/messages.ts';
import type { Transactions } from './transactions.ts';

export type AnchorStore = {
  /** Keeps the anchor of a day, unless another instance made it already. */
  readonly keep: (anchor: Anchor) => Promise<'kept' | 'known'>;
  /** The last anchor, of these streams only. */
  readonly latest: (streams: readonly StreamId[]) => Promise<Anchor | undefined>;
  /** Every head that was ever signed, oldest first. */
  readonly all: () => Promise<Anchor[]>;
};

type Row = {
  readonly day: string;
  readonly at_ms: string;
  readonly stream: StreamId;
  readonly seq: string;
  readonly hash: Hash;
  readonly sig: string;
};

export function createAnchorStore(sql: Sql, transactions: Transactions): AnchorStore {
  return {
    keep: (anchor) =>
      transactions.run(async (within) => {
        // One instance at a time: an anchor is of one moment.
        await within`select value from server_meta where key = 'signingKey' for update`;
        const { day, atMs, heads, sigs } = anchor;
        const { count } = await within`
          insert into anchor (day, stream, at_ms, seq, hash, sig)
          select ${day}, stream, ${atMs}, seq, hash, sig
          from unnest(${heads.map(({ stream }) => stream)}::text[], ${heads.map(({ seq }) => seq)}::bigint[],
            ${heads.map(({ hash }) => hash)}::text[], ${[...sigs]}::text[]) as head (stream, seq, hash, sig)
          where not exists (select from anchor where day = ${day})`;
        return count > 0 ? ('kept' as const) : ('known' as const);
      }),
    latest: async (streams) => {
      const rows = await sql<Row[]>`
        select day, at_ms, anchor.stream, seq, hash, sig
        from anchor join (select unnest(${[...streams]}::text[]) as stream) asked on asked.stream = anchor.stream
        where day = (select max(day) from anchor) order by anchor.stream`;
      return anchorsOf(rows)[0];
    },
    all: async () => anchorsOf(await sql<Row[]>`select * from anchor order by day, stream`),
  };
}

function anchorsOf(rows: readonly Row[]): Anchor[] {
  const byDay = new Map<string, Row[]>();
  for (const row of rows) byDay.set(row.day, [...(byDay.get(row.day) ?? []), row]);
  return [...byDay].map(([day, own]) => ({
    day,
    atMs: Number(own[0]?.at_ms ?? 0),
    heads: own.map(({ stream, seq, hash }) => ({ stream, seq: Number(seq), hash })),
    sigs: own.map(({ sig }) => sig),
  }));
}
