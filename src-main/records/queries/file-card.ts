/** One file, where it is, and when it may leave. */
import { ok } from '#shared/base/result.ts';
import { fileDue } from './due-summary.ts';
import { placeAddress, unitName } from './names.ts';
import { unknownRecord, type RecordQuery } from './query.ts';

export const fileCard: RecordQuery<'files.card'> = (context, { id }) => {
  const { world } = context;
  const file = world.get('file', id);
  if (file === undefined) return unknownRecord(id);
  const box = file.boxId === null ? undefined : world.get('box', file.boxId);
  const rule = file.ruleId === null ? undefined : world.get('rule', file.ruleId);
  return ok({
    file,
    box: box === undefined ? null : { id: box.id, number: box.number, code: box.code, custody: box.custody },
    address: placeAddress(context, box?.placeId ?? null),
    unitName: unitName(context, file.unitId),
    ruleNumber: rule?.number ?? '',
    ruleTitle: rule?.title ?? '',
    due: fileDue(context, file),
  });
};
