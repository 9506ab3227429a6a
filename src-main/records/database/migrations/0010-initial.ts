/**
 * The first shape of the device's database.
 *
 * `outbox`: what people did here, chained, for ever. `shadow`: last confirmed state of every record a pending operation
 * touched. `op_touch`: the operations of one record. One table per kind of record: `doc` is the record as `evolve`
 * made it, the other columns are derived from it for lists, and can be derived again at any time.
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
create index code_entity on code (entity_id);

create table organisation (no integer primary key, id text not null unique, doc text not null) strict;
create table unit (no integer primary key, id text not null unique, doc text not null, code text not null, name_sort text not null) strict;
create table person (
  no integer primary key, id text not null unique, doc text not null,
  name_sort text not null, words text not null, status text not null, unit_id text
) strict;
create index person_name on person (name_sort, no);
create table rule (no integer primary key, id text not null unique, doc text not null, number_sort text not null, status text not null) strict;
create table place (
  no integer primary key, id text not null unique, doc text not null,
  site_id text not null, parent_id text, level text not null, name_sort text not null,
  address text not null, address_sort text not null, words text not null, status text not null
) strict;
create index place_parent on place (parent_id, name_sort, no);
create unique index place_address on place (site_id, address) where status = 'active';
create index place_address_sort on place (address_sort, no);
create table box (
  no integer primary key, id text not null unique, doc text not null,
  unit_id text not null, series text not null, number text not null, number_sort text not null, title_sort text not null,
  custody text not null, place_id text, address_sort text not null default '', rule_id text, list_id text,
  held integer not null, cases integer not null, length_mm integer not null,
  files integer not null default 0,
  due_on text, dispositions text not null default '', as_block integer not null default 0, undated text,
  borrower_id text, loan_due_on text
) strict;
create index box_series_number on box (series, number);
create index box_number on box (number_sort, no);
create index box_title on box (title_sort, no);
create index box_due on box (due_on, no) where due_on is not null;
create index box_address on box (address_sort, no);
create index box_unit on box (unit_id, no);
create index box_place on box (place_id, no) where place_id is not null;
create index box_custody on box (custody, no);
create index box_rule on box (rule_id, no) where rule_id is not null;
create index box_list on box (list_id, no) where list_id is not null;
create index box_held on box (no) where held > 0;
create index box_case on box (no) where cases > 0;
create index box_undated on box (no) where undated is not null;
create index box_loan_due on box (loan_due_on, no) where loan_due_on is not null;
create table file (
  no integer primary key, id text not null unique, doc text not null,
  unit_id text not null, box_id text, position integer not null, cote_sort text not null, title_sort text not null,
  rule_id text, status text not null, due_on text
) strict;
create index file_box on file (box_id, position, no) where box_id is not null;
create index file_cote on file (cote_sort, no);
create index file_title on file (title_sort, no);
create index file_rule on file (rule_id, no) where rule_id is not null;
create table loan (
  no integer primary key, id text not null unique, doc text not null,
  unit_id text not null, box_id text not null, person_id text not null, state text not null, out_on text not null, due_on text not null
) strict;
create unique index loan_open on loan (box_id) where state = 'out';
create index loan_box on loan (box_id, no);
create index loan_person on loan (person_id, no);
create index loan_state_due on loan (state, due_on, no);
create index loan_out on loan (out_on, no);
create table list (
  no integer primary key, id text not null unique, doc text not null, unit_id text not null, number text not null, state text not null
) strict;
create index list_state on list (state, no);
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
  words, content = '', contentless_delete = 1, detail = 'full', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
`;
