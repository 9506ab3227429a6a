/** `labels`: labels of boxes and shelves as a PDF or on a printer, by the program's own layout or by a template. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { InvalidArgumentError, Option, type Command } from 'commander';

import type { ReadContext } from '#main/records/context.ts';
import { pressHere } from '#main/records/documents/paper-press.ts';
import type { LabelModel } from '#main/records/labels/label-models.ts';
import { designLogo } from '#main/records/queries/chosen-design.ts';
import { readTemplate } from '#main/records/queries/label-drawing.ts';
import { labelModels } from '#main/records/queries/label-models.ts';
import type { Id } from '#shared/base/id.ts';
import { err, invariant, ok, type Result } from '#shared/base/result.ts';
import { SUBJECT_OF } from '#shared/contract/labels.ts';
import type { CallError } from '#shared/contract/method.ts';
import { designOf } from '#shared/domain/label/kept-design.ts';
import { templateKey } from '#shared/domain/label/label.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import { isMediumId, MEDIUM_IDS, type MediumChoice } from '#shared/domain/label/media.ts';
import { fillIn } from '#shared/i18n/shell-texts.ts';
import { readDepot } from './depot.ts';
import type { CliFailure, Done, Environment } from './environment.ts';
import { allBoxes, allShelves, findBox, findPlace } from './find-records.ts';
import { sendLabels } from './labels-to-printer.ts';
import type { Adding } from './program.ts';
import { oneOf, wholeNumber } from './values.ts';
import { writePaper } from './write-paper.ts';

const LAYOUTS = ['full', 'neutral'] as const;
const ALL = 'all';
/** Of a PDF; a printer says itself what is in it. */
const USUAL_MEDIUM = 'avery-5163';

type LabelOptions = {
  readonly boxes?: readonly string[];
  readonly shelves?: readonly string[];
  readonly medium?: MediumChoice;
  readonly sheet?: MediumChoice;
  readonly template?: string;
  readonly layout: (typeof LAYOUTS)[number];
  readonly start?: number;
  readonly copies: number;
  readonly out?: string;
  readonly printer?: string;
};

export function addLabelsCommand(program: Command, { texts, run }: Adding): void {
  const { help, usage } = texts;
  const media = { media: MEDIUM_IDS.join(', ') };
  const medium = (text: string): MediumChoice => {
    const choice = mediumNamed(text);
    if (choice === undefined) throw new InvalidArgumentError(fillIn(usage.medium, media));
    return choice;
  };
  program
    .command('labels')
    .description(help.labels)
    .option('--boxes <code...>', help.labelBoxes)
    .option('--shelves <code...>', help.labelShelves)
    .addOption(new Option('--medium <name>', fillIn(help.medium, media)).argParser(medium))
    .addOption(new Option('--sheet <name>').argParser(medium).hideHelp())
    .option('--template <name>', help.template)
    .addOption(new Option('--layout <name>', help.layout).default('full').argParser(oneOf(usage, LAYOUTS)))
    .option('--start <n>', help.start, wholeNumber(usage, 1))
    .option('--copies <n>', help.copies, wholeNumber(usage, 1), 1)
    .option('--out <file>', help.out)
    .option('--printer <name>', help.labelPrinter)
    .action(run<LabelOptions>(printLabels));
}

/** The name of a medium, or a size of one's own: `62x29`, in millimetres. */
function mediumNamed(text: string): MediumChoice | undefined {
  if (isMediumId(text)) return text;
  const [, width, height] = /^(\d{1,3}(?:\.\d)?)x(\d{1,3}(?:\.\d)?)$/.exec(text) ?? [];
  const [widthMm, heightMm] = [Number(width), Number(height)];
  return widthMm >= 10 && heightMm >= 8 && widthMm <= 300 && heightMm <= 300 ? { widthMm, heightMm } : undefined;
}

function printLabels(environment: Environment, options: LabelOptions): Promise<Done> {
  const { boxes, shelves, out, printer, template, layout, copies, start } = options;
  if (boxes === undefined && shelves === undefined) return Promise.resolve(err({ code: 'LABELS_OF_WHAT' }));
  if (printer === undefined) {
    return out === undefined
      ? Promise.resolve(err({ code: 'LABELS_TO_WHERE' }))
      : writeLabels(environment, options, out);
  }
  return sendLabels(environment, printer, {
    places: (context) => (shelves === undefined ? ok([]) : chosenShelves(context, shelves)),
    boxes: (context) => (boxes === undefined ? ok([]) : chosenBoxes(context, boxes)),
    medium: options.sheet ?? options.medium,
    start,
    template,
    layout,
    copies,
  });
}

function chosenShelves(context: ReadContext, codes: readonly string[]): Result<readonly Id[], CliFailure> {
  return chosen(
    codes,
    () => allShelves(context),
    (code) => findPlace(context, code),
  );
}

function chosenBoxes(context: ReadContext, codes: readonly string[]): Result<readonly Id[], CliFailure> {
  return chosen(
    codes,
    () => allBoxes(context),
    (code) => findBox(context, code),
  );
}

/** Shelves first, then boxes, on the same sheets. */
function writeLabels(environment: Environment, options: LabelOptions, out: string): Promise<Done> {
  const { texts, language, assetsDir, clock, press = pressHere } = environment;
  return readDepot(environment, async (context) => {
    const design = await designNamed(context, options.template);
    if (!design.ok) return design;
    const models = modelsOf(context, environment, options, design.value);
    if (!models.ok) return models;
    const request = {
      labels: models.value,
      medium: options.sheet ?? options.medium ?? USUAL_MEDIUM,
      design: design.value,
      logo: designLogo(context, design.value),
      startPosition: options.start ?? 1,
      copies: options.copies,
      offsetMm: { x: 0, y: 0 },
      language,
      createdAt: clock(),
      fontsDir: join(assetsDir, 'fonts'),
    };
    const drawn = await press.draw({ kind: 'labels', request }, NOTHING_WATCHES);
    if (!drawn.ok) return err(labelFailure(drawn.error));
    const { pdf, sheets } = drawn.value;
    invariant(sheets !== undefined, 'labels are drawn on sheets');
    const { pages, labels, shortened } = sheets;
    const path = resolve(out);
    const written = writePaper(path, pdf);
    if (!written.ok) return written;
    environment.say(texts.say.labelsWritten, { labels, pages, path });
    if (shortened.length > 0) environment.say(texts.say.shortened, { count: shortened.length });
    environment.show({ path, pages, labels, shortened: shortened.map(({ code }) => code) });
    return ok(null);
  });
}

/** A file on disk, else a template in use by that name; null for the program's own layout. */
async function designNamed(
  { world }: ReadContext,
  name: string | undefined,
): Promise<Result<LabelDesign | null, CliFailure>> {
  if (name === undefined) return ok(null);
  if (name.toLowerCase().endsWith('.json') && existsSync(name)) return readTemplate(name);
  const holder = world.codeHolder(templateKey(name));
  const template = holder?.type === 'labelTemplate' ? world.get('labelTemplate', holder.id) : undefined;
  return template === undefined ? err({ code: 'LABEL_TEMPLATE_UNKNOWN' }) : ok(designOf(template));
}

function modelsOf(
  context: ReadContext,
  { language }: Environment,
  options: LabelOptions,
  design: LabelDesign | null,
): Result<readonly LabelModel[], CliFailure> {
  const layout = design === null ? options.layout : design.neutral === 'yes' ? 'neutral' : 'full';
  const models: LabelModel[] = [];
  const sets = [
    { kind: 'places', codes: options.shelves, choose: chosenShelves },
    { kind: 'boxes', codes: options.boxes, choose: chosenBoxes },
  ] as const;
  for (const { kind, codes, choose } of sets) {
    if (codes === undefined) continue;
    if (design !== null && design.subject !== SUBJECT_OF[kind]) return err({ code: 'LABEL_TEMPLATE_OTHER_SUBJECT' });
    const ids = choose(context, codes);
    if (!ids.ok) return ids;
    const some = labelModels(context, { what: { kind, ids: ids.value }, layout, language });
    if (!some.ok) return some;
    models.push(...some.value);
  }
  return ok(models);
}

function chosen(
  codes: readonly string[],
  everything: () => readonly Id[],
  find: (code: string) => Result<Id, CliFailure>,
): Result<readonly Id[], CliFailure> {
  if (codes.includes(ALL)) return ok(everything());
  const ids: Id[] = [];
  for (const code of codes) {
    const found = find(code);
    if (!found.ok) return found;
    ids.push(found.value);
  }
  return ok(ids);
}

const NOTHING_WATCHES = { onProgress: () => undefined, isCancelled: () => false };

/** Of the sheets, only the number of copies can be asked wrongly here. */
function labelFailure(failure: CallError): CliFailure {
  return failure.code === 'INPUT_INVALID' ? { code: 'LABELS_TOO_MANY' } : failure;
}
