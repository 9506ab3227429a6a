/**
 * What a device keeps of the shared server (sync.md, section 7). Addresses, epoch and keys are in `meta`, under `sync.`.
 *
 * `stream_cursor`: how far each stream was applied; it moves in the transaction that writes the records. `entry`: what
 * the server recorded, the last 18 months of it; `entry_touch`: by record, for its history. `refusal`: operations
 * accepted here and not there. `set_aside`: events this program does not understand yet. `anchor`: heads the server signed.
 * `bootstrap`: pieces of a snapshot on their way in.
 */
export const sharedServer = `
create table stream_cursor (
  stream text primary key,
  seq integer not null default 0,
  hash text not null default '',
  head integer not null default 0,
  reason text,
  -- The entries after this sequence are kept here; those before came with a snapshot, or are too old.
  since integer not null default 0
) strict, without rowid;

create table entry (
  no integer primary key,
  stream text not null,
  seq integer not null,
  op_id text not null,
  recorded_at_ms integer not null,
  entry text not null,
  unique (stream, seq)
) strict;
create index entry_recorded on entry (recorded_at_ms);

create table entry_touch (entity_id text not null, no integer not null, primary key (entity_id, no)) strict, without rowid;

create table refusal (
  n integer primary key,
  refused_at_ms integer not null,
  read_at_ms integer
) strict;
create index refusal_unread on refusal (n) where read_at_ms is null;

create table set_aside (stream text not null, seq integer not null, events text not null, primary key (stream, seq)) strict;

create table anchor (
  stream text not null, seq integer not null, hash text not null, day text not null, at_ms integer not null, sig text not null,
  primary key (stream, seq)
) strict, without rowid;

create table bootstrap (stream text primary key, snapshot text not null, seq integer not null, hash text not null) strict;
create table bootstrap_chunk (
  stream text not null, chunk integer not null, sha256 text not null, rows integer not null, size integer not null,
  -- Received and not loaded yet; emptied once it is.
  data blob,
  state text not null default 'wanted' check (state in ('wanted', 'received', 'loaded')),
  primary key (stream, chunk)
) strict;
`;
