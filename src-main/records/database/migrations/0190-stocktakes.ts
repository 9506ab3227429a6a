/**
 * Stocktakes (ADR 0037). `stocktake_finding` is derived from expectations and readings, one row per subject: `expected_at` and
 * `was` as frozen at the opening (null and empty for what nobody expected), `category` as the readings say, empty while
 * nobody has read the box; `stood_*` what was recorded of it at the closing. Of a box that is not read the category follows
 * from the box (queries/stocktake/unread.ts). `sort` is the address of `place_id`, for findings in the order of the shelves.
 *
 * `reading_looked`: when each shelf was last looked at.
 */
export const stocktakes = `
create table stocktake (
  no integer primary key, id text not null unique, doc text not null,
  site_id text not null, state text not null, opened_at text not null
) strict;
create index stocktake_opened on stocktake (opened_at, no);
create index stocktake_site on stocktake (site_id, no);

create table expectation (
  no integer primary key, id text not null unique, doc text not null,
  stocktake_id text not null, site_id text not null
) strict;
create index expectation_stocktake on expectation (stocktake_id, no);
create index expectation_site on expectation (site_id, no);

create table reading (
  no integer primary key, id text not null unique, doc text not null,
  stocktake_id text not null, site_id text not null, place_id text not null, subject text not null, what text not null,
  struck integer not null, at text not null, by text not null
) strict;
create index reading_subject on reading (stocktake_id, subject);
create index reading_shelf on reading (stocktake_id, place_id, struck, what);
create index reading_by on reading (stocktake_id, by, struck, at);
create index reading_looked on reading (place_id, at) where struck = 0;
create index reading_site on reading (site_id, no);

create table stocktake_settlement (
  stocktake_id text not null, subject text not null, decision text not null, at text not null, doc text not null,
  primary key (stocktake_id, subject)
) strict, without rowid;

create table stocktake_finding (
  no integer primary key, stocktake_id text not null, subject text not null, box_id text,
  expected_at text, was text not null default '', stood_custody text, stood_at text,
  category text not null default '', reason text, recorded_at text, found_at text,
  place_id text, sort text not null, readings integer not null default 0, last_at text, last_by text,
  unique (stocktake_id, subject)
) strict;
create index stocktake_finding_category on stocktake_finding (stocktake_id, category, sort, no);
create index stocktake_finding_amiss on stocktake_finding (stocktake_id) where category = 'inPlace' and reason is not null;
create index stocktake_finding_expected on stocktake_finding (stocktake_id, expected_at);
create index stocktake_finding_found on stocktake_finding (stocktake_id, found_at) where found_at is not null;
`;
