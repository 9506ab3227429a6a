/** `init`, `sample`, `generate`: making a depot and filling it. */
import { randomInt } from 'node:crypto';

import type { Command } from 'commander';

import { createArgon2Pins } from '#main/hosts/argon2-pins.ts';
import type { ReadContext } from '#main/records/context.ts';
import { sql } from '#main/records/database/sql.ts';
import { setPin } from '#main/records/pins.ts';
import { generateDepot } from '#main/records/sample/generate-depot.ts';
import { buildSampleDepot } from '#main/records/sample/sample-depot.ts';
import { closeSession } from '#main/records/sessions.ts';
import { foundOrganisation } from '#main/records/use-cases/found-depot.ts';
import { ok } from '#shared/base/result.ts';
import { actInDepot, mintOpId, openForWriting } from './depot.ts';
import type { Done, Environment } from './environment.ts';
import type { Adding } from './program.ts';
import { pin, timeZone, wholeNumber } from './values.ts';

type FoundingOptions = {
  readonly organisation: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly jobTitle: string;
  readonly pin?: string;
  readonly timeZone: string;
};
type GenerateOptions = { readonly boxes: number; readonly files: number; readonly seed: number };

export function addFoundingCommands(program: Command, { texts, run }: Adding): void {
  const { help, usage } = texts;
  const founding = (name: string, description: string, organisation: string): Command =>
    program
      .command(name)
      .description(description)
      .option('--organisation <name>', help.organisation, organisation)
      .option('--family-name <name>', help.familyName, 'Administration')
      .option('--given-name <name>', help.givenName, '')
      .option('--job-title <title>', help.jobTitle, '')
      .option('--pin <pin>', help.pin, pin(usage))
      .option('--time-zone <zone>', help.timeZone, timeZone(usage), 'America/Toronto');

  founding('init', help.init, 'Travée').action(
    run<FoundingOptions>((environment, options) => found(environment, options, 'empty')),
  );
  founding('sample', help.sample, 'Centre de services scolaire fictif des Aulnes').action(
    run<FoundingOptions>((environment, options) => found(environment, options, 'sample')),
  );
  program
    .command('generate')
    .description(help.generate)
    .requiredOption('--boxes <n>', help.boxes, wholeNumber(usage, 0))
    .option('--files <n>', help.files, wholeNumber(usage, 0), 0)
    .option('--seed <n>', help.seed, wholeNumber(usage, 0), 1)
    .action(run<GenerateOptions>(generate));
}

/** A PIN that nobody chose is drawn and shown once: without one, nobody could open the application on this depot. */
async function found(environment: Environment, options: FoundingOptions, content: 'empty' | 'sample'): Promise<Done> {
  const { texts, databasePath } = environment;
  const opened = await openForWriting(environment, 'MAY_BE_NEW');
  if (!opened.ok) return opened;
  const { context, close } = opened.value;
  try {
    const opId = mintOpId(context);
    const { familyName, givenName, jobTitle, timeZone: zone, organisation: organisationName } = options;
    const founded = foundOrganisation(context, {
      opId,
      content,
      organisationName,
      familyName,
      givenName,
      jobTitle,
      timeZone: zone,
      means: 'commandLine',
    });
    if (!founded.ok) return founded;
    const drawn = options.pin === undefined ? String(randomInt(1_000_000)).padStart(6, '0') : null;
    const set = await setPin(
      context.journal.db,
      createArgon2Pins(),
      founded.value.personId,
      options.pin ?? drawn ?? '',
    );
    if (!set.ok) return set;
    if (content === 'sample') {
      await buildSampleDepot(context, founded.value, opId, environment.assetsDir, environment.progress);
    }
    closeSession(context, mintOpId(context), founded.value, 'quit');
    const counts = countsOf(context);
    environment.say(texts.say.founded, { path: databasePath });
    if (content === 'sample') environment.say(texts.say.sampleBuilt, counts);
    if (drawn !== null) environment.say(texts.say.pinDrawn, { name: `${givenName} ${familyName}`.trim(), pin: drawn });
    environment.show({ database: databasePath, organisation: organisationName, pin: drawn, ...counts });
    return ok(null);
  } finally {
    close();
  }
}

function generate(environment: Environment, { boxes, files, seed }: GenerateOptions): Promise<Done> {
  const { assetsDir } = environment;
  return actInDepot(environment, async (context, actor) => {
    const made = await generateDepot(context, actor, { boxes, files, seed, assetsDir }, environment.progress);
    environment.say(environment.texts.say.generated, made);
    environment.show(made);
    return ok(null);
  });
}

function countsOf({ db }: ReadContext): { boxes: number; files: number; places: number } {
  const count = (name: 'box' | 'file' | 'place'): number =>
    db.value<number>(sql`select count(*) from ${sql.ident(name)}`) ?? 0;
  return { boxes: count('box'), files: count('file'), places: count('place') };
}
