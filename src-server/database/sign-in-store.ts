/** Accounts of people, the identities a provider gave them, and sign-ins under way. Times are milliseconds since 1970. */
import type { Sql } from 'postgres';

import type { DeviceId, Id } from '#shared/base/id.ts';

export type Account = {
  readonly personId: Id;
  /** argon2id. */
  readonly password: string;
  readonly failures: number;
  readonly lockedUntilMs: number;
};

/** What the browser brings back is compared with this. `browser`: digest of the cookie it was given. */
export type Round = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly browser: string;
};

export type SignIn = {
  readonly id: Id;
  readonly device: DeviceId;
  readonly words: string;
  readonly madeAtMs: number;
  readonly round: Round | null;
  readonly personId: Id | null;
  readonly failure: 'personUnknown' | 'refused' | null;
};

export type SignInStore = {
  readonly setAccount: (personId: Id, login: string, password: string) => Promise<'set' | 'taken'>;
  readonly accountOf: (login: string) => Promise<Account | undefined>;
  readonly noteTry: (personId: Id, failures: number, lockedUntilMs: number) => Promise<void>;
  readonly hasAccounts: () => Promise<boolean>;
  readonly begin: (
    signIn: Pick<SignIn, 'id' | 'device' | 'words' | 'madeAtMs'>,
    forgetBeforeMs: number,
  ) => Promise<void>;
  readonly find: (id: Id) => Promise<SignIn | undefined>;
  readonly findRound: (state: string) => Promise<SignIn | undefined>;
  /** The browser goes to the provider; false when the sign-in is over. */
  readonly startRound: (id: Id, round: Round) => Promise<boolean>;
  /** Ends a sign-in once; false when it was over. */
  readonly end: (id: Id, outcome: Id | 'personUnknown' | 'refused', nowMs: number) => Promise<boolean>;
  readonly personOf: (issuer: string, subject: string) => Promise<Id | undefined>;
  readonly link: (issuer: string, subject: string, personId: Id, nowMs: number) => Promise<void>;
  /** Persons whose e-mail this is, whatever the letters' case. */
  readonly personsByEmail: (email: string) => Promise<readonly { readonly id: Id; readonly status: string }[]>;
  readonly isActive: (personId: Id) => Promise<boolean>;
};

type SignInRow = {
  readonly id: Id;
  readonly device_id: DeviceId;
  readonly words: string;
  readonly made_at_ms: string;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly verifier: string | null;
  readonly browser: string | null;
  readonly person_id: Id | null;
  readonly failure: SignIn['failure'];
};

/** PostgreSQL reads no JSON that holds one, and a name may. */
const NUL = '\\u0000';

export function createSignInStore(sql: Sql): SignInStore {
  return {
    setAccount: async (personId, login, password) => {
      const rows = await sql`
        insert into account (person_id, login, password) values (${personId}, ${login.toLowerCase()}, ${password})
        on conflict (person_id) do update set
          login = excluded.login, password = excluded.password, failures = 0, locked_until_ms = 0
        where not exists (
          select 1 from account other where other.login = excluded.login and other.person_id <> excluded.person_id)
        returning person_id`.catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === '23505') return [];
        throw error;
      });
      return rows.length === 0 ? 'taken' : 'set';
    },
    accountOf: async (login) => {
      const [row] = await sql<{ person_id: Id; password: string; failures: number; locked_until_ms: string }[]>`
        select person_id, password, failures, locked_until_ms from account where login = ${login.toLowerCase()}`;
      if (row === undefined) return undefined;
      const { person_id: personId, password, failures, locked_until_ms: until } = row;
      return { personId, password, failures, lockedUntilMs: Number(until) };
    },
    noteTry: async (personId, failures, lockedUntilMs) => {
      await sql`
        update account set failures = ${failures}, locked_until_ms = ${lockedUntilMs} where person_id = ${personId}`;
    },
    hasAccounts: async () => (await sql`select 1 from account limit 1`).length > 0,
    begin: async ({ id, device, words, madeAtMs }, forgetBeforeMs) => {
      await sql`delete from sign_in where made_at_ms < ${forgetBeforeMs} or (device_id = ${device} and done_at_ms is null)`;
      await sql`
        insert into sign_in (id, device_id, words, made_at_ms) values (${id}, ${device}, ${words}, ${madeAtMs})`;
    },
    find: async (id) => signInOf((await sql<SignInRow[]>`select * from sign_in where id = ${id}`)[0]),
    findRound: async (state) => signInOf((await sql<SignInRow[]>`select * from sign_in where state = ${state}`)[0]),
    startRound: async (id, { state, nonce, verifier, browser }) => {
      const { count } = await sql`
        update sign_in set state = ${state}, nonce = ${nonce}, verifier = ${verifier}, browser = ${browser}
        where id = ${id} and done_at_ms is null`;
      return count > 0;
    },
    end: async (id, outcome, nowMs) => {
      const failure = outcome === 'personUnknown' || outcome === 'refused' ? outcome : null;
      const { count } = await sql`
        update sign_in set person_id = ${failure === null ? outcome : null}, failure = ${failure}, done_at_ms = ${nowMs},
          state = null, nonce = null, verifier = null, browser = null
        where id = ${id} and done_at_ms is null`;
      return count > 0;
    },
    personOf: async (issuer, subject) => {
      const [row] = await sql<{ person_id: Id }[]>`
        select person_id from provider_identity where issuer = ${issuer} and subject = ${subject}`;
      return row?.person_id;
    },
    link: async (issuer, subject, personId, nowMs) => {
      await sql`
        insert into provider_identity (issuer, subject, person_id, linked_at_ms)
        values (${issuer}, ${subject}, ${personId}, ${nowMs}) on conflict (issuer, subject) do nothing`;
    },
    personsByEmail: async (email) =>
      sql<{ id: Id; status: string }[]>`
        select id, replace(doc, ${NUL}, '')::json ->> 'status' as status from record
        where type = 'person' and lower(trim(replace(doc, ${NUL}, '')::json ->> 'email')) = ${email.trim().toLowerCase()}`,
    isActive: async (personId) =>
      (
        await sql`
          select 1 from record where type = 'person' and id = ${personId} and replace(doc, ${NUL}, '')::json ->> 'status' = 'active'`
      ).length > 0,
  };
}

function signInOf(row: SignInRow | undefined): SignIn | undefined {
  if (row === undefined) return undefined;
  const { state, nonce, verifier, browser } = row;
  const isUnderWay = state !== null && nonce !== null && verifier !== null && browser !== null;
  return {
    id: row.id,
    device: row.device_id,
    words: row.words,
    madeAtMs: Number(row.made_at_ms),
    round: isUnderWay ? { state, nonce, verifier, browser } : null,
    personId: row.person_id,
    failure: row.failure,
  };
}
