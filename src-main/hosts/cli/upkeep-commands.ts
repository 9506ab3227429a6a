/** `verify`, `backup`, `restore`: looking after the database. */
import { basename, join, resolve } from 'node:path';

import type { Command } from 'commander';

import { attachmentsDirOf, copyMissingAttachments } from '#main/records/attachments/attachment-store.ts';
import { todayOf } from '#main/records/context.ts';
import { backupDatabase } from '#main/records/database/backup.ts';
import { fileAt } from '#main/records/database/file-at.ts';
import { restoreDatabase } from '#main/records/database/restore.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { err, ok } from '#shared/base/result.ts';
import type { VerifyCheck } from '#shared/contract/exchange.ts';
import { checkPlace, openForWriting, readDepot, stampOf } from './depot.ts';
import type { Done, Environment } from './environment.ts';
import type { Adding } from './program.ts';

export function addUpkeepCommands(program: Command, { texts, run }: Adding): void {
  const { help } = texts;
  program
    .command('verify')
    .description(help.verify)
    .action(run((environment) => verify(environment)));
  program
    .command('backup')
    .description(help.backup)
    .option('--to <folder>', help.to)
    .action(run<{ readonly to?: string }>((environment, { to }) => backup(environment, to)));
  program
    .command('restore')
    .description(help.restore)
    .argument('<file>', help.backupFile)
    .action(run((environment, _options, [file]) => restore(environment, resolve(file ?? ''))));
}

function verify(environment: Environment): Promise<Done> {
  const { databasePath, texts, progress } = environment;
  return readDepot(environment, async () => {
    const verified = await verifyDepot({ databasePath, onProgress: progress, isCancelled: () => false });
    if (!verified.ok) return verified;
    const { checks, operations } = verified.value;
    environment.show(verified.value);
    const failed = checks.filter((check) => !check.ok);
    const wordOf = (name: VerifyCheck): string => environment.word(`settings.verifyCheck.${name}`);
    for (const { name, detail } of failed) environment.say('{{name}}  {{detail}}', { name: wordOf(name), detail });
    if (failed.length > 0) {
      const names = failed.map(({ name }) => wordOf(name)).join(', ');
      return err({ code: 'VERIFY_FAILED', params: { count: failed.length, checks: names } });
    }
    environment.say(texts.say.verified, { operations, checks: checks.length });
    return ok(null);
  });
}

async function backup(environment: Environment, to: string | undefined): Promise<Done> {
  const { texts, formats, databasePath, backupsDir } = environment;
  const opened = await openForWriting(environment, 'MUST_EXIST');
  if (!opened.ok) return opened;
  const { context, close } = opened.value;
  try {
    const folder = to === undefined ? backupsDir : resolve(to);
    const made = await backupDatabase(
      context.journal.db,
      folder,
      basename(databasePath, '.sqlite'),
      todayOf(context),
      'asked',
    );
    if (!made.ok) {
      const isPlace = made.error.code === 'FOLDER_READ_ONLY';
      return err(isPlace ? { code: 'LOCATION_NOT_WRITABLE', params: { path: folder } } : made.error);
    }
    const papers = await copyMissingAttachments(attachmentsDirOf(databasePath), attachmentsDirOf(join(folder, 'copy')));
    if (!papers.ok) return papers;
    const path = join(folder, made.value.name);
    environment.say(texts.say.copied, { path, size: formats.bytes(made.value.bytes) });
    environment.show({ path, bytes: made.value.bytes });
    return ok(null);
  } finally {
    close();
  }
}

async function restore(environment: Environment, file: string): Promise<Done> {
  const { texts, databasePath, clock } = environment;
  const place = checkPlace(databasePath, 'MAY_BE_NEW');
  // A damaged database is what a copy is put in the place of.
  if (!place.ok && place.error.code !== 'DATABASE_CORRUPT') return place;
  const copy = checkCopy(file);
  if (!copy.ok) return copy;
  const restored = restoreDatabase(file, databasePath, stampOf(clock()));
  if (!restored.ok) {
    const { code, detail } = restored.error;
    return err({ code, params: code === 'BACKUP_UNKNOWN' ? { path: file } : { detail } });
  }
  await copyMissingAttachments(attachmentsDirOf(file), attachmentsDirOf(databasePath));
  const { setAside } = restored.value;
  environment.say(texts.say.restored, { path: databasePath });
  if (setAside.length > 0) environment.say(texts.say.setAside, { files: setAside.join(', ') });
  environment.show({ database: databasePath, setAside });
  return ok(null);
}

/** Before the lock: a file that is no copy leaves nothing beside the database. */
function checkCopy(file: string): Done {
  switch (fileAt(file)) {
    case 'none':
      return err({ code: 'BACKUP_UNKNOWN', params: { path: file } });
    case 'folder':
    case 'empty':
    case 'other':
      return err({ code: 'BACKUP_INVALID', params: { path: file } });
    case 'sqlite':
      return ok(null);
  }
}
