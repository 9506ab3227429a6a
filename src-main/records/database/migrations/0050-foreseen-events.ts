/**
 * For depots that send hundreds of thousands of operations at once.
 *
 * `outbox.foreseen`: a mark of the events a pending operation led to here when it was last judged (protocol/echo.ts), empty
 * for none; null when it is not known, and once the operation is confirmed. `outbox_unanswered`: what is next to be sent is
 * found without walking over all that was sent and is not confirmed yet; `outbox_quarantined`: nor is what was set aside.
 */
export const foreseenEvents = `
alter table outbox add column foreseen text;
create index outbox_unanswered on outbox (n) where state in ('pending', 'sent');
create index outbox_quarantined on outbox (n) where state = 'quarantined';
`;
