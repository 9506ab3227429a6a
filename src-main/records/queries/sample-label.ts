/** What a template is drawn with: a record of the depot, or examples where there is none of the kind yet. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { invariant } from '#shared/base/result.ts';
import type { LabelRequest } from '#shared/contract/labels.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import type { LabelDesign, LabelSubjectKind } from '#shared/domain/label/label-template.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import type { LabelModel } from '../labels/label-models.ts';
import { labelModels } from './label-models.ts';

type Language = LabelRequest['language'];

/** The record asked for, else one of the depot. */
export function labelToDrawWith(
  context: ReadContext,
  { subject, neutral }: Pick<LabelDesign, 'neutral' | 'subject'>,
  recordId: Id | null,
  language: Language,
): { readonly label: LabelModel; readonly from: 'record' | 'sample' } {
  const layout = neutral === 'yes' ? 'neutral' : 'full';
  const label = recordLabel(context, subject, recordId, { layout, language });
  return label === undefined
    ? { label: sampleLabel(subject, layout, language), from: 'sample' }
    : { label, from: 'record' };
}

function recordLabel(
  context: ReadContext,
  subject: LabelSubjectKind,
  recordId: Id | null,
  said: Pick<LabelRequest, 'language' | 'layout'>,
): LabelModel | undefined {
  if (subject === 'command') {
    const cards = labelModels(context, { what: { kind: 'commands', ids: [] }, ...said });
    return cards.ok ? cards.value[0] : undefined;
  }
  const { kind, table } = SETS[subject];
  const id = recordId ?? context.db.value<Id>(sql`select id from ${table} order by no desc limit 1`);
  if (id === undefined) return undefined;
  const labels = labelModels(context, { what: { kind, ids: [id] }, ...said });
  return labels.ok ? labels.value[0] : undefined;
}

const SETS = {
  box: { kind: 'boxes', table: sql`box` },
  file: { kind: 'files', table: sql`file` },
  place: { kind: 'places', table: sql`place` },
  person: { kind: 'people', table: sql`person` },
  phantom: { kind: 'phantoms', table: sql`loan` },
  seal: { kind: 'seals', table: sql`box` },
} as const satisfies Record<
  Exclude<LabelSubjectKind, 'command'>,
  { readonly kind: LabelRequest['what']['kind']; readonly table: Sql }
>;

const DAY = '2026-09-14' as CivilDate;
const BACK = '2026-10-14' as CivilDate;

function sampleLabel(subject: LabelSubjectKind, layout: LabelRequest['layout'], language: Language): LabelModel {
  const say = (key: 'name' | 'organisation' | 'place' | 'title' | 'unit'): string =>
    plainText(language, `labelTemplates.example.${key}`);
  const common = { organisation: say('organisation'), unit: say('unit'), printedOn: DAY };
  const title = say('title');
  const place = say('place');
  const number = '1042';
  const box = codeOf('box', 1042);
  switch (subject) {
    case 'box':
      if (layout === 'neutral') return { kind: 'box-neutral', code: box, number };
      return {
        ...{ kind: 'box-full', code: box, number, title, place, ...common },
        ...{
          inclusiveDates: '2015–2019',
          dispositionYear: 2027,
          disposition: 'D',
          rule: '02.210',
          clientNumber: '2019-04',
        },
      };
    case 'file':
      return {
        kind: 'file',
        code: '1110-02',
        number: '1110-02',
        title,
        place: number,
        inclusiveDates: '2015–2019',
        ...common,
      };
    case 'place':
      return { kind: 'place', code: codeOf('place', 120), address: place, name: say('place'), ...common };
    case 'person':
      return { kind: 'person', code: codeOf('person', 31), name: say('name'), ...common };
    case 'command':
      return { kind: 'command', code: codeOf('command', 1), name: plainText(language, 'labels.command.return') };
    case 'phantom':
      return {
        ...{ kind: 'phantom', code: box, number, title, place, ...common },
        ...{ reason: 'lent', borrower: say('name'), since: DAY, dueBackOn: BACK },
      };
    case 'seal':
      return { kind: 'seal', code: box, number, place, ...common };
  }
}

function codeOf(kind: Parameters<typeof makeCode>[0], number: number): string {
  const code = makeCode(kind, number);
  invariant(code !== null, `the example ${kind} ${String(number)} has a code`);
  return code;
}
