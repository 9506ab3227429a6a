/** A list looked at again, box by box, as long as something can still stand in its way. */
import type { ListCard } from '#shared/contract/lists.ts';
import { useContractQuery } from '../../library/queries.ts';

/** `data` is undefined while the boxes are being looked at. */
export function useListCheck({ list }: { readonly list: Pick<ListCard['list'], 'id' | 'state'> }) {
  const isOpen = list.state === 'draft' || list.state === 'frozen' || list.state === 'approved';
  return useContractQuery('lists.check', { id: list.id }, { enabled: isOpen, keepPrevious: true });
}

/** As `useListCheck`, asked again whenever it is shown: what was seen a minute ago is not what is signed. */
export function useFreshCheck({ list }: { readonly list: Pick<ListCard['list'], 'id'> }) {
  const check = useContractQuery('lists.check', { id: list.id }, { anew: true });
  return { ...check, isFresh: check.data !== undefined && !check.isFetching };
}
