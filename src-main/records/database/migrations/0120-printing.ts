/**
 * Printers of this device and the jobs on their way to them: the device's own, never sent anywhere.
 *
 * `print_job`: `place` orders the queue of a printer; `spool` is the name the system gave the job; `on_printed` holds the
 * operations to be authored when it came out, emptied once they are. `print_content`: the bytes, deflated, dropped as soon
 * as they are of no more use. The states and what leads from one to the other are in printing/job-state.ts.
 */
export const printing = `
create table printer (
  id text primary key,
  name text not null,
  -- The name without case and accents: two printers of one name could not be told apart.
  name_key text not null unique,
  active text not null check (active in ('no', 'yes')),
  doc text not null
) strict, without rowid;

create table print_job (
  no integer primary key,
  id text not null unique,
  printer_id text not null,
  printer_name text not null,
  place integer not null,
  title text not null,
  pages integer not null,
  labels integer not null,
  bytes integer not null,
  language text not null check (language in ('pdf', 'escpos', 'zpl')),
  copies integer not null,
  medium text not null,
  state text not null check (state in ('waiting', 'sending', 'printed', 'notsent', 'unknown', 'cancelled')),
  reason text,
  detail text not null default '',
  sent_bytes integer not null default 0,
  attempts integer not null default 0,
  retry_at_ms integer,
  asked_at_ms integer not null,
  ended_at_ms integer,
  spool text,
  person_id text not null,
  session_id text not null,
  on_printed text
) strict;
create index print_job_open on print_job (printer_id, place) where state in ('waiting', 'sending', 'notsent', 'unknown');
create index print_job_ended on print_job (ended_at_ms, no) where state in ('printed', 'cancelled');
create index print_job_owed on print_job (no) where state = 'printed' and on_printed is not null;

create table print_content (job_id text primary key, data blob not null) strict;
`;
