/** `labels`, `certificate`, `authorisation`: papers as PDF files. */
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { Option, type Command } from 'commander';

import type { ReadContext } from '#main/records/context.ts';
import { sql } from '#main/records/database/sql.ts';
import { printAndRecord } from '#main/records/disposal/print-certificate.ts';
import { renderLabelSheets } from '#main/records/labels/render-label-sheets.tsx';
import { labelModels } from '#main/records/queries/label-models.ts';
import { previewCertificate, printAuthorisation, printCertificate } from '#main/records/queries/papers.ts';
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { LABEL_SHEETS } from '#shared/contract/exchange.ts';
import { fillIn } from '#shared/i18n/shell-texts.ts';
import { actInDepot, mintOpId, readDepot } from './depot.ts';
import type { CliFailure, Done, Environment } from './environment.ts';
import { allBoxes, allShelves, findBox, findPlace } from './find-records.ts';
import type { Adding } from './program.ts';
import { oneOf, wholeNumber } from './values.ts';
import { writePaper } from './write-paper.ts';

const LAYOUTS = ['full', 'neutral'] as const;
const ALL = 'all';

type LabelOptions = {
  readonly boxes?: readonly string[];
  readonly shelves?: readonly string[];
  readonly sheet: (typeof LABEL_SHEETS)[number];
  readonly layout: (typeof LAYOUTS)[number];
  readonly start: number;
  readonly copies: number;
  readonly out: string;
};

export function addPaperCommands(program: Command, { texts, run }: Adding): void {
  const { help, usage } = texts;
  program
    .command('labels')
    .description(help.labels)
    .option('--boxes <code...>', help.labelBoxes)
    .option('--shelves <code...>', help.labelShelves)
    .addOption(
      new Option('--sheet <name>', fillIn(help.sheet, { sheets: LABEL_SHEETS.join(', ') }))
        .default('avery-5163')
        .argParser(oneOf(usage, LABEL_SHEETS)),
    )
    .addOption(new Option('--layout <name>', help.layout).default('full').argParser(oneOf(usage, LAYOUTS)))
    .option('--start <n>', help.start, wholeNumber(usage, 1), 1)
    .option('--copies <n>', help.copies, wholeNumber(usage, 1), 1)
    .requiredOption('--out <file>', help.out)
    .action(run<LabelOptions>(printLabels));
  program
    .command('certificate')
    .description(help.certificate)
    .argument('<list>', help.list)
    .option('--preview', help.preview)
    .requiredOption('--out <file>', help.out)
    .action(
      run<CertificateOptions>((environment, options, [list]) => writeCertificate(environment, options, list ?? '')),
    );
  program
    .command('authorisation')
    .description(help.authorisation)
    .argument('<list>', help.list)
    .requiredOption('--out <file>', help.out)
    .action(
      run<{ readonly out: string }>((environment, { out }, [list]) => writeAuthorisation(environment, out, list ?? '')),
    );
}

/** Shelves first, then boxes, on the same sheets. */
function printLabels(environment: Environment, options: LabelOptions): Promise<Done> {
  const { texts, language, assetsDir, clock } = environment;
  const { sheet, layout, start, copies } = options;
  if (options.boxes === undefined && options.shelves === undefined)
    return Promise.resolve(err({ code: 'LABELS_OF_WHAT' }));
  return readDepot(environment, async (context) => {
    const shelves = chosen(
      options.shelves,
      () => allShelves(context),
      (code) => findPlace(context, code),
    );
    if (!shelves.ok) return shelves;
    const boxes = chosen(
      options.boxes,
      () => allBoxes(context),
      (code) => findBox(context, code),
    );
    if (!boxes.ok) return boxes;
    const ofShelves = labelModels(context, { what: { kind: 'places', ids: shelves.value }, layout, language });
    if (!ofShelves.ok) return ofShelves;
    const ofBoxes = labelModels(context, { what: { kind: 'boxes', ids: boxes.value }, layout, language });
    if (!ofBoxes.ok) return ofBoxes;
    const rendered = await renderLabelSheets({
      labels: [...ofShelves.value, ...ofBoxes.value],
      sheet,
      startPosition: start,
      copies,
      offsetMm: { x: 0, y: 0 },
      language,
      createdAt: clock(),
      fontsDir: join(assetsDir, 'fonts'),
    });
    if (!rendered.ok) return err(labelFailure(rendered.error));
    const { pdf, pages, labels, shortened } = rendered.value;
    const path = resolve(options.out);
    const written = writePaper(path, pdf);
    if (!written.ok) return written;
    environment.say(texts.say.labelsWritten, { labels, pages, path });
    if (shortened.length > 0) environment.say(texts.say.shortened, { count: shortened.length });
    environment.show({ path, pages, labels, shortened: shortened.map(({ code }) => code) });
    return ok(null);
  });
}

function chosen(
  codes: readonly string[] | undefined,
  everything: () => readonly Id[],
  find: (code: string) => Result<Id, CliFailure>,
): Result<readonly Id[], CliFailure> {
  if (codes === undefined) return ok([]);
  if (codes.includes(ALL)) return ok(everything());
  const ids: Id[] = [];
  for (const code of codes) {
    const found = find(code);
    if (!found.ok) return found;
    ids.push(found.value);
  }
  return ok(ids);
}

type SheetFailure = Extract<Awaited<ReturnType<typeof renderLabelSheets>>, { readonly ok: false }>['error'];

function labelFailure(failure: SheetFailure): CliFailure {
  if (failure.code === 'COPIES_INVALID' || failure.code === 'OFFSET_INVALID') return { code: 'LABELS_TOO_MANY' };
  return failure;
}

type CertificateOptions = { readonly out: string; readonly preview?: true };
type Written = { readonly bytes: ArrayBuffer; readonly pages: number; readonly sha256: string };

const NOTHING_WATCHES = { onProgress: () => undefined, isCancelled: () => false };

/** Printed in the name of the administrator, as everything the command line does. */
function writeCertificate(
  environment: Environment,
  { out, preview }: CertificateOptions,
  number: string,
): Promise<Done> {
  const { language, assetsDir } = environment;
  if (preview === true) {
    return readDepot(environment, async (context) => {
      const listId = listByNumber(context, number);
      if (listId === undefined) return err({ code: 'LIST_UNKNOWN' });
      const paper = await previewCertificate({ ...context, assetsDir }, { listId, language }, NOTHING_WATCHES);
      return paper.ok ? writeOut(environment, out, paper.value, 'preview') : paper;
    });
  }
  return actInDepot<null>(environment, async (context, actor) => {
    const listId = listByNumber(context, number);
    if (listId === undefined) return err({ code: 'LIST_UNKNOWN' });
    // Looked at first: a printing is on record once and for all, and the file it would replace may be the originals.
    const path = resolve(out);
    if (existsSync(path)) return err({ code: 'PAPER_EXISTS', params: { path } });
    const place = writePaper(path, new Uint8Array(0));
    if (!place.ok) return place;
    const asked = { opId: mintOpId(context), listId, language };
    const paper = await printAndRecord(context, asked, actor, (request) =>
      printCertificate({ ...context, assetsDir }, request, NOTHING_WATCHES),
    );
    if (!paper.ok) {
      rmSync(path, { force: true });
      return paper;
    }
    return writeOut(environment, out, paper.value, paper.value.copy);
  });
}

function writeAuthorisation(environment: Environment, out: string, number: string): Promise<Done> {
  const { language, assetsDir } = environment;
  return readDepot(environment, async (context) => {
    const listId = listByNumber(context, number);
    if (listId === undefined) return err({ code: 'LIST_UNKNOWN' });
    const paper = await printAuthorisation({ ...context, assetsDir }, { listId, language }, NOTHING_WATCHES);
    return paper.ok ? writeOut(environment, out, paper.value) : paper;
  });
}

function writeOut(environment: Environment, out: string, { bytes, pages, sha256 }: Written, copy?: string): Done {
  const path = resolve(out);
  const written = writePaper(path, new Uint8Array(bytes));
  if (!written.ok) return written;
  environment.say(environment.texts.say.paperWritten, { pages, path });
  environment.show({ path, pages, sha256, ...(copy === undefined ? {} : { copy }) });
  return ok(null);
}

/** By the number of the list, or by that of its certificate. */
function listByNumber({ db }: ReadContext, number: string): Id | undefined {
  const typed = number.trim().toUpperCase();
  return db.value<Id>(sql`select id from list where number = ${typed} or certificate = ${typed} order by no limit 1`);
}
