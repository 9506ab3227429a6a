/** What was taken off the list while it was being prepared, with the reason that is printed with it: boxes, or files. */
import { Button } from '@mantine/core';
import type { JSX, ReactNode } from 'react';

import type { RemovedFileRow } from '#shared/contract/list-files.ts';
import type { ListCard, RemovedRow } from '#shared/contract/lists.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractPages } from '../../library/queries.ts';

type Props = { readonly card: ListCard };

export function ListRemoved({ card }: Props): JSX.Element {
  return card.list.items === 'files' ? <FilesRemoved card={card} /> : <BoxesRemoved card={card} />;
}

function BoxesRemoved({ card }: Props): JSX.Element {
  const data = useContractPages('lists.removed', { id: card.list.id });
  return (
    <Removals
      data={data}
      named={({ boxId, number, title }) => (
        <>
          <RecordLink kind="box" id={boxId}>
            <CodeText>{number}</CodeText>
          </RecordLink>{' '}
          {title}
        </>
      )}
    />
  );
}

function FilesRemoved({ card }: Props): JSX.Element {
  const data = useContractPages('lists.removedFiles', { id: card.list.id });
  return (
    <Removals
      data={data}
      named={({ fileId, cote, title }) => (
        <RecordLink kind="file" id={fileId}>
          {[cote, title].filter(Boolean).join(' ')}
        </RecordLink>
      )}
    />
  );
}

type RemovalsProps<Row> = {
  readonly data: { readonly rows: readonly Row[]; readonly hasMore: boolean; readonly loadMore: () => void };
  readonly named: (row: Row) => ReactNode;
};

function Removals<Row extends RemovedRow | RemovedFileRow>({ data, named }: RemovalsProps<Row>): JSX.Element {
  const { t } = useText();
  const { rows, hasMore, loadMore } = data;
  return (
    <>
      <ul className="removals">
        {rows.map((row, index) => (
          <li key={index}>
            {named(row)} <Why row={row} />
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

function Why({ row }: { readonly row: RemovedRow | RemovedFileRow }): string {
  const { t } = useText();
  const { byName, reason } = row;
  const area = 'fileId' in row ? 'listFiles' : 'disposal';
  return byName === '' ? t(`${area}.removed`, { reason }) : t(`${area}.removedBy`, { name: byName, reason });
}
