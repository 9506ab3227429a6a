/**
 * The tables of the shared server (sync.md, section 7). `entry` is the record of the organisation, for ever; its words are
 * in `entry_body`, which a redaction can blank. `record` is what the entries lead to, kept in the same transaction; `link`
 * is how a record is found by what it bears (codes, places, numbers). Documents are text, as they are sent.
 */
export const SCHEMA = `
create table server_meta (key text primary key, value text not null);
create table device (
  id uuid primary key, n bigint not null default 0, hash text not null default '', at text
);
create table device_hash (device_id uuid not null, n bigint not null, hash text not null, primary key (device_id, n));
create table stream_head (stream text primary key, seq bigint not null default 0, hash text not null default '');
create table entry (
  stream text not null, seq bigint not null, op_id uuid not null, entity_id uuid not null, header text not null,
  body_hash text not null, hash text not null, primary key (stream, seq)
);
create index entry_entity on entry (entity_id, stream, seq);
create table entry_body (stream text not null, seq bigint not null, body text, primary key (stream, seq));
create table receipt (op_id uuid primary key, receipt text not null);
create table record (type text not null, id uuid not null, doc text not null, primary key (type, id));
create table link (
  kind text not null, key text not null, type text not null, id uuid not null, sort bigint not null default 0,
  primary key (kind, key, type, id)
);
create index link_record on link (type, id);
`;
