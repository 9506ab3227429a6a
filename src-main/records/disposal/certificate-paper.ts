/**
 * The certificate of an executed list, from the records to its model. It says what people approved and did; nothing on the
 * originals depends on the day they are printed, so that the same records give the same bytes.
 */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { certificateCode } from '#shared/domain/disposal/certificate-code.ts';
import { kindOf, type DisposalList, type Execution, type ListLine } from '#shared/domain/disposal/list.ts';
import { firstPrinting } from '#shared/domain/disposal/printing.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { todayOf, type ReadContext } from '../context.ts';
import type { CertificateCopy, CertificateModel, DestroyedBox, VendorBlock } from '../documents/models.ts';
import type { Reprint } from '../documents/paper-mark.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { unitName } from '../queries/names.ts';
import { approvalBlock, datesOf, type PaperOf } from '../queries/paper-models.ts';
import { dayOf, known, lastAct, organisationBlock, personBlock } from '../queries/paper-parts.ts';
import { unknownRecord } from '../queries/query.ts';
import { destroyedFile, looseFiles, lotBlock, sortedPart } from './certified-files.ts';

/** What is asked of a certificate: to look at it, to print it now, or what was printed once. */
export type CertificatePurpose =
  | { readonly kind: 'preview' }
  | { readonly kind: 'original' }
  /** `by`: who prints. The originals when they were never printed, else a duplicata. */
  | { readonly kind: 'print'; readonly by: Id }
  | { readonly kind: 'duplicata'; readonly reprint: Reprint };

/** LIST_NOT_EXECUTED before the boxes are destroyed: a certificate tells of a fact. */
export function certificatePaper(
  context: ReadContext,
  listId: Id,
  language: Language,
  purpose: CertificatePurpose,
): Result<PaperOf<CertificateModel>, CallError> {
  const list = context.world.get('list', listId);
  if (list === undefined) return unknownRecord(listId);
  const { execution } = list;
  if (execution === null) return err({ code: 'LIST_NOT_EXECUTED', params: { number: list.number } });
  const executed = lastAct(context, listId, 'list.execute');
  const frozen = lastAct(context, listId, 'list.freeze');
  const weightsKg = new Map((execution.weights ?? []).map(({ boxId, weightHg }) => [boxId, weightHg / 10]));
  const model: CertificateModel = {
    number: execution.certificateNumber,
    copy: copyOf(context, list, purpose),
    verificationCode: certificateCode(nativeSha256, list),
    issuedOn: executed?.on ?? execution.executedOn,
    organisation: organisationBlock(context, language),
    list: {
      number: list.number,
      title: list.title,
      unit: unitName(context, list.unitId),
      ...known('frozenOn', frozen?.on ?? list.decisionDay),
      digest: list.digest ?? '',
    },
    approvals: list.approvals.map((approval) => approvalBlock(context, approval, language)),
    destruction: {
      on: execution.executedOn,
      method: execution.method,
      site: execution.site,
      place: execution.placeText,
      ...(execution.weightKg === null ? {} : { weightKg: execution.weightKg }),
    },
    responsible: personBlock(context, execution.responsibleId),
    witness: personBlock(context, execution.witnessId),
    ...(execution.vendor === null ? {} : { vendor: vendorBlock(execution.vendor) }),
    ...known('banqAuthorisation', specialAuthorisation(list, execution)),
    copiesDestroyed: execution.copiesDestroyed,
    ...known('remarks', execution.remarks),
    boxes: list.lines
      .filter(({ outcome }) => outcome === undefined || outcome.box === 'destroyed' || outcome.destroyed.length > 0)
      .map((line) => destroyedBox(context, line, weightsKg.get(line.boxId), language)),
    looseFiles: looseFiles(context, list, 'destroyed', language),
    ...(kindOf(list) === 'sorting' ? { sorted: sortedPart(context, list, language) } : {}),
    ...(list.lots === undefined ? {} : { lots: list.lots.map((lot) => lotBlock(context, list, lot)) }),
  };
  return ok({ model, number: model.number, createdAtMs: executed?.atMs ?? hlcTimeMs(list.createdAt) });
}

/** The originals are printed once: the records say when, on whatever device that was. */
function copyOf(context: ReadContext, list: DisposalList, purpose: CertificatePurpose): CertificateCopy {
  if (purpose.kind === 'preview' || purpose.kind === 'original') return { kind: purpose.kind };
  const reprint = purpose.kind === 'duplicata' ? purpose.reprint : reprintOf(context, list, purpose.by);
  return reprint === undefined
    ? { kind: 'original' }
    : { kind: 'duplicata', reprint, printedBy: personBlock(context, reprint.by) };
}

function reprintOf(context: ReadContext, list: DisposalList, by: Id): Reprint | undefined {
  const first = firstPrinting(list, certificateCode(nativeSha256, list));
  return first && { firstOn: dayOf(context, hlcTimeMs(first.at)), on: todayOf(context), by };
}

/** As it was cited on the list, and what was written of it when the boxes were destroyed. */
function specialAuthorisation({ specialAuthorisation: cited }: DisposalList, execution: Execution): string {
  const words = cited === undefined ? '' : `${cited.reference}, ${cited.on}`;
  return [words, execution.banqAuthorisation].filter((text) => text !== '').join('\n');
}

function vendorBlock(vendor: NonNullable<Execution['vendor']>): VendorBlock {
  return {
    name: vendor.name,
    ...known('neq', vendor.neq),
    ...known('contract', vendor.contract),
    ...known('lot', vendor.lot),
    ...known('pickedUpOn', vendor.pickUpOn),
    ...known('driver', vendor.driver),
    ...known('seals', vendor.seals),
    ...known('certificateNumber', vendor.certificate),
  };
}

function destroyedBox(
  context: ReadContext,
  line: ListLine,
  weightKg: number | undefined,
  language: Language,
): DestroyedBox {
  const box = context.world.get('box', line.boxId);
  const { outcome } = line;
  const ids = outcome === undefined ? context.world.filesOfBox(line.boxId) : outcome.destroyed;
  const files = ids.flatMap((id) => context.world.get('file', id) ?? []);
  return {
    number: line.number,
    ...known('clientNumber', box?.clientNumber ?? ''),
    ...known('title', line.title),
    ...known('inclusiveDates', datesOf(context, line)),
    fileCount: outcome === undefined ? line.files : outcome.destroyed.length,
    // Of a box that stays, the shelf it frees is not known.
    ...(outcome?.box === 'kept' ? { keptFiles: outcome.kept.length } : { lengthMm: line.lengthMm }),
    ...(weightKg === undefined ? {} : { weightKg }),
    rules: line.rules.map(({ number, notation }) => ({ number, delay: notation })),
    dueOn: line.lastProtectedDay,
    disposition: outcome === undefined ? 'D' : 'T',
    files: files.map((file) => destroyedFile(context, line, file, language)),
  };
}
