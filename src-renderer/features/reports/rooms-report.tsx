/** What stands in each room, unit by unit. Every box is read: it is asked for once, and again on demand. */
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { MetresTable } from './metres-table.tsx';

export function RoomsReport(): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('reports.rooms', {});
  return (
    <MetresTable
      report="rooms"
      query={query}
      rowId={({ placeId, unitId }) => `${placeId} ${unitId}`}
      act={
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={() => void query.refetch()}
        >
          {t('reports.again')}
        </Button>
      }
      names={[
        {
          header: t('reports.rooms.address'),
          cell: ({ placeId, address }, before) =>
            before?.placeId !== placeId && (
              <Link to="/boxes" search={{ placeId }}>
                {address}
              </Link>
            ),
        },
        { header: t('reports.boxColumn.unitName'), cell: ({ unitName }) => unitName },
      ]}
    />
  );
}
