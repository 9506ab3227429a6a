/**
 * The papers of a list, looked at before they are printed. Printing a certificate is told first: its originals are printed
 * once, and the printing is remembered (printing.ts), so it begins only once the person said so.
 */
import type { ListCard } from '#shared/contract/lists.ts';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { useText } from '../../library/i18n.ts';
import { newOpId } from '../../library/mint.ts';
import { usePaper } from '../../library/paper.ts';

export type ListPaper = 'certificate' | 'preview' | 'authorisation' | 'depositSlip' | 'destructionSlip' | 'pickingList';

const METHODS = {
  preview: 'papers.certificate',
  authorisation: 'papers.authorisation',
  depositSlip: 'papers.depositSlip',
  destructionSlip: 'papers.destructionSlip',
  pickingList: 'papers.pickingList',
} as const satisfies { readonly [P in Exclude<ListPaper, 'certificate'>]: string };

export function useListPaper(card: ListCard): (paper: ListPaper) => Promise<void> {
  const { t, language } = useText();
  const show = usePaper();
  const listId = card.list.id;
  return async (paper) => {
    if (paper !== 'certificate') {
      await show(METHODS[paper], { listId, language }, 'preview');
      return;
    }
    const copy = hasOriginals(card) ? 'duplicata' : 'certificate';
    const answer = await confirmAct({
      title: t(`disposal.paper.title.${copy}`),
      text: t(`disposal.paper.text.${copy}`),
      confirmLabel: t('disposal.paper.print'),
    });
    // One printing, however often it is asked for until it is answered.
    if (answer !== null) await show('lists.printCertificate', { opId: newOpId(), listId, language }, 'preview');
  };
}

export function hasOriginals({ list }: Pick<ListCard, 'list'>): boolean {
  return (list.printings ?? []).some(({ copy }) => copy === 'original');
}
