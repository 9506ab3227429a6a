/** `labels --printer`: the labels of boxes and shelves to a printer of this device, each kind its own job. */
import { printLabels } from '#main/records/printing/print-labels.ts';
import type { ReadContext } from '#main/records/context.ts';
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { templateKey } from '#shared/domain/label/label.ts';
import type { MediumChoice } from '#shared/domain/label/media.ts';
import { mintOpId } from './depot.ts';
import type { CliFailure, Done, Environment } from './environment.ts';
import { findPrinter, printAndWait } from './print-from-cli.ts';

export type LabelsToPrint = {
  readonly places: (context: ReadContext) => Result<readonly Id[], CliFailure>;
  readonly boxes: (context: ReadContext) => Result<readonly Id[], CliFailure>;
  /** What is in the printer, and the next free place of it, unless said. */
  readonly medium: MediumChoice | undefined;
  readonly start: number | undefined;
  readonly template: string | undefined;
  readonly layout: 'full' | 'neutral';
  readonly copies: number;
};

export function sendLabels(environment: Environment, name: string, asked: LabelsToPrint): Promise<Done> {
  const { language } = environment;
  return printAndWait(environment, async (context, call, actor) => {
    const printer = findPrinter(context, name);
    if (!printer.ok) return printer;
    const template = templateNamed(context, asked.template);
    if (!template.ok) return template;
    const jobs: Id[] = [];
    for (const kind of ['places', 'boxes'] as const) {
      const ids = asked[kind](context);
      if (!ids.ok) return ids;
      if (ids.value.length === 0) continue;
      const input = {
        opId: mintOpId(context),
        printerId: printer.value.id,
        what: { kind, ids: [...ids.value] },
        medium: asked.medium ?? printer.value.medium,
        layout: asked.layout,
        template: template.value,
        startPosition: asked.start ?? printer.value.startPosition,
        copies: asked.copies,
        offsetMm: printer.value.offsetMm,
        language,
      };
      const accepted = await printLabels(context, input, call, actor);
      if (!accepted.ok) return accepted;
      jobs.push(accepted.value.jobId);
    }
    return ok(jobs);
  });
}

/** Only a template in use: that it was printed by it is put on record. */
function templateNamed({ world }: ReadContext, name: string | undefined): Result<Id | null, CliFailure> {
  if (name === undefined) return ok(null);
  const holder = world.codeHolder(templateKey(name));
  return holder?.type === 'labelTemplate' ? ok(holder.id) : err({ code: 'LABEL_TEMPLATE_UNKNOWN' });
}
