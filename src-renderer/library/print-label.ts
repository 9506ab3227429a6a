/**
 * The label of a box straight to the printer chosen last on this computer, as the labels dialog would print it: for hands
 * that hold a scanner and cannot fill a dialog.
 */
import { parseId, type Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { isMediumId, type MediumChoice } from '#shared/domain/label/media.ts';
import { usePreferences } from '../state/preferences.ts';
import type { WindowClient } from './client.ts';
import { newOpId } from './mint.ts';

/** PRINTER_UNKNOWN when none was chosen on this computer yet; else what `labels.print` refuses. */
export async function printBoxLabel(client: WindowClient, boxId: Id): Promise<Result<null, CallError>> {
  const { labels, language } = usePreferences.getState();
  const printerId = parseId(labels.printerId);
  if (printerId === undefined) return err({ code: 'PRINTER_UNKNOWN' });
  const medium: MediumChoice = isMediumId(labels.medium) ? labels.medium : labels.ownMm;
  const printed = await client.call('labels.print', {
    opId: newOpId(),
    printerId,
    what: { kind: 'boxes', ids: [boxId] },
    medium,
    layout: labels.layout,
    template: parseId(labels.templates['boxes'] ?? '') ?? null,
    startPosition: 1,
    copies: 1,
    offsetMm: labels.offsetMm,
    language,
  });
  return printed.ok ? ok(null) : printed;
}
