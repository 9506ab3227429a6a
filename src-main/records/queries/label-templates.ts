/** Templates of labels as the window lists and edits them, how often labels were printed, and what is reserved in blank. */
import { hlcTimeMs, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { BlankRange, PrintedBefore, TemplateCard, TemplateRow } from '#shared/contract/labels.ts';
import type { CallError } from '#shared/contract/method.ts';
import { designOf } from '#shared/domain/label/kept-design.ts';
import type { LabelTemplate } from '#shared/domain/label/label-template.ts';
import { writeTemplateFile } from '#shared/domain/label/template-file.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { OWN_BOX_SERIES } from '../use-cases/create-boxes.ts';
import { personName } from './names.ts';

/** All of them, those in use first, by name. There are tens. */
export function allTemplates(context: ReadContext): readonly TemplateRow[] {
  return context.db
    .all<{ id: Id }>(sql`select id from label_template order by retired, name_sort, no`)
    .flatMap(({ id }) => {
      const template = context.world.get('labelTemplate', id);
      return template === undefined ? [] : [rowOf(context, template)];
    });
}

/** LABEL_TEMPLATE_UNKNOWN. */
export function templateCard(context: ReadContext, { id }: { readonly id: Id }): Result<TemplateCard, CallError> {
  const template = context.world.get('labelTemplate', id);
  if (template === undefined) return err({ code: 'LABEL_TEMPLATE_UNKNOWN' });
  return ok({ ...rowOf(context, template), design: designOf(template), base: designWriter(template) });
}

/** The operation that wrote the design as it is. */
export function designWriter({ writers, createdOp }: LabelTemplate): OpId {
  return writers['design']?.op ?? createdOp;
}

function rowOf({ db }: ReadContext, template: LabelTemplate): TemplateRow {
  const { name, subject, neutral, widthMm, heightMm } = designOf(template);
  const { id, version, retired } = template;
  const pending = db.get(sql`select 1 from shadow where entity_type = 'labelTemplate' and entity_id = ${id}`);
  return { id, name, subject, neutral, widthMm, heightMm, version, retired, pending: pending !== undefined };
}

export function exportTemplate(
  context: ReadContext,
  { id }: Input<'labelTemplates.export'>,
): Result<Output<'labelTemplates.export'>, CallError> {
  const template = context.world.get('labelTemplate', id);
  if (template === undefined) return err({ code: 'LABEL_TEMPLATE_UNKNOWN' });
  const design = designOf(template);
  const word = design.name.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return ok({ fileName: `${word}.json`, text: writeTemplateFile(design) });
}

/** Of thousands in one statement: the window asks while somebody waits to print. */
export function printedBefore({ db, world }: ReadContext, { kind, ids }: Input<'labels.printedBefore'>): PrintedBefore {
  const path = `$.times.${kind}`;
  const found = db.get<{ labels: number; most: number | null; at: Hlc | null; by: Id | null }>(sql`
    select count(*) as labels, max(doc ->> ${path}) as most, max(doc ->> '$.last.at') as at, doc ->> '$.last.by' as by
    from label where id in (select value from json_each(${JSON.stringify(ids)})) and doc ->> ${path} > 0`);
  const { labels = 0, most = 0, at = null, by = null } = found ?? {};
  return {
    labels,
    most: most ?? 0,
    lastAtMs: at === null ? null : hlcTimeMs(at),
    lastByName: personName({ world }, by),
  };
}

/** The latest first. */
export function blankRanges({ db, world }: ReadContext): readonly BlankRange[] {
  const seriesId = world.seriesOfKind('box');
  const blanks = (seriesId === undefined ? undefined : world.get('series', seriesId))?.blanks ?? [];
  return blanks.toReversed().map(({ first, last }) => {
    const numbers = JSON.stringify(Array.from({ length: last - first + 1 }, (_, index) => String(first + index)));
    const used = db.value<number>(sql`
      select count(*) from box
      where series = ${OWN_BOX_SERIES} and number in (select value from json_each(${numbers})) and custody <> 'annulled'`);
    return { first, last, used: used ?? 0 };
  });
}
