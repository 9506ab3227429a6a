/**
 * Lists by kind, by status and by the step that waits: what the list of lists filters by, and what says whose turn it is.
 * `items` tells what `boxes` counts: boxes, or the files of a list of files. `status` is derived from the steps each list was frozen with; `next_step` is `validation:unitManager`, or empty.
 */
export const listSteps = `
alter table list add column kind text not null default 'destruction';
alter table list add column status text not null default 'generated';
alter table list add column next_step text not null default '';
alter table list add column steps integer not null default 0;
alter table list add column items text not null default 'boxes';
update list set
  kind = coalesce(doc ->> '$.kind', 'destruction'),
  status = case state when 'draft' then 'generated' when 'frozen' then 'inApproval' when 'executed' then 'processed' else state end,
  next_step = case state when 'frozen' then 'approval:any' else '' end;
create index list_kind on list (kind, no);
create index list_status on list (status, no);
create index list_next_step on list (next_step, no) where next_step <> '';
`;
