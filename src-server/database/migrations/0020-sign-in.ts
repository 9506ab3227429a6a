/**
 * How people prove who they are: accounts of the server itself (`password` is argon2id), who of an identity provider is
 * which person, and the sign-ins under way in a browser. Times are milliseconds since 1970.
 */
export const SIGN_IN = `
create table account (
  person_id uuid primary key, login text not null unique, password text not null,
  failures integer not null default 0, locked_until_ms bigint not null default 0
);
create table provider_identity (
  issuer text not null, subject text not null, person_id uuid not null, linked_at_ms bigint not null,
  primary key (issuer, subject)
);
create table sign_in (
  id uuid primary key, device_id uuid not null, words text not null, made_at_ms bigint not null,
  state text unique, nonce text, verifier text, browser text,
  person_id uuid, failure text, done_at_ms bigint
);
`;
