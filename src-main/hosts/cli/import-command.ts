/**
 * `import`: a file of somebody else's, looked at first, then carried out as one batch. A dry run fails when the import as
 * it is asked for would.
 */
import { resolve } from 'node:path';

import { Argument, Option, type Command } from 'commander';

import type { ReadContext } from '#main/records/context.ts';
import { sql } from '#main/records/database/sql.ts';
import { previewImport } from '#main/records/exchange/preview.ts';
import { PROFILES } from '#main/records/exchange/profiles.ts';
import { runImport } from '#main/records/use-cases/import-run.ts';
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { IMPORT_PROFILES, type ImportOptions, type ImportProfile } from '#shared/contract/exchange.ts';
import { fillIn } from '#shared/i18n/shell-texts.ts';
import { actInDepot, mintOpId, readDepot } from './depot.ts';
import type { CliFailure, Done, Environment } from './environment.ts';
import { sayIssues } from './import-issue-lines.ts';
import type { Adding } from './program.ts';
import { oneOf } from './values.ts';

const ENCODINGS = ['auto', 'utf-8', 'windows-1252', 'utf-16le', 'macintosh'] as const;
const SEPARATORS = ['auto', ',', ';', '|', 'tab'] as const;

type Options = {
  readonly dryRun?: true;
  readonly encoding: (typeof ENCODINGS)[number];
  readonly separator: (typeof SEPARATORS)[number];
  readonly unit?: string;
  readonly skipErrors?: true;
};
type Source = { readonly path: string; readonly profile: ImportProfile; readonly options: ImportOptions };

export function addImportCommand(program: Command, { texts, run }: Adding): void {
  const { help, usage } = texts;
  program
    .command('import')
    .description(help.import)
    .addArgument(
      new Argument('<profile>', fillIn(help.profile, { profiles: IMPORT_PROFILES.join(', ') })).argParser(
        oneOf(usage, IMPORT_PROFILES),
      ),
    )
    .argument('<file>', help.file)
    .option('--dry-run', help.dryRun)
    .addOption(
      new Option('--encoding <name>', fillIn(help.encoding, { choices: ENCODINGS.join(', ') }))
        .default('auto')
        .argParser(oneOf(usage, ENCODINGS)),
    )
    .addOption(new Option('--separator <sign>', help.separator).default('auto').argParser(oneOf(usage, SEPARATORS)))
    .option('--unit <code>', help.unit)
    .option('--skip-errors', help.skipErrors)
    .addHelpText('after', () => columnsHelp(texts))
    .action(
      run<Options>((environment, options, [profile, file]) => {
        const source = { path: resolve(file ?? ''), profile: profile as ImportProfile };
        return options.dryRun === true ? preview(environment, source, options) : carryOut(environment, source, options);
      }),
    );
}

function preview(environment: Environment, source: Omit<Source, 'options'>, asked: Options): Promise<Done> {
  const { texts, progress } = environment;
  return readDepot(environment, async (context) => {
    const options = importOptions(context, asked);
    if (!options.ok) return options;
    const reading = { onProgress: progress, isCancelled: () => false };
    const previewed = await previewImport(context, { ...source, options: options.value }, reading);
    if (!previewed.ok) return err(importFailure(previewed.error));
    const { fileName, lines, ready, issues, issuesTotal, encoding, separator } = previewed.value;
    environment.say(texts.say.preview, { file: fileName, lines, ready, errors: lines - ready, encoding, separator });
    sayIssues(environment, issues, issuesTotal);
    environment.show(previewed.value);
    if (ready === 0) return err({ code: 'IMPORT_WOULD_BE_EMPTY', params: { lines } });
    const stops = asked.skipErrors !== true && issues.some(({ level }) => level === 'error');
    return stops ? err({ code: 'IMPORT_WOULD_STOP', params: { lines: lines - ready } }) : ok(null);
  });
}

function carryOut(environment: Environment, source: Omit<Source, 'options'>, asked: Options): Promise<Done> {
  const { texts, progress } = environment;
  return actInDepot(environment, async (context, actor) => {
    const options = importOptions(context, asked);
    if (!options.ok) return options;
    const done = await runImport(context, actor, {
      opId: mintOpId(context),
      ...source,
      options: options.value,
      onProgress: progress,
      isCancelled: () => false,
    });
    if (!done.ok) return err(importFailure(done.error));
    const { created, skipped, contested, issues, batchId } = done.value;
    environment.say(texts.say.imported, { ...created, skipped, contested });
    sayIssues(environment, issues, issues.length);
    environment.say(texts.say.batch, { batch: batchId });
    environment.show(done.value);
    return ok(null);
  });
}

function importOptions({ db }: ReadContext, asked: Options): Result<ImportOptions, CliFailure> {
  const { encoding, separator, unit, skipErrors } = asked;
  const unitId = unit === undefined ? onlyUnit(db) : db.value<Id>(sql`select id from unit where code = ${unit}`);
  if (unitId === undefined) return err({ code: 'UNIT_CODE_UNKNOWN', params: { code: unit ?? '' } });
  return ok({
    encoding,
    separator: separator === 'tab' ? '\t' : separator,
    unitId,
    skipErrors: skipErrors === true ? 'yes' : 'no',
  });
}

/** Where there is one unit, boxes that name none are its own. */
function onlyUnit(db: ReadContext['db']): Id | null {
  const units = db.all<{ id: Id }>(sql`select id from unit limit 2`);
  return units.length === 1 ? (units[0]?.id ?? null) : null;
}

/** The sentences of the window say what to choose on screen; here the options are named. */
function importFailure(failure: CliFailure): CliFailure {
  if (failure.code === 'IMPORT_HAS_ERRORS') {
    return { ...failure, code: failure.params?.['ready'] === 0 ? 'IMPORT_NOTHING' : 'IMPORT_LINES' };
  }
  if (failure.code === 'IMPORT_COLUMNS_MISSING') return { ...failure, code: 'COLUMNS' };
  return failure;
}

function columnsHelp({ help }: Adding['texts']): string {
  const profiles = IMPORT_PROFILES.map((id) => {
    const { columns, required } = PROFILES[id];
    const titleOf = new Map(columns.map(({ name, title }) => [name, title]));
    const needed = required.map((group) => group.map((name) => titleOf.get(name) ?? name).join(' / ')).join(', ');
    return `  ${id} (${fillIn(help.columnsRequired, { columns: needed })})\n    ${[...titleOf.values()].join(', ')}`;
  });
  const notes = Object.values(help.columnNotes).map((note) => `      ${note}`);
  return ['', help.columns, ...profiles, ...notes].join('\n');
}
