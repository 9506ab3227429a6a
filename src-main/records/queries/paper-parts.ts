/** Parts that several papers share: who issues them, who signs, and when an act on record took place. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import { civilDateAt } from '#shared/base/civil-date.ts';
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { Op, OpKind } from '#shared/domain/operation.ts';
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
  return { name: organisation?.name ?? '', ...service };
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

/** The last operation of this kind on the record that took effect here. */
export function lastAct(context: ReadContext, id: Id, kind: OpKind): Act | undefined {
  const row = context.db.get<{ op: string }>(sql`
    select o.op from op_touch t cross join outbox o on o.n = t.n
    where t.entity_id = ${id} and o.kind = ${kind} and o.outcome = 'applied' order by t.n desc limit 1`);
  if (row === undefined) return undefined;
  const op = JSON.parse(row.op) as Op;
  const atMs = hlcTimeMs(op.at);
  return { atMs, on: dayOf(context, atMs), by: op.actor };
}

/** The civil date of a moment, as the organisation counts it. */
export function dayOf({ world }: ReadContext, atMs: number): CivilDate {
  return civilDateAt(atMs, world.organisation()?.timeZone ?? DEFAULT_TIME_ZONE);
}

/** `{ key: text }`, or nothing for a fact that is not known: what is absent is not printed. */
export function known<K extends string>(key: K, text: string | null): { [key in K]?: string } {
  return (text === null || text === '' ? {} : { [key]: text }) as { [key in K]?: string };
}
