/** Files taken off the list while it was being prepared, with the reason that is printed with it. */
import { Button } from '@mantine/core';
import type { JSX } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import { RecordLink } from '../../../interface/record-link.tsx';
import { useText } from '../../../library/i18n.ts';
import { useContractPages } from '../../../library/queries.ts';

export function FilesRemoved({ card }: { readonly card: ListCard }): JSX.Element {
  const { t } = useText();
  const { rows, hasMore, loadMore } = useContractPages('lists.removedFiles', { id: card.list.id });
  return (
    <>
      <ul className="removals">
        {rows.map(({ fileId, cote, title, reason, byName }, index) => (
          <li key={index}>
            <RecordLink kind="file" id={fileId}>
              {[cote, title].filter(Boolean).join(' ')}
            </RecordLink>{' '}
            {byName === '' ? t('listFiles.removed', { reason }) : t('listFiles.removedBy', { name: byName, reason })}
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={loadMore}>
          {t('disposal.moreRemoved')}
        </Button>
      )}
    </>
  );
}
