/** A sub-list as a table: what is kept of a tri, or what is destroyed of it, every file of it. */
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import { kindOf } from '#shared/domain/disposal/list.ts';
import { sampleKept } from '#shared/domain/disposal/sampling.ts';
import { readableFile } from '#shared/domain/file/file-access.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import { writeSheet } from '../exchange/sheet.ts';
import { boxNumber, ruleNumber } from './names.ts';
import { unknownRecord } from './query.ts';
import { approvedHalves, partIds, sortedPart } from './sorted-parts.ts';

const COLUMNS = ['box', 'cote', 'title', 'dates', 'rule', 'outcome'] as const;

/** Whoever may export: the words of reserved files stay out of a file that goes anywhere. */
const NOBODY = { roles: [], unitId: null } as const;

export function exportSorted(
  { world, ...context }: ReadContext,
  { listId, of, format, language }: Input<'lists.exportSorted'>,
): Result<Output<'lists.exportSorted'>, CallError> {
  const list = world.get('list', listId);
  if (list === undefined) return unknownRecord(listId);
  if (kindOf(list) !== 'sorting') return err({ code: 'LIST_OTHER_KIND' });
  const approved = approvedHalves(list);
  const sample = list.sampling === undefined ? null : sampleKept(list.sampling);
  const outcome = plainText(language, `sorting.outcome.${of}`);
  const row = (id: Id): string[] => {
    const file = world.get('file', id);
    if (file === undefined) {
      const box = world.get('box', id);
      const dates = box === undefined ? '' : inclusiveDates(box);
      return [box?.number ?? '', '', box?.title ?? '', dates, ruleNumber({ world }, box?.ruleId ?? null), outcome];
    }
    const { file: read, reserved } = readableFile(NOBODY, file);
    const title = reserved === '' ? read.title : plainText(language, `files.reserved.${reserved}`);
    const rule = ruleNumber({ world }, file.ruleId);
    return [boxNumber({ world }, file.boxId), read.cote, title, inclusiveDates(file), rule, outcome];
  };
  const rows = partIds(list).flatMap((partId) => {
    const halves = approved?.get(partId) ?? sortedPart({ world, ...context }, list, partId, sample)?.halves;
    return (halves?.[of] ?? []).map(row);
  });
  const head = COLUMNS.map((column) => plainText(language, `sorting.column.${column}`));
  return ok({ bytes: writeSheet(format, list.number, [head, ...rows]), rows: rows.length });
}
