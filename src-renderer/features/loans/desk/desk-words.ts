/** How the desk names an item. */
import type { DeskItem } from '#shared/contract/loans-desk.ts';
import type { Text } from '../../../library/i18n.ts';

export function itemWords(t: Text['t'], item: Pick<DeskItem, 'fileId' | 'cote' | 'boxNumber'>): string {
  return item.fileId === null
    ? t('loansDesk.item.box', { number: item.boxNumber })
    : t('loansDesk.item.file', { cote: item.cote, number: item.boxNumber });
}
