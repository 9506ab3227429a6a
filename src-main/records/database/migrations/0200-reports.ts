/**
 * Filters kept under a name, and what a depot looks for after a migration: `uncoded`, boxes that no code names, ours or
 * anybody's; boxes without a word of description, neither a title nor a file.
 */
export const reports = `
create table saved_filter (no integer primary key, id text not null unique, doc text not null) strict;
alter table box add column uncoded integer not null default 0;
update box set uncoded = 1 where id not in (select entity_id from code where entity_type = 'box');
create index box_uncoded on box (no) where uncoded = 1;
create index box_undescribed on box (no) where title_sort = '' and files = 0;
`;
