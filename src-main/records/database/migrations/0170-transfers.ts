/**
 * Slips of transfer, few, by unit and by state; and the boxes of each: a box says on which slip it is (`transferId`), and
 * most are on none. `box_client`: by the number its sender gave it.
 */
export const transfers = `
create table transfer (
  no integer primary key, id text not null unique, doc text not null, unit_id text not null,
  state text not null check (state in ('preparing', 'sent', 'closed', 'cancelled'))
) strict;
create index transfer_state on transfer (state, no);
create index transfer_unit on transfer (unit_id, no);
create index box_transfer on box (doc ->> '$.transferId', no) where doc ->> '$.transferId' is not null;
create index box_client on box (doc ->> '$.clientNumber') where doc ->> '$.clientNumber' <> '';
`;
