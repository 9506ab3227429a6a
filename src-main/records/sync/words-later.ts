/**
 * The words of boxes and files that came by the hundred thousand: written after the rows, a few at a time, newest first
 * among what is looked for. Meanwhile a search finds what is done; everything else works. What is owed survives a restart.
 *
 * Only rows up to the number that stood last are owed: whatever is registered after that has its words at once.
 */
import type { Box } from '#shared/domain/box/box.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql, type SqlValue } from '../database/sql.ts';
import type { Log } from '../ports.ts';
import { boxWords, fileWords } from '../repositories/search-words.ts';
import type { Timers } from './ports.ts';
import { forgetSetting, readSetting, writeSetting } from './sync-settings.ts';

const PIECE = 400;

/** All words are owed from now on; there are none in the indexes. Within a transaction. */
export function oweWords(db: WritableDatabase): void {
  for (const table of ['box', 'file'] as const) {
    const index = sql.ident(`${table}_search`);
    db.run(sql`insert into ${index} (${index}) values ('delete-all')`);
  }
  writeSetting(db, 'sync.owedWords', { box: lastNo(db, 'box'), file: lastNo(db, 'file') });
}

export function wordsAreOwed(db: ReadableDatabase): boolean {
  return readSetting(db, 'sync.owedWords') !== undefined;
}

/** Writes a piece, boxes first, from the newest row down. */
export function writeOwedWords(db: WritableDatabase, piece = PIECE): 'more' | 'done' {
  return db.transaction(() => {
    const owed = readSetting(db, 'sync.owedWords');
    if (owed === undefined) return 'done';
    const table = owed.box > 0 ? 'box' : 'file';
    const rows = db.all<{ no: number; doc: string }>(sql`
      select no, doc from ${sql.ident(table)} where no <= ${owed[table]} order by no desc limit ${piece}`);
    const words: SqlValue[] = [];
    for (const { no, doc } of rows) {
      const record: unknown = JSON.parse(doc);
      words.push(no, table === 'box' ? boxWords(record as Box) : fileWords(record as FileRecord));
    }
    const index = sql.ident(`${table}_search`);
    for (const group of sql.rowGroups(2, words)) {
      db.run(sql`insert or replace into ${index} (rowid, words) values ${group}`);
    }
    const left = { ...owed, [table]: (rows.at(-1)?.no ?? 1) - 1 };
    if (left.box > 0 || left.file > 0) writeSetting(db, 'sync.owedWords', left);
    else forgetSetting(db, 'sync.owedWords');
    return left.box > 0 || left.file > 0 ? 'more' : 'done';
  });
}

type WordsPump = { readonly wake: () => void; readonly stop: () => void };

/** Writes what is owed in the background, a piece at a time: whoever asks something waits for one piece at most. */
export function createWordsPump(parts: {
  readonly db: WritableDatabase;
  readonly timers: Timers;
  readonly log: Log;
  readonly onDone: () => void;
}): WordsPump {
  const { db, timers, log, onDone } = parts;
  let state: 'idle' | 'running' | 'stopped' = 'idle';
  let timer: unknown;
  const next = (): void => {
    timer = timers.set(() => {
      if (state !== 'running') return;
      try {
        if (writeOwedWords(db) === 'more') {
          next();
          return;
        }
        onDone();
      } catch (error) {
        log('error', 'sync.words.failed', { stack: error instanceof Error ? (error.stack ?? '') : '' });
      }
      state = 'idle';
    }, 0);
  };
  return {
    wake: () => {
      if (state !== 'idle' || !wordsAreOwed(db)) return;
      state = 'running';
      next();
    },
    stop: () => {
      state = 'stopped';
      timers.clear(timer);
    },
  };
}

function lastNo(db: ReadableDatabase, table: 'box' | 'file'): number {
  return db.value<number>(sql`select max(no) from ${sql.ident(table)}`) ?? 0;
}
