/**
 * The first shape of the device's database.
 *
 * `outbox`: what people did here, chained, for ever. `shadow`: last confirmed state of every record a pending operation
 * touched. `op_touch`: the operations of one record. One table per kind of record: `doc` is the record as `evolve`
 * made it, the other columns are derived from it for lists, and can be derived again at any time. Where records are
 * large, `doc` comes last, so that reading a column never walks through it.
 *
 * Sorted lists of boxes and files are merged from one index per unit (queries/unit-merge.ts), which serves a unit and
 * all of them alike; annulled records are in none of these. The tallies are what the home page would else count again
 * after every scan. Triggers keep them, save for boxes and files written for the first time, which are tallied by the
 * batch (repositories/new-records.ts): a trigger there took a seventh of an import. `verify` counts them again.
 *
 * Beginnings of words are answered newest first only up to the lengths the full-text index knows (`prefix`); a longer
 * one reads all its hits first. Files are ten to a box, so theirs knows more lengths, for half a second per 100,000.
 */
export const initial = `
create table meta (key text primary key, value text not null) strict, without rowid;

create table outbox (
  n integer primary key,
  op_id text not null unique,
  stream text not null,
  kind text not null,
  entity_id text not null,
  group_id text,
  op text not null,
  hash text not null,
  state text not null check (state in ('pending', 'sent', 'received', 'confirmed', 'quarantined')),
  outcome text not null,
  code text,
  params text
) strict;
create index outbox_group on outbox (group_id, n) where group_id is not null;
create index outbox_unconfirmed on outbox (n) where state <> 'confirmed';

create table op_touch (entity_id text not null, n integer not null, primary key (entity_id, n)) strict, without rowid;

create table shadow (
  entity_type text not null,
  entity_id text not null,
  base text,
  primary key (entity_type, entity_id)
) strict, without rowid;

create table number_block (
  kind text not null,
  first integer not null,
  last integer not null,
  next integer not null,
  primary key (kind, first)
) strict, without rowid;

create table pin (
  person_id text primary key,
  encoded text not null,
  failures integer not null default 0,
  locked_until_ms integer not null default 0
) strict, without rowid;

create table code (key text primary key, entity_type text not null, entity_id text not null) strict, without rowid;

create table organisation (no integer primary key, id text not null unique, doc text not null) strict;
create table unit (no integer primary key, id text not null unique, doc text not null, code text not null, name_sort text not null) strict;
create table person (
  no integer primary key, id text not null unique, doc text not null,
  name_sort text not null, status text not null, unit_id text
) strict;
create index person_name on person (name_sort, no);
create index person_status_name on person (status, name_sort, no);
create table rule (no integer primary key, id text not null unique, doc text not null, number_sort text not null, status text not null) strict;
create table place (
  no integer primary key, id text not null unique, doc text not null,
  site_id text not null, parent_id text, level text not null, name_sort text not null,
  address text not null, address_sort text not null, status text not null
) strict;
create index place_parent on place (parent_id, name_sort, no);
create unique index place_address on place (site_id, address) where status = 'active';
create index place_address_sort on place (address_sort, no);
create table box (
  no integer primary key, id text not null unique,
  unit_id text not null, series text not null, number text not null, number_sort text not null, title_sort text not null,
  custody text not null, place_id text, address_sort text not null default '', rule_id text, list_id text,
  held integer not null, cases integer not null, length_mm integer not null,
  files integer not null default 0,
  due_on text, dispositions text not null default '', as_block integer not null default 0, undated text,
  borrower_id text, loan_due_on text,
  doc text not null
) strict;
create index box_number on box (number, series);
create index box_unit on box (unit_id, no) where custody <> 'annulled';
create index box_unit_number on box (unit_id, number_sort, no) where custody <> 'annulled';
create index box_unit_title on box (unit_id, title_sort, no) where custody <> 'annulled';
create index box_unit_address on box (unit_id, address_sort, no) where custody <> 'annulled';
create index box_unit_due on box (unit_id, due_on, no) where due_on is not null;
create index box_place on box (place_id, no, custody, length_mm) where place_id is not null;
create index box_custody on box (custody, no);
create index box_rule on box (rule_id, no) where rule_id is not null;
create index box_listed on box (no) where list_id is not null;
create index box_held on box (no) where held > 0;
create index box_case on box (no) where cases > 0;
create index box_undated on box (no) where undated is not null;
create index box_loan_due on box (loan_due_on, no) where loan_due_on is not null;

create table box_tally (
  unit_id text not null, custody text not null, boxes integer not null, length_mm integer not null,
  primary key (unit_id, custody)
) strict, without rowid;
create trigger box_tally_update after update of unit_id, custody, length_mm on box
when old.unit_id <> new.unit_id or old.custody <> new.custody or old.length_mm <> new.length_mm begin
  update box_tally set boxes = boxes - 1, length_mm = length_mm - old.length_mm
  where unit_id = old.unit_id and custody = old.custody;
  insert into box_tally (unit_id, custody, boxes, length_mm) values (new.unit_id, new.custody, 1, new.length_mm)
  on conflict (unit_id, custody) do update set boxes = boxes + 1, length_mm = length_mm + excluded.length_mm;
end;
create trigger box_tally_delete after delete on box begin
  update box_tally set boxes = boxes - 1, length_mm = length_mm - old.length_mm
  where unit_id = old.unit_id and custody = old.custody;
end;

create table file (
  no integer primary key, id text not null unique,
  unit_id text not null, box_id text, position integer not null, cote_sort text not null, title_sort text not null,
  rule_id text, status text not null, due_on text,
  doc text not null
) strict;
create index file_box on file (box_id, position, no) where box_id is not null;
create index file_unit on file (unit_id, no) where status <> 'annulled';
create index file_unit_cote on file (unit_id, cote_sort, no) where status <> 'annulled';
create index file_unit_title on file (unit_id, title_sort, no) where status <> 'annulled';
create index file_rule on file (rule_id, no) where rule_id is not null;

create table status_tally (
  kind text not null, status text not null, records integer not null, primary key (kind, status)
) strict, without rowid;
create trigger file_tally_update after update of status on file when old.status <> new.status begin
  update status_tally set records = records - 1 where kind = 'file' and status = old.status;
  insert into status_tally (kind, status, records) values ('file', new.status, 1)
  on conflict (kind, status) do update set records = records + 1;
end;
create trigger file_tally_delete after delete on file begin
  update status_tally set records = records - 1 where kind = 'file' and status = old.status;
end;
create trigger place_tally_insert after insert on place begin
  insert into status_tally (kind, status, records) values ('place', new.status, 1)
  on conflict (kind, status) do update set records = records + 1;
end;
create trigger place_tally_update after update of status on place when old.status <> new.status begin
  update status_tally set records = records - 1 where kind = 'place' and status = old.status;
  insert into status_tally (kind, status, records) values ('place', new.status, 1)
  on conflict (kind, status) do update set records = records + 1;
end;
create trigger place_tally_delete after delete on place begin
  update status_tally set records = records - 1 where kind = 'place' and status = old.status;
end;

create table loan (
  no integer primary key, id text not null unique, doc text not null,
  unit_id text not null, box_id text not null, person_id text not null, state text not null, out_on text not null, due_on text not null
) strict;
create unique index loan_open on loan (box_id) where state = 'out';
create index loan_open_unit on loan (unit_id) where state = 'out';
create index loan_box on loan (box_id, no);
create index loan_person on loan (person_id, state, no);
create index loan_state_due on loan (state, due_on, no);
create index loan_state_out on loan (state, out_on, no);
create index loan_due on loan (due_on, no) where state <> 'annulled';
create index loan_out on loan (out_on, no) where state <> 'annulled';
create table list (
  no integer primary key, id text not null unique,
  unit_id text not null, number text not null, number_sort text not null, title text not null, state text not null,
  boxes integer not null, approvals integer not null, approvers text not null, created_at_ms integer not null,
  certificate text not null,
  doc text not null
) strict;
create index list_state on list (state, no);
create index list_number on list (number_sort);
create table case_file (
  no integer primary key, id text not null unique, doc text not null, unit_id text not null, box_id text not null, state text not null
) strict;
create index case_state on case_file (state, no);
create index case_box on case_file (box_id, no);
create table series (no integer primary key, id text not null unique, doc text not null, kind text not null unique) strict;
create table batch (no integer primary key, id text not null unique, doc text not null) strict;
create table session (no integer primary key, id text not null unique, doc text not null) strict;

create virtual table box_search using fts5 (
  words, content = '', contentless_delete = 1, detail = 'full', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
create virtual table file_search using fts5 (
  words, content = '', contentless_delete = 1, detail = 'full', prefix = '2 3 4 5 6 7 8', tokenize = 'unicode61 remove_diacritics 2'
);
create virtual table place_search using fts5 (
  words, content = '', contentless_delete = 1, detail = 'full', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
create virtual table person_search using fts5 (
  words, content = '', contentless_delete = 1, detail = 'full', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
`;
