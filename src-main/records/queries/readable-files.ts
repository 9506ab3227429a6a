/**
 * Files as the person at the window may read them (file-access.ts). Every query that answers words of a file takes them
 * from here: the record itself is never answered as it is. Without a person (papers, exports, the command line) reserved
 * files keep their words.
 */
import type { Id } from '#shared/base/id.ts';
import { effectiveRoles } from '#shared/domain/authorisation.ts';
import {
  mayReadFile,
  reachOf,
  readableFile,
  RESERVATIONS,
  RESERVED_FIELDS,
  type Reader,
} from '#shared/domain/file/file-access.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';

type Asked = Pick<ReadContext, 'world' | 'actor' | 'reservedWords'>;

const NOBODY: Reader = { roles: [], unitId: null };

export function readerOf({ world, actor, reservedWords }: Asked): Reader {
  if (reservedWords === 'left-out') return NOBODY;
  const person = actor == null ? undefined : world.get('person', actor.personId);
  return person === undefined ? null : { roles: effectiveRoles(person, world.organisation()), unitId: person.unitId };
}

export function fileAsRead(context: Asked, file: FileRecord): ReturnType<typeof readableFile> {
  return readableFile(readerOf(context), file);
}

/** The title, or what stands for it where it is reserved: in the organisation's language, as the name of an erased person. */
export function fileTitle(context: Asked, file: FileRecord, language: 'fr-CA' | 'en-CA' = 'fr-CA'): string {
  const { file: read, reserved } = fileAsRead(context, file);
  return reserved === '' ? read.title : plainText(language, `files.reserved.${reserved}`);
}

export function fileTitleById(context: Asked, id: Id): string | undefined {
  const file = context.world.get('file', id);
  return file === undefined ? undefined : fileTitle(context, file);
}

/** Whether this field of the file must not be told, in its history for instance. */
export function isFieldReserved(context: Asked, fileId: Id, field: string): boolean {
  const file = context.world.get('file', fileId);
  if (file === undefined || mayReadFile(readerOf(context), file)) return false;
  return (RESERVED_FIELDS as readonly string[]).includes(field);
}

/** Files whose words this person may search, as a condition on the table `file`: what is found by a word tells the word. */
export function searchableFiles(context: Asked): Sql {
  const reader = readerOf(context);
  const conditions = [sql`file.reserved = ''`];
  for (const reservation of RESERVATIONS) {
    const reach = reachOf(reader, reservation);
    if (reach === 'everywhere') conditions.push(sql`file.reserved = ${reservation}`);
    if (reach === 'ownUnit') {
      conditions.push(sql`(file.reserved = ${reservation} and file.unit_id = ${reader?.unitId ?? ''})`);
    }
  }
  return sql`(${sql.join(conditions, ' or ')})`;
}
