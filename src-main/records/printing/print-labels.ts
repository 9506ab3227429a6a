/**
 * Labels to a printer: sheets as PDF for a queue of the computer, one label after the other in its own language for a label
 * printer. That they were printed is recorded when it is known that they came out, not when they are sent.
 */
import type { Id, OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import { COUNTED_AS, type LabelRequest } from '#shared/contract/labels.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Paper } from '#shared/contract/papers.ts';
import type { Printer } from '#shared/contract/printing.ts';
import { cellsPerPage, mediumOf } from '#shared/domain/label/media.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import type { Actor, Draft } from '../operations/journal.ts';
import type { Call } from '../router.ts';
import { acceptedAs, type MadeJob } from './accept-job.ts';
import type { DeviceLabels, DeviceLabelsRequest } from './device-labels.ts';
import type { OnPrinted } from './job-store.ts';
import { sizeOfMedium } from './medium.ts';
import type { PrintContext } from './print-commands.ts';

/** PRINTER_NEEDS_ROLL when a label printer is asked for sheets; else what `labels.render` refuses. */
export function printLabels(
  context: PrintContext,
  { opId, printerId, ...request }: Input<'labels.print'>,
  call: Call,
  actor: Actor,
): Promise<Result<Output<'labels.print'>, CallError>> {
  return acceptedAs({ context, opId, printerId, actor }, async (printer) => {
    const made =
      printer.speaks === 'pdf'
        ? await sheets(context, request, call)
        : await deviceLabels(context, printer, request, call);
    if (!made.ok) return made;
    const count = labelCount(request) ?? made.value.labels;
    return ok({
      ...made.value,
      labels: count,
      copies: 1,
      title: plainText(request.language, 'printing.jobTitle.labels', { count }),
      medium: sizeOfMedium(request.medium),
      onPrinted: onPrinted(context, request, count),
    });
  });
}

type Made = Result<Pick<MadeJob, 'bytes' | 'pages' | 'labels' | 'shortened'>, CallError>;

async function sheets(context: PrintContext, request: LabelRequest, call: Call): Promise<Made> {
  const paper = (await context.runSlow('labels.render', request, call)) as Result<Paper, CallError>;
  if (!paper.ok) return paper;
  const { bytes, pages } = paper.value;
  return ok({ bytes: new Uint8Array(bytes), pages, labels: 0, shortened: 0 });
}

async function deviceLabels(context: PrintContext, printer: Printer, request: LabelRequest, call: Call): Promise<Made> {
  if (printer.speaks === 'pdf') return err({ code: 'PRINTER_TAKES_LABELS' });
  if (mediumOf(request.medium).kind === 'sheet')
    return err({ code: 'PRINTER_NEEDS_ROLL', params: { name: printer.name } });
  const { speaks, dpi, headMm, cutter } = printer;
  const asked: DeviceLabelsRequest = {
    ...request,
    speaks,
    dpi,
    ...(headMm !== undefined && { headMm }),
    ...(cutter !== undefined && { cutter }),
  };
  const made = (await context.runSlow('labels.device', asked, call)) as Result<DeviceLabels, CallError>;
  if (!made.ok) return made;
  const { bytes, labels, shortened } = made.value;
  return ok({ bytes: new Uint8Array(bytes), pages: 0, labels, shortened });
}

/** Copies included; undefined for what is not asked for one by one. */
function labelCount({ what, copies }: LabelRequest): number | undefined {
  switch (what.kind) {
    case 'commands':
      return undefined;
    case 'blanks':
      return what.ranges.reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1), 0) * copies;
    default:
      return what.ids.length * copies;
  }
}

function onPrinted(
  context: ReadContext & { readonly mint: () => Id },
  request: LabelRequest,
  count: number,
): OnPrinted {
  const { what, copies, template: templateId = null, medium: choice, startPosition } = request;
  const kind = COUNTED_AS[what.kind];
  const version = templateId === null ? undefined : context.world.get('labelTemplate', templateId)?.version;
  const drafts =
    kind === null
      ? []
      : what.ids.map((entity): Draft<'label.recordPrint'> => {
          const body = { kind, copies, templateId, templateVersion: version ?? null };
          return { id: context.mint() as string as OpId, kind: 'label.recordPrint', entity, body };
        });
  const medium = mediumOf(choice);
  if (medium.kind !== 'sheet' || count === 0) return { drafts };
  return { drafts, startPosition: ((startPosition - 1 + count) % cellsPerPage(medium)) + 1 };
}
