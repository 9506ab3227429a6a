/** `certificate`, `authorisation`: papers as PDF files; `labels` is in labels-command.ts. */
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Command } from 'commander';

import type { ReadContext } from '#main/records/context.ts';
import { sql } from '#main/records/database/sql.ts';
import { printAndRecord } from '#main/records/disposal/print-certificate.ts';
import { lookAt, previewCertificate, printCertificate } from '#main/records/queries/papers.ts';
import type { Id } from '#shared/base/id.ts';
import { err, ok } from '#shared/base/result.ts';
import { actInDepot, mintOpId, readDepot } from './depot.ts';
import type { Done, Environment } from './environment.ts';
import { addLabelsCommand } from './labels-command.ts';
import type { Adding } from './program.ts';
import { writePaper } from './write-paper.ts';

export function addPaperCommands(program: Command, { texts, run }: Adding): void {
  const { help } = texts;
  addLabelsCommand(program, { texts, run });
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

type CertificateOptions = { readonly out: string; readonly preview?: true };
type Written = { readonly bytes: ArrayBuffer; readonly pages: number; readonly sha256: string };

const NOTHING_WATCHES = { onProgress: () => undefined, isCancelled: () => false };

/** Printed in the name of the administrator, as everything the command line does. */
function writeCertificate(
  environment: Environment,
  { out, preview }: CertificateOptions,
  number: string,
): Promise<Done> {
  const { language, assetsDir, press } = environment;
  if (preview === true) {
    return readDepot(environment, async (context) => {
      const listId = listByNumber(context, number);
      if (listId === undefined) return err({ code: 'LIST_UNKNOWN' });
      const paper = await previewCertificate(
        { ...context, assetsDir, ...(press && { press }) },
        { listId, language },
        NOTHING_WATCHES,
      );
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
      printCertificate({ ...context, assetsDir, ...(press && { press }) }, request, NOTHING_WATCHES),
    );
    if (!paper.ok) {
      rmSync(path, { force: true });
      return paper;
    }
    return writeOut(environment, out, paper.value, paper.value.copy);
  });
}

function writeAuthorisation(environment: Environment, out: string, number: string): Promise<Done> {
  const { language, assetsDir, press } = environment;
  return readDepot(environment, async (context) => {
    const listId = listByNumber(context, number);
    if (listId === undefined) return err({ code: 'LIST_UNKNOWN' });
    const paper = await lookAt('papers.authorisation')(
      { ...context, assetsDir, ...(press && { press }) },
      { listId, language },
      NOTHING_WATCHES,
    );
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
