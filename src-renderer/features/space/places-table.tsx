/** The places directly below one, each with what is taken and free in it and below; Enter goes one level down. */
import { Button, Group } from '@mantine/core';
import { IconArrowUp, IconRulerMeasure } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { SpaceRow } from '#shared/contract/space.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText } from '../../library/i18n.ts';
import { useLevelName } from '../../library/level-name.ts';
import { useContractQuery } from '../../library/queries.ts';
import { wholeList } from '../../library/whole-list.ts';

type Props = { readonly placeId: Id | null; readonly onPlace: (id: Id) => void };

export function PlacesTable({ placeId, onPlace }: Props): JSX.Element {
  const { t } = useText();
  const columns = useColumns();
  const query = useContractQuery('space.places', { placeId }, { anew: true });
  return (
    <VirtualTable
      list="space.places"
      label={t('space.table.places')}
      columns={columns}
      data={wholeList(query, query.data)}
      rowId={(row) => row.id}
      rowName={(row) => row.address}
      onOpen={({ id }) => {
        onPlace(id);
      }}
      filters={placeId === null ? undefined : <Up placeId={placeId} onPlace={onPlace} />}
      exported={{ list: 'space.places', input: { placeId } }}
      empty={
        placeId === null ? (
          <EmptyState
            title={t('space.empty.title')}
            text={t('space.empty.text')}
            icon={<IconRulerMeasure size={30} stroke={1.4} aria-hidden />}
          >
            <LinkButton to="/locations">{t('space.empty.act')}</LinkButton>
          </EmptyState>
        ) : (
          <EmptyState title={t('space.empty.below')} />
        )
      }
    />
  );
}

function Up({ placeId, onPlace }: Props & { readonly placeId: Id }): JSX.Element {
  const { t } = useText();
  const navigate = useNavigate();
  const { data } = useContractQuery('places.card', { id: placeId });
  const above = data?.ancestors.at(-1);
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowUp size={15} aria-hidden />}
        onClick={() => {
          if (above === undefined) void navigate({ to: '/space', search: { tab: 'places' } });
          else onPlace(above.id);
        }}
      >
        {t('space.up')}
      </Button>
      <LinkButton size="xs" variant="subtle" to="/locations/$id" params={{ id: placeId }}>
        {t('space.empty.act')}
      </LinkButton>
    </Group>
  );
}

function useColumns(): readonly TableColumn<SpaceRow>[] {
  const { t, format } = useText();
  const levelName = useLevelName();
  return useMemo(() => {
    const metres = (id: 'capacity' | 'used' | 'free' | 'over' | 'unmeasured', mm: (row: SpaceRow) => number) =>
      ({
        id,
        header: t(`space.column.${id}`),
        width: 112,
        align: 'end',
        cell: (row: SpaceRow) =>
          mm(row) === 0 && (id === 'over' || id === 'unmeasured') ? '—' : format.metres(mm(row)),
      }) as const;
    const whole = (id: 'boxes' | 'shelves' | 'emptyShelves', of: (row: SpaceRow) => number) =>
      ({
        id,
        header: t(`space.column.${id}`),
        width: 96,
        align: 'end',
        fold: 'first',
        cell: (row: SpaceRow) => format.number(of(row)),
      }) as const;
    return [
      {
        id: 'place',
        header: t('space.column.place'),
        width: 160,
        grow: 2,
        shown: 'always',
        cell: (row) => <bdi>{row.address}</bdi>,
      },
      { id: 'level', header: t('space.column.level'), width: 90, fold: 'first', cell: levelName },
      metres('capacity', (row) => row.capacityMm),
      metres('used', (row) => row.usedMm),
      metres('free', (row) => row.freeMm),
      { id: 'share', header: t('space.column.share'), width: 90, grow: 1, cell: (row) => <Share row={row} /> },
      metres('over', (row) => row.overMm),
      metres('unmeasured', (row) => row.unmeasuredMm),
      whole('boxes', (row) => row.boxes),
      whole('shelves', (row) => row.shelves),
      whole('emptyShelves', (row) => row.emptyShelves),
    ];
  }, [t, format, levelName]);
}

/** Of the measured room; the figures beside it say the same. */
function Share({ row }: { readonly row: SpaceRow }): JSX.Element {
  const part = row.capacityMm === 0 ? 0 : Math.min(1, (row.capacityMm - row.freeMm) / row.capacityMm);
  return (
    <span className="space-share" aria-hidden>
      <span style={{ width: `${String(Math.round(part * 100))}%` }} />
    </span>
  );
}
