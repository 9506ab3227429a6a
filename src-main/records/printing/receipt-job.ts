/** A loan receipt on the roll of a receipt printer: what the paper of the same name says, in short lines, and a line to sign on. */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Printer } from '#shared/contract/printing.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { plainText, type TextKey } from '#shared/i18n/index.ts';
import type { LoanReceiptModel } from '../documents/models.ts';
import { loadFonts } from '../documents/pdf-fonts.ts';
import { deviceLabel } from '../labels/devices/device-label.ts';
import { loadRasterFonts } from '../labels/devices/glyph-masks.ts';
import { layoutReceipt, type ReceiptLine } from '../labels/devices/receipt.ts';
import type { Actor } from '../operations/journal.ts';
import { loanReceiptPaper } from '../queries/paper-models.ts';
import { fontsIn, type PaperContext } from '../queries/papers.ts';
import type { Call } from '../router.ts';
import { acceptedAs } from './accept-job.ts';
import { oneBuffer } from './one-buffer.ts';
import type { PrintContext } from './print-commands.ts';

type ReceiptRequest = Pick<Input<'loans.printReceipt'>, 'loanIds' | 'language'> & { readonly printer: Printer };
type Receipt = { readonly bytes: ArrayBuffer; readonly title: string };

/** A head narrower than this is one of 58 mm paper. */
const NARROW_HEAD_MM = 60;

/** PRINTER_TAKES_NO_RECEIPT: it has no roll; the paper of the same name is for it. */
export async function printReceipt(
  context: PrintContext,
  { opId, printerId, loanIds, language }: Input<'loans.printReceipt'>,
  call: Call,
  actor: Actor,
): Promise<Result<Output<'loans.printReceipt'>, CallError>> {
  return acceptedAs({ context, opId, printerId, actor }, async (printer) => {
    if (printer.speaks !== 'escpos') return err({ code: 'PRINTER_TAKES_NO_RECEIPT', params: { name: printer.name } });
    const request: ReceiptRequest = { printer, loanIds, language };
    const made = await context.runSlow('printers.receipt', request, call);
    if (!made.ok) return made;
    // The handler of that name answers so (below).
    const { bytes, title } = made.value as Receipt;
    return ok({
      ...{ bytes: new Uint8Array(bytes), title, pages: 1, labels: 0, shortened: 0, copies: 1, medium: null },
      onPrinted: { drafts: [] },
    });
  });
}

/** The bytes of the slip. RECEIPT_TOO_LONG: more loans than a slip holds; LABEL_WIDER_THAN_HEAD. */
export async function makeReceipt(
  context: PaperContext,
  { printer, loanIds, language }: ReceiptRequest,
): Promise<Result<Receipt, CallError>> {
  const paper = loanReceiptPaper(context, loanIds, language);
  if (!paper.ok) return paper;
  const { dpi, offsetMm, headMm, cutter = 'none' } = printer;
  const fontsDir = fontsIn(context.assetsDir);
  const { measure } = await loadFonts(fontsDir);
  const width = headMm !== undefined && headMm < NARROW_HEAD_MM ? '58' : '80';
  const laid = layoutReceipt(receiptLines(paper.value.model, language), width, { dotsPerInch: dpi }, measure);
  if (!laid.ok) return laid;
  const bytes = deviceLabel(
    { ...laid.value, copies: 1 },
    {
      ...{ language: 'escpos', dpi, offsetMm, cut: cutter === 'none' ? 'tear' : 'cut' },
      ...(headMm !== undefined && { headMm }),
    },
    await loadRasterFonts(fontsDir),
  );
  if (!bytes.ok) return bytes;
  return ok({ bytes: oneBuffer([bytes.value]), title: `${word(language, 'title')} ${paper.value.number}` });
}

function receiptLines(model: LoanReceiptModel, language: Language): readonly ReceiptLine[] {
  const { organisation, borrower, items, purpose, lentBy } = model;
  const pair = (label: ReceiptWord, value: string | undefined): ReceiptLine[] =>
    value === undefined || value === '' ? [] : [{ kind: 'pair', label: word(language, label), value }];
  return [
    { kind: 'text', text: organisation.name },
    { kind: 'title', text: word(language, purpose === 'consultation' ? 'consultation' : 'title') },
    ...pair('number', model.number),
    { kind: 'rule' },
    { kind: 'strong', text: borrower.name },
    ...pair('unit', borrower.unit),
    ...pair('lentOn', model.lentOn),
    ...pair('dueOn', model.dueOn),
    ...pair('lentBy', lentBy?.name),
    ...pair('reason', model.reason),
    { kind: 'rule' },
    ...items.flatMap(({ number, title, code }): ReceiptLine[] => [
      { kind: 'strong', text: number },
      ...(title === undefined ? [] : [{ kind: 'text' as const, text: title }]),
      ...(code === undefined ? [] : [{ kind: 'code' as const, code }]),
    ]),
    { kind: 'rule' },
    { kind: 'signature', label: word(language, 'signature') },
  ];
}

type ReceiptWord =
  'title' | 'consultation' | 'number' | 'unit' | 'lentOn' | 'dueOn' | 'lentBy' | 'reason' | 'signature';

function word(language: Language, name: ReceiptWord): string {
  const key: TextKey = `loansDesk.receipt.${name}`;
  return plainText(language, key);
}
