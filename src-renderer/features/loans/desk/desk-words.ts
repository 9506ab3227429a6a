/** How the desk names an item. */
import type { DeskItem } from '#shared/contract/loans-desk.ts';
import type { CallError } from '#shared/contract/method.ts';
import { explainError } from '../../../library/errors.ts';
import type { Text } from '../../../library/i18n.ts';

export function itemWords(t: Text['t'], item: Pick<DeskItem, 'fileId' | 'cote' | 'boxNumber'>): string {
  return item.fileId === null
    ? t('loansDesk.item.box', { number: item.boxNumber })
    : t('loansDesk.item.file', { cote: item.cote, number: item.boxNumber });
}

/** Why the desk stops it; of a box that should not exist any more, also that its case is open. */
export function stopWords(t: Text['t'], error: CallError): string {
  const stopped = explainError(t, error);
  return error.params?.['caseOpened'] === 'yes' ? `${stopped} ${t('stocktake.feedback.caseOpened')}` : stopped;
}
