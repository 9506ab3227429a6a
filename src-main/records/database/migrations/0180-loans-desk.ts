/**
 * The loans desk (ADR 0036). A loan may be of one file out of its box: at most one open loan of the box, and one of each of
 * its files. `back_on`, `mode`: for the register and the statistics. `loan_request`: the waiting list, in the order of
 * `entered_at`.
 *
 * `mail_*` are of this device and in no operation: how it sends, and what waits to be sent. The password is sealed
 * (`password`), the words of a message are emptied some weeks after it left.
 */
export const loansDesk = `
alter table loan add column file_id text;
alter table loan add column back_on text;
alter table loan add column mode text not null default 'loan';
update loan set back_on = doc ->> '$.returnedOn';
drop index loan_open;
create unique index loan_open on loan (box_id) where state = 'out' and file_id is null;
create unique index loan_open_file on loan (box_id, file_id) where state = 'out' and file_id is not null;
create index loan_away on loan (box_id) where file_id is not null and state in ('out', 'lost');
create index loan_file on loan (file_id, no) where file_id is not null;
create index loan_unit on loan (unit_id, out_on, no) where state <> 'annulled';

create table loan_request (
  no integer primary key, id text not null unique, doc text not null,
  unit_id text not null, box_id text not null, file_id text, person_id text not null, state text not null,
  entered_at text not null, needed_by text
) strict;
create index loan_request_state on loan_request (state, entered_at, no);
create index loan_request_item on loan_request (box_id, state, entered_at);
create index loan_request_person on loan_request (person_id, no);
create index loan_request_unit on loan_request (unit_id, no);

create table mail_settings (
  id integer primary key check (id = 1), host text not null, port integer not null,
  security text not null check (security in ('none', 'starttls', 'tls')),
  user text not null, password blob, from_address text not null, from_name text not null, changed_at_ms integer not null
) strict;
create table mail_message (
  no integer primary key, id text not null unique, person_id text not null, about text not null, actor text not null,
  language text not null, to_address text not null, to_name text not null, subject text not null, body text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  attempts integer not null default 0, next_at_ms integer not null, error text not null default '',
  recorded text not null default 'no' check (recorded in ('no', 'yes')),
  created_at_ms integer not null, changed_at_ms integer not null
) strict;
create index mail_message_state on mail_message (state, next_at_ms, no);
create index mail_message_person on mail_message (person_id);
`;
