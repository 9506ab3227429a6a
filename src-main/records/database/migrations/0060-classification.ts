/**
 * The plan de classification: its rubriques in the order of their codes, and the files under each. `derivation`: rules (or
 * `*`, the policy) whose boxes and files have their dates counted again, and how far that went (operations/derivations.ts).
 */
export const classification = `
create table plan (no integer primary key, id text not null unique, doc text not null, name_sort text not null) strict;
create table category (
  no integer primary key, id text not null unique, plan_id text not null, parent_id text, code_sort text not null,
  status text not null, words text not null,
  doc text not null
) strict;
create index category_plan on category (plan_id, code_sort, no);
create index category_words on category (words, id);
create index category_parent on category (parent_id, code_sort, no) where parent_id is not null;
create index category_successor on category (doc ->> '$.successorId') where doc ->> '$.successorId' is not null;
alter table file add column category_id text;
create index file_category on file (category_id, status) where category_id is not null;
create table derivation (
  scope text primary key, phase text not null check (phase in ('box', 'file')), after_no integer not null
) strict, without rowid;
insert or ignore into code (key, entity_type, entity_id)
  select 'rule ' || upper(replace(doc ->> '$.number', ' ', '')), 'rule', id from rule where status = 'active';
`;
