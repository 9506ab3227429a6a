/** Box types: few, read whole; `name_sort` orders them, `retired` keeps those that are offered no more at the end. */
export const boxTypes = `
create table box_type (
  no integer primary key, id text not null unique, doc text not null, name_sort text not null,
  retired text not null check (retired in ('no', 'yes'))
) strict;
create index box_type_name on box_type (retired, name_sort, no);
`;
