/** What closing files, entering the date each awaits, or choosing a délai would change, file by file, before anybody does it. */
import type { Id } from '#shared/base/id.ts';
import { isCivilDate } from '#shared/base/civil-date.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { WorkPreview } from '#shared/contract/worklists.ts';
import { mayReadFile } from '#shared/domain/file/file-access.ts';
import { awaitedDate, fileDates } from '#shared/domain/file/file-work.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { ReadContext } from '../context.ts';
import { listedRefusal } from '../use-cases/listed-box.ts';
import type { Query } from './query.ts';
import { readerOf } from './readable-files.ts';

type Change = Input<'worklists.preview'>['change'];
type Field = WorkPreview['field'];

export const workPreview: Query<'worklists.preview'> = (context, { fileIds, change }) =>
  fileIds.map((id) => previewOf(context, id, change));

function previewOf(context: ReadContext, id: Id, change: Change): WorkPreview {
  const { world } = context;
  const file = world.get('file', id);
  const organisation = world.organisation();
  const nothing = { id, field: 'closedOn', before: null, after: null } as const;
  if (file?.status !== 'present' || organisation === undefined) {
    return { ...nothing, refusal: refusal('FILE_UNKNOWN') };
  }
  const rule = file.ruleId === null ? undefined : world.get('rule', file.ruleId);
  const field = fieldOf(change, awaitedDate(file, rule));
  const before = fileDates(file, rule, organisation).dueOn;
  if (field === null) return { ...nothing, before, after: before, refusal: refusal('FILE_AWAITS_NOTHING') };
  const value = change.what === 'delay' ? change.number : change.on;
  const changed = { ...file, [field]: value } as FileRecord;
  const listed = listedRefusal(world, { kind: 'file.describe', entity: id, body: { fields: { [field]: value } } });
  const why =
    listed === undefined ? problemOf(context, changed, field, value) : refusal(listed.code as ErrorCode, listed.params);
  return {
    id,
    field,
    before,
    after: why === null ? fileDates(changed, rule, organisation).dueOn : before,
    refusal: why,
  };
}

function fieldOf(change: Change, awaited: Field | null): Field | null {
  if (change.what === 'delay') return 'delayNumber';
  return change.what === 'closing' ? 'closedOn' : awaited;
}

function problemOf(context: ReadContext, file: FileRecord, field: Field, value: string): WorkPreview['refusal'] {
  if (field === 'bornOn' && !mayReadFile(readerOf(context), file)) return refusal('FORBIDDEN');
  if (field === 'delayNumber') return null;
  if (!isCivilDate(value)) return refusal('DATE_INVALID', { date: value });
  const { openedOn } = file;
  if (field === 'closedOn' && openedOn !== null && value < openedOn) {
    return refusal('FILE_CLOSED_BEFORE_OPENED', { opened: openedOn });
  }
  return null;
}

function refusal(code: ErrorCode, params: NonNullable<WorkPreview['refusal']>['params'] = {}): WorkPreview['refusal'] {
  return { code, params };
}
