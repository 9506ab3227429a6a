/** Papers that were issued (ADR 0032): found by the digest of the file, by their number, by what they are about. */
export const issuedPapers = `
create table paper (
  no integer primary key, id text not null unique, unit_id text, kind text not null, number text not null,
  sha256 text not null, doc text not null
) strict;
create index paper_sha256 on paper (sha256);
create index paper_number on paper (number);
create index paper_unit on paper (unit_id, no);
create table paper_subject (
  entity_id text not null, paper_id text not null references paper (id) on delete cascade,
  primary key (entity_id, paper_id)
) strict, without rowid;
create index paper_subject_paper on paper_subject (paper_id);
`;
