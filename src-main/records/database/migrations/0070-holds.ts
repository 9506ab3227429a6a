/**
 * Suspensions with a scope (ADR 0023). `hold`: the records, with what their list shows. `file_kept`: files that stay under a
 * suspension although what it went by has changed. `derivation_box`: boxes whose columns are derived again piece by piece
 * (operations/derivations.ts), by id, since a new device's tables are exchanged whole. From here on `held` is derived, and a
 * box that left for good is held by nothing.
 */
export const holds = `
create table hold (
  no integer primary key, id text not null unique, state text not null check (state in ('active', 'lifted')),
  kind text not null, motive_sort text not null, from_on text not null, to_on text,
  doc text not null
) strict;
create index hold_state on hold (state, no);
create index hold_ending on hold (to_on, no) where state = 'active' and to_on is not null;
create index file_kept on file (no) where doc ->> '$.keptBy' is not null;
create table derivation_box (id text primary key) strict, without rowid;
update box set held = 0 where held > 0 and custody in ('destroyed', 'annulled');
`;
