/** Lists of files that stand in no box: drafted from the lists of work, shown by the page. */
import type { CivilDate } from '../base/civil-date.ts';
import type { ErrorCode } from '../base/error-codes.ts';
import type { Id } from '../base/id.ts';
import { IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type } from '../base/schema.ts';
import { LIST_KINDS, MAX_LIST_BOXES } from '../domain/disposal/list.ts';
import type { OpAck, Page } from './common.ts';
import { paging } from './common.ts';
import { command, query } from './method.ts';

export type ListFileRow = {
  readonly fileId: Id;
  readonly cote: string;
  /** What stands for it where the file is reserved. */
  readonly title: string;
  readonly datesText: string;
  readonly lastProtectedDay: CivilDate | null;
  readonly ruleNumber: string;
  readonly notation: string;
  readonly disposition: string;
  /** On a frozen sorting list. */
  readonly outcome: 'kept' | 'destroyed' | null;
  /** Null when nothing stands in its way; else why it has no place on the list, or what will stop the execution. */
  readonly refusal: ErrorCode | null;
};

export type RemovedFileRow = {
  readonly fileId: Id;
  readonly cote: string;
  readonly title: string;
  readonly reason: string;
  readonly byName: string;
};

export const listFileMethods = {
  /** Drafts a list of these files, or with `fileIds` null of every one of the unit whose time has come. */
  'lists.createOfFiles': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      kind: OneOf(LIST_KINDS),
      unitId: IdSchema,
      title: Line(200),
      fileIds: Nullable(Type.Array(IdSchema, { maxItems: MAX_LIST_BOXES, uniqueItems: true })),
    }),
  ),
  /** In the order of the list: as they are while it is a draft, as they were approved once it is frozen. */
  'lists.files': query<Page<ListFileRow>>()(Shape({ id: IdSchema, text: Type.String({ maxLength: 200 }), ...paging })),
  /** Files taken off the list, last first. */
  'lists.removedFiles': query<Page<RemovedFileRow>>()(Shape({ id: IdSchema, ...paging })),
};
