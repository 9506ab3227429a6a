/**
 * Versement. `deposited`: to whom the box was deposited (`permanentSection`, `thirdParty`), or empty. A box of the permanent
 * section keeps its shelf and is no semi-active box any more: it is counted apart, and waits for no date. `file_gone`: files
 * destroyed by a tri, or taken out of their box, for the list that shows only those.
 */
export const deposits = `
alter table box add column deposited text not null default '';
update box set deposited = doc ->> '$.deposit.recipient' where doc ->> '$.deposit.recipient' is not null;
update box set due_on = null, undated = null where deposited <> '';
create index box_deposited on box (no) where deposited <> '';
create index file_gone on file (no) where status in ('withdrawn', 'destroyed');
drop trigger box_tally_update;
drop trigger box_tally_delete;
drop table box_tally;
create table box_tally (
  unit_id text not null, custody text not null, deposited text not null, boxes integer not null, length_mm integer not null,
  primary key (unit_id, custody, deposited)
) strict, without rowid;
insert into box_tally (unit_id, custody, deposited, boxes, length_mm)
  select unit_id, custody, deposited, count(*), sum(length_mm) from box group by 1, 2, 3;
create trigger box_tally_update after update of unit_id, custody, deposited, length_mm on box
when old.unit_id <> new.unit_id or old.custody <> new.custody or old.deposited <> new.deposited
  or old.length_mm <> new.length_mm begin
  update box_tally set boxes = boxes - 1, length_mm = length_mm - old.length_mm
  where unit_id = old.unit_id and custody = old.custody and deposited = old.deposited;
  insert into box_tally (unit_id, custody, deposited, boxes, length_mm)
  values (new.unit_id, new.custody, new.deposited, 1, new.length_mm)
  on conflict (unit_id, custody, deposited) do update set boxes = boxes + 1, length_mm = length_mm + excluded.length_mm;
end;
create trigger box_tally_delete after delete on box begin
  update box_tally set boxes = boxes - 1, length_mm = length_mm - old.length_mm
  where unit_id = old.unit_id and custody = old.custody and deposited = old.deposited;
end;
`;
