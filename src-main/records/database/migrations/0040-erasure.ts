/**
 * Operations whose words were blanked because the name they held was erased (ADR 0020). Their hash is that of the words
 * that were there: it is kept, and cannot be worked out again.
 */
export const erasure = `
alter table outbox add column blanked integer not null default 0;
create table blank (stream text not null, seq integer not null, entity_id text not null, primary key (stream, seq)) strict, without rowid;
`;
