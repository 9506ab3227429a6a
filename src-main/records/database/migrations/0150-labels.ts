/**
 * Templates of labels, and how often the label of a record was printed (ADR 0028). `label`: the id is that of the record;
 * `home_id`: the unit of a box, a file or a loan, the site of a place, null for a person.
 */
export const labels = `
create table label_template (
  no integer primary key, id text not null unique, name_sort text not null,
  retired text not null check (retired in ('no', 'yes')),
  doc text not null
) strict;
create index label_template_name on label_template (retired, name_sort, no);
create table label (
  no integer primary key, id text not null unique, labelled text not null, home_id text,
  doc text not null
) strict;
create index label_home on label (home_id, labelled);
`;
