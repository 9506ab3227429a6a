/** Parts that several papers share: who issues them, who signs, and when an act on record took place. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import { civilDateAt } from '#shared/base/civil-date.ts';
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { Op, OpKind } from '#shared/domain/operation.ts';
import type { Entry } from '#shared/protocol/entry.ts';
import { DEFAULT_TIME_ZONE, type ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { OrganisationBlock, PersonBlock } from '../documents/models.ts';
import { personName } from './names.ts';

/** An operation that took effect: when, and by whom. */
export type Act = { readonly atMs: number; readonly on: CivilDate; readonly by: Id };

export function organisationBlock({ world }: ReadContext, language: Language): OrganisationBlock {
  const organisation = world.organisation();
  // A paper of the sample depot says so under the letterhead.
  const service = organisation?.sample === 'yes' ? { service: plainText(language, 'reports.sample') } : {};
  const logo = organisation?.logo ?? null;
  return { name: organisation?.name ?? '', ...service, ...(logo === null ? {} : { logo }) };
}

/** For labels, which have one line for it. */
export function organisationName({ world }: ReadContext, language: Language): string {
  const organisation = world.organisation();
  return organisation?.sample === 'yes' ? plainText(language, 'reports.sample') : (organisation?.name ?? '');
}

export function personBlock(context: ReadContext, id: Id): PersonBlock {
  const jobTitle = context.world.get('person', id)?.jobTitle ?? '';
  return { name: personName(context, id), ...(jobTitle === '' ? {} : { jobTitle }) };
}

/** The last operation of this kind on the record that took effect, done here or elsewhere. */
export function lastAct(context: ReadContext, id: Id, kind: OpKind): Act | undefined {
  const own = context.db.get<{ op: string }>(sql`
    select o.op from op_touch t cross join outbox o on o.n = t.n
    where t.entity_id = ${id} and o.kind = ${kind} and o.outcome = 'applied' order by t.n desc limit 1`);
  const others = context.db.get<{ entry: string }>(sql`
    select e.entry from entry_touch t cross join entry e on e.no = t.no
    where t.entity_id = ${id} and json_extract(e.entry, '$.kind') = ${kind}
      and json_extract(e.entry, '$.outcome') = 'applied'
    order by json_extract(e.entry, '$.effAt') desc limit 1`);
  const acts = [
    ...(own === undefined ? [] : [actOf(context, JSON.parse(own.op) as Op)]),
    ...(others === undefined ? [] : [actOf(context, entryAct(JSON.parse(others.entry) as Entry))]),
  ];
  return acts.sort((a, b) => b.atMs - a.atMs)[0];
}

function entryAct({ actor, effAt }: Entry): Pick<Op, 'at' | 'actor'> {
  return { actor, at: effAt };
}

function actOf(context: ReadContext, { at, actor }: Pick<Op, 'at' | 'actor'>): Act {
  const atMs = hlcTimeMs(at);
  return { atMs, on: dayOf(context, atMs), by: actor };
}

/** Midday of the day, universal time: what is written in a paper of that day, so that the same day gives the same bytes. */
export function dayStampMs(day: CivilDate): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** The civil date of a moment, as the organisation counts it. */
export function dayOf({ world }: ReadContext, atMs: number): CivilDate {
  return civilDateAt(atMs, world.organisation()?.timeZone ?? DEFAULT_TIME_ZONE);
}

/** `{ key: text }`, or nothing for a fact that is not known: what is absent is not printed. */
export function known<K extends string>(key: K, text: string | null): { [key in K]?: string } {
  return (text === null || text === '' ? {} : { [key]: text }) as { [key in K]?: string };
}

/** `2026-07-15 09:32`, as the organisation counts time. */
export function momentOf({ world }: ReadContext, atMs: number): string {
  const timeZone = world.organisation()?.timeZone ?? DEFAULT_TIME_ZONE;
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(atMs);
}
