/**
 * `verify-document`: whether a PDF is a paper this depot issued. Done (status 0) when it is, or says what the records print;
 * 3 when it is altered, 4 when it is unknown, 1 when that cannot be told. A certificate or an authorisation that is not on
 * record as issued is answered as `verify-certificate` does.
 */
import { resolve } from 'node:path';

import type { Command } from 'commander';

import { checkDocumentFile, type DocumentCheck, type KnownIssue } from '#main/records/papers/check-document.ts';
import { dayOf } from '#main/records/queries/paper-parts.ts';
import type { ReadContext } from '#main/records/context.ts';
import { err, ok, unreachable } from '#shared/base/result.ts';
import { fillIn } from '#shared/i18n/shell-texts.ts';
import { readDepot } from './depot.ts';
import type { Done, Environment } from './environment.ts';
import type { Adding } from './program.ts';
import { answer, readCapped, shown } from './verify-certificate-command.ts';

export function addVerifyDocumentCommand(program: Command, { texts, run }: Adding): void {
  const { help } = texts;
  program
    .command('verify-document')
    .description(help.verifyDocument)
    .argument('<file>', help.documentFile)
    .action(run((environment, _options, [file = '']) => verify(environment, resolve(file))));
}

function verify(environment: Environment, path: string): Promise<Done> {
  return readDepot(environment, async (context) => {
    const pdf = readCapped(path);
    if (!pdf.ok) return pdf;
    const { assetsDir } = environment;
    return said(environment, context, await checkDocumentFile({ ...context, assetsDir }, pdf.value));
  });
}

function said(environment: Environment, context: ReadContext, check: DocumentCheck): Done {
  const { say } = environment.texts;
  switch (check.kind) {
    case 'issued':
      for (const issue of check.issues) environment.say(say.documentIssued, issueWords(environment, context, issue));
      environment.say(check.again === 'same' ? say.documentAgainSame : say.documentAgainChanged);
      environment.show({ verified: 'issued', again: check.again, issues: check.issues });
      return ok(null);
    case 'same':
      environment.say(say.documentSame, { kind: environment.word(`issued.kind.${check.paper}`), number: check.number });
      for (const issue of check.issues)
        environment.say(say.documentIssuedBefore, issueWords(environment, context, issue));
      environment.show({ verified: 'same', kind: check.paper, number: check.number, issues: check.issues });
      return ok(null);
    case 'certificate':
      return answer(environment, check.check);
    case 'altered':
      return err({
        code: 'DOCUMENT_ALTERED',
        params: {
          kind: environment.word(`issued.kind.${check.paper}`),
          number: shown(check.number),
          issues: check.issues
            .map((issue) => `${fillIn(say.documentIssuedBefore, issueWords(environment, context, issue))} `)
            .join(''),
        },
      });
    case 'otherForm':
      return err({ code: 'DOCUMENT_OTHER_FORM', params: { number: shown(check.number), form: check.form } });
    case 'unknown':
      return err({ code: 'DOCUMENT_UNKNOWN', params: { number: shown(check.number) } });
    case 'notPdf':
      return err({ code: 'CERTIFICATE_NOT_PDF' });
    case 'unmarked':
      return err({ code: 'DOCUMENT_UNMARKED' });
    case 'contradictory':
      return err({ code: 'DOCUMENT_CONTRADICTORY' });
    default:
      return unreachable(check);
  }
}

function issueWords(environment: Environment, context: ReadContext, { kind, number, atMs, by, program }: KnownIssue) {
  return { kind: environment.word(`issued.kind.${kind}`), number, on: dayOf(context, atMs), by, program };
}
