/**
 * The tables of the shared server (sync.md, section 7). `entry` is the record of the organisation, for ever, and the
 * receipt of the operation it answers; its words are in `entry_body`, which a redaction can blank. `record` is what the
 * entries of its stream lead to, kept in the same transaction; `link` is how a record is found by what it bears (codes, places,
 * numbers), and `link_lock` what two transactions take before they give out the same. Documents are text, as they are sent. Times are milliseconds since 1970.
 */
export const INITIAL = `
create table server_meta (key text primary key, value text not null);

create table device (
  id uuid primary key, name text not null, public_key text not null,
  status text not null check (status in ('active', 'revoked')),
  units text not null, files text not null check (files in ('no', 'yes')),
  enrolled_at_ms bigint not null, seen_at_ms bigint, skew_ms bigint, app_version text, generation bigint
);
create table enrolment_code (
  hash text primary key, units text not null, files text not null, name text not null, replaces uuid, person_id uuid,
  made_at_ms bigint not null, expires_at_ms bigint not null, used_at_ms bigint, used_by uuid
);
create table device_session (device_id uuid not null, session_id uuid not null, primary key (device_id, session_id));

create table device_chain (id uuid primary key, n bigint not null default 0, hash text not null default '', at text);
create table device_chain_part (
  device_id uuid not null, last_n bigint not null, first_n bigint not null, hashes bytea not null,
  primary key (device_id, last_n)
);

create table stream_head (
  stream text primary key, seq bigint not null default 0, hash text not null default '', moved_at_ms bigint not null default 0
);
create table entry (
  stream text not null, seq bigint not null, op_id uuid not null, entity_id uuid not null, header text not null,
  body_hash text not null, hash text not null, primary key (stream, seq)
);
create unique index entry_op on entry (op_id);
create index entry_entity on entry (entity_id, seq);
create table entry_body (stream text not null, seq bigint not null, body text, primary key (stream, seq));

create table record (type text not null, id uuid not null, stream text not null, doc text not null, primary key (id, type));
create table link (
  kind text not null, key text not null, type text not null, id uuid not null, sort bigint not null default 0,
  primary key (kind, key, id, type)
);
create table link_lock (k integer primary key);
insert into link_lock (k) select generate_series(0, 63);

create table anchor (
  day text not null, stream text not null, at_ms bigint not null, seq bigint not null, hash text not null, sig text not null,
  primary key (day, stream)
);
create table snapshot (
  id uuid primary key, stream text not null, seq bigint not null, hash text not null, made_at_ms bigint not null
);
create index snapshot_stream on snapshot (stream, seq);
create table snapshot_chunk (
  snapshot_id uuid not null references snapshot on delete cascade, k integer not null, rows bigint not null,
  sha256 text not null, data bytea not null, primary key (snapshot_id, k)
);
`;
