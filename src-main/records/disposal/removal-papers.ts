/** The paper of boxes that are to leave the shelves: the liste de prélèvement. */
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { PullPart, PullRow } from '#shared/contract/list-removal.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { errorKey, plainText } from '#shared/i18n/index.ts';
import { todayOf, type ReadContext } from '../context.ts';
import type { PickingListModel } from '../documents/models.ts';
import { pullPage } from '../queries/list-removal.ts';
import { unitName } from '../queries/names.ts';
import type { PaperOf } from '../queries/paper-models.ts';
import { organisationBlock } from '../queries/paper-parts.ts';
import { unknownRecord } from '../queries/query.ts';

type PaperResult<Model> = Result<PaperOf<Model>, CallError>;

const PAGE = 500;

/** LIST_NOT_APPROVED: nothing of it may be taken yet, or any more. As it stands now: a paper to work with, not to keep. */
export function pickingListPaper(context: ReadContext, listId: Id, language: Language): PaperResult<PickingListModel> {
  const list = context.world.get('list', listId);
  if (list === undefined) return unknownRecord(listId);
  if (list.state !== 'approved') return err({ code: 'LIST_NOT_APPROVED', params: { number: list.number } });
  const toPull = everyRow(context, listId, 'toPull');
  const left = [...everyRow(context, listId, 'leave'), ...everyRow(context, listId, 'missing')];
  const model: PickingListModel = {
    number: list.number,
    title: list.title,
    organisation: organisationBlock(context, language),
    unit: unitName(context, list.unitId),
    printedOn: todayOf(context),
    areas: byArea(toPull),
    left: left.map((row) => ({
      ...picked(row),
      reason: [row.refusal === null ? '' : plainText(language, errorKey(row.refusal)), row.borrower]
        .filter((text) => text !== '')
        .join(' – '),
    })),
    pulled: everyRow(context, listId, 'pulled').length,
  };
  return ok({ model, number: list.number, createdAtMs: context.clock() });
}

/** In the order of the shelves; those without an address come last. */
function byArea(rows: readonly PullRow[]): PickingListModel['areas'] {
  const areas = new Map<string, PullRow[]>();
  for (const row of rows) {
    const address = row.area?.address ?? '';
    const known = areas.get(address);
    if (known === undefined) areas.set(address, [row]);
    else known.push(row);
  }
  return [...areas].map(([address, boxes]) => ({ address, boxes: boxes.map(picked) }));
}

function picked({ address, number, title }: PullRow) {
  return { address, number, title };
}

function everyRow(context: ReadContext, listId: Id, part: PullPart): PullRow[] {
  const rows: PullRow[] = [];
  let after: string | null = null;
  do {
    const page = pullPage(context, { listId, part, after, limit: PAGE });
    if (!page.ok) return rows;
    rows.push(...page.value.rows);
    after = page.value.next;
  } while (after !== null);
  return rows;
}
