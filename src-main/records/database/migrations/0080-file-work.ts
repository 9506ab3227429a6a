/**
 * Files as lists of work and as reserved records (file-work.ts, file-access.ts).
 *
 * `work`, `work_on`, `disposition` are derived as `due_on` is; files that wait for nothing, nearly all of a depot, stand in
 * none of the indexes. Nothing is known is '' and comes first. `reserved`: files of a student that are not for every reader; their sort key is empty, so that no
 * order tells how their title begins. Dates of files are counted again after this migration, in pieces (`derivation`).
 *
 * `box_unit_rule_due`: boxes due under one rule, in the order of their dates; among a million of all rules they took seconds.
 *
 * `category_tally`: files of each rubrique, annulled ones left out; counting five million of them for the tree of a plan took
 * seconds. Kept as the other tallies are (0010-initial.ts).
 */
export const fileWork = `
alter table file add column work text;
alter table file add column work_on text not null default '';
alter table file add column disposition text not null default '';
alter table file add column reserved text not null default '';
create index file_work on file (unit_id, work, work_on, no, due_on) where work is not null;
create index file_work_rule on file (rule_id, work, work_on, no, due_on) where work is not null and rule_id is not null;
create index file_active_due on file (unit_id, disposition, due_on, no) where work = 'active';
create index file_active_due_rule on file (rule_id, disposition, due_on, no) where work = 'active' and rule_id is not null;
update file set reserved = doc ->> '$.studentFile', title_sort = ''
  where doc ->> '$.studentFile' in ('help', 'professional');
create index box_unit_rule_due on box (unit_id, rule_id, due_on, no) where due_on is not null and rule_id is not null;
create table category_tally (category_id text primary key, files integer not null) strict, without rowid;
insert into category_tally (category_id, files)
  select category_id, count(*) from file where category_id is not null and status <> 'annulled' group by 1;
create trigger file_category_update after update of category_id, status on file
when old.category_id is not new.category_id or (old.status = 'annulled') <> (new.status = 'annulled') begin
  update category_tally set files = files - 1 where category_id = old.category_id and old.status <> 'annulled';
  insert into category_tally (category_id, files)
  select new.category_id, 1 where new.category_id is not null and new.status <> 'annulled'
  on conflict (category_id) do update set files = files + 1;
end;
create trigger file_category_delete after delete on file when old.category_id is not null and old.status <> 'annulled' begin
  update category_tally set files = files - 1 where category_id = old.category_id;
end;
insert into derivation (scope, phase, after_no) select '*', 'file', 0 where exists (select 1 from file)
  on conflict (scope) do nothing;
`;
