/** What a server knows of itself, the same for every instance: its epoch and its secrets, made when it is first started. */
import type { Sql } from 'postgres';

export type MetaKey = 'epoch' | 'signingKey' | 'tokenSecret' | 'ownDevice' | 'ownDeviceKey';

export type MetaStore = {
  readonly get: (key: MetaKey) => Promise<string | undefined>;
  /** Keeps the value unless there is one; answers the one that is kept. */
  readonly keep: (key: MetaKey, value: string) => Promise<string>;
  readonly set: (key: MetaKey, value: string) => Promise<void>;
};

export function createMetaStore(sql: Sql): MetaStore {
  const get: MetaStore['get'] = async (key) =>
    (await sql<{ value: string }[]>`select value from server_meta where key = ${key}`)[0]?.value;
  return {
    get,
    keep: async (key, value) => {
      await sql`insert into server_meta (key, value) values (${key}, ${value}) on conflict (key) do nothing`;
      return (await get(key)) ?? value;
    },
    set: async (key, value) => {
      await sql`
        insert into server_meta (key, value) values (${key}, ${value})
        on conflict (key) do update set value = excluded.value`;
    },
  };
}
