/**
 * `verify-certificate`: whether a certificate is that of the records. Done only when it is; every other answer is a
 * failure of its own, so that a script may rely on the exit status.
 */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Command } from 'commander';

import { cleanLine } from '#main/records/documents/clean-text.ts';
import { openFailure } from '#main/records/database/open.ts';
import {
  checkCertificateCode,
  checkCertificateFile,
  type CodeCheck,
  type FileCheck,
} from '#main/records/queries/certificate-verification.ts';
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
    answer(environment, checkCertificateCode(context, number.trim().toUpperCase(), read)),
  );
}

function verifyFile(environment: Environment, path: string): Promise<Done> {
  return readDepot(environment, async (context) => {
    const pdf = readCapped(path);
    if (!pdf.ok) return pdf;
    return answer(environment, await checkCertificateFile({ ...context, assetsDir: environment.assetsDir }, pdf.value));
  });
}

/** Only a file of the disk, and not a big one: a pipe or a device could go on for ever. */
function readCapped(path: string): Result<Uint8Array, CliFailure> {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return err({ code: 'CERTIFICATE_UNREADABLE', params: { path } });
    if (stat.size > MOST_BYTES) return err({ code: 'CERTIFICATE_TOO_LARGE', params: { path } });
    return ok(readFileSync(path));
  } catch (error) {
    return err({ code: 'CERTIFICATE_UNREADABLE', params: { path, detail: openFailure(error).detail } });
  }
}

function answer(environment: Environment, check: FileCheck | CodeCheck): Done {
  switch (check.kind) {
    case 'genuine':
    case 'right': {
      const { say } = environment.texts;
      const { number, listNumber, code } = check.certificate;
      const copy = check.kind === 'genuine' ? check.copy : null;
      const sentences = { original: say.certificateGenuine, duplicata: say.certificateDuplicata };
      const sentence = copy === null ? say.certificateCodeRight : sentences[copy];
      environment.say(sentence, { number, list: listNumber, code: spellCertificateCode(code) });
      environment.show({ verified: check.kind === 'genuine' ? 'file' : 'code', copy, number, list: listNumber, code });
      return ok(null);
    }
    case 'altered': {
      const { number: recorded, code: expected } = check.certificate;
      const params = {
        recorded,
        number: shown(check.number),
        expected: spellCertificateCode(expected),
        code: spellCertificateCode(check.code as CertificateCode),
      };
      return err({ code: ALTERED[check.differs], params });
    }
    case 'otherForm':
      return err({ code: 'CERTIFICATE_OTHER_FORM', params: { recorded: check.certificate.number, form: check.form } });
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

const ALTERED = {
  number: 'CERTIFICATE_NUMBER_DIFFERS',
  code: 'CERTIFICATE_CODE_DIFFERS',
  content: 'CERTIFICATE_CONTENT_DIFFERS',
} as const;

/** What comes from a file may hold signs that move the cursor of a terminal. */
function shown(text: string): string {
  return Array.from(cleanLine(text)).slice(0, LONGEST_SHOWN).join('');
}
