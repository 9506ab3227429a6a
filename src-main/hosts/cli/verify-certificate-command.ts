/**
 * `verify-certificate`: whether a certificate or an authorisation is that of the records. Done only when it is; every other answer is a
 * failure of its own, so that a script may rely on the exit status.
 */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Command } from 'commander';

import { cleanLine } from '#main/records/documents/clean-text.ts';
import { openFailure } from '#main/records/database/open.ts';
import {
  checkPaperCode,
  checkPaperFile,
  type CodeCheck,
  type FileCheck,
} from '#main/records/disposal/paper-verification.ts';
import { err, ok, unreachable, type Result } from '#shared/base/result.ts';
import {
  readCertificateCode,
  spellCertificateCode,
  type CertificateCode,
} from '#shared/domain/disposal/certificate-code.ts';
import { readDepot } from './depot.ts';
import type { CliFailure, Done, Environment } from './environment.ts';
import type { Adding } from './program.ts';

type Options = { readonly number?: string; readonly code?: string };

/** A certificate of ten thousand boxes with their files has a tenth of it. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Of a number that the file gives itself. */
const LONGEST_SHOWN = 60;

export function addVerifyCertificateCommand(program: Command, { texts, run }: Adding): void {
  const { help } = texts;
  program
    .command('verify-certificate')
    .description(help.verifyCertificate)
    .argument('[file]', help.certificateFile)
    .option('--number <number>', help.certificateNumber)
    .option('--code <code>', help.certificateCode)
    .action(run<Options>(verify));
}

function verify(environment: Environment, { number, code }: Options, [file]: readonly string[]): Promise<Done> | Done {
  if (file !== undefined && number === undefined && code === undefined) return verifyFile(environment, resolve(file));
  if (file !== undefined || number === undefined || code === undefined) return err({ code: 'CERTIFICATE_OF_WHAT' });
  const read = readCertificateCode(code);
  if (read === undefined) return err({ code: 'CERTIFICATE_CODE_MISREAD' });
  return readDepot(environment, (context) =>
    answer(environment, checkPaperCode(context, number.trim().toUpperCase(), read)),
  );
}

function verifyFile(environment: Environment, path: string): Promise<Done> {
  return readDepot(environment, async (context) => {
    const pdf = readCapped(path);
    if (!pdf.ok) return pdf;
    return answer(environment, await checkPaperFile({ ...context, assetsDir: environment.assetsDir }, pdf.value));
  });
}

/** Only a file of the disk, and not a big one: a pipe or a device could go on for ever. */
export function readCapped(path: string): Result<Uint8Array, CliFailure> {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return err({ code: 'CERTIFICATE_UNREADABLE', params: { path } });
    if (stat.size > MOST_BYTES) return err({ code: 'CERTIFICATE_TOO_LARGE', params: { path } });
    return ok(readFileSync(path));
  } catch (error) {
    return err({ code: 'CERTIFICATE_UNREADABLE', params: { path, detail: openFailure(error).detail } });
  }
}

export function answer(environment: Environment, check: FileCheck | CodeCheck): Done {
  switch (check.kind) {
    case 'genuine':
    case 'right':
      return verified(environment, check);
    case 'altered':
      return err(alteration(check));
    case 'otherForm':
      return err({ code: 'CERTIFICATE_OTHER_FORM', params: { recorded: check.paper.number, form: check.form } });
    case 'void':
      return err({ code: 'AUTHORISATION_VOID', params: { number: shown(check.number) } });
    case 'unknown':
      return err({ code: 'CERTIFICATE_UNKNOWN', params: { number: shown(check.number) } });
    case 'notPdf':
      return err({ code: 'CERTIFICATE_NOT_PDF' });
    case 'unmarked':
      return err({ code: 'CERTIFICATE_UNMARKED' });
    case 'contradictory':
      return err({ code: 'CERTIFICATE_CONTRADICTORY' });
    default:
      return unreachable(check);
  }
}

function verified(
  environment: Environment,
  check: Extract<FileCheck | CodeCheck, { readonly kind: 'genuine' | 'right' }>,
): Done {
  const { say } = environment.texts;
  const { document, number, listNumber, code } = check.paper;
  const copy = check.kind === 'genuine' ? check.copy : null;
  const printing = check.kind === 'genuine' ? check.printing : undefined;
  const params = { number, list: listNumber, code: spellCertificateCode(code) };
  const sentences = { original: say.certificateGenuine, duplicata: say.certificateDuplicata };
  if (document === 'authorisation') {
    environment.say(copy === null ? say.authorisationCodeRight : say.authorisationGenuine, params);
  } else {
    environment.say(copy === null ? say.certificateCodeRight : sentences[copy], params);
  }
  if (printing !== undefined) environment.say(say.certificatePrintedOn, { on: printing.on, by: printing.by });
  const verifiedBy = check.kind === 'genuine' ? 'file' : 'code';
  environment.show({
    verified: verifiedBy,
    document,
    copy,
    number,
    list: listNumber,
    code,
    printing: printing ?? null,
  });
  return ok(null);
}

function alteration(check: Extract<FileCheck, { readonly kind: 'altered' }>): CliFailure {
  const { number: recorded, code: expected } = check.paper;
  if (check.differs === 'names') {
    const names = check.names.map((name) => shown(name)).join(' ; ');
    return { code: 'CERTIFICATE_NAMES_DIFFER', params: { recorded, names } };
  }
  const params = {
    recorded,
    number: shown(check.number),
    expected: spellCertificateCode(expected),
    code: spellCertificateCode(check.code as CertificateCode),
  };
  return { code: ALTERED[check.differs], params };
}

const ALTERED = {
  number: 'CERTIFICATE_NUMBER_DIFFERS',
  code: 'CERTIFICATE_CODE_DIFFERS',
  content: 'CERTIFICATE_CONTENT_DIFFERS',
} as const;

/** What comes from a file may hold signs that move the cursor of a terminal. */
export function shown(text: string): string {
  return Array.from(cleanLine(text)).slice(0, LONGEST_SHOWN).join('');
}
