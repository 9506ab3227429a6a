import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { FindingRow } from '#shared/contract/stocktake.ts';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { useRowTabStop } from '../../interface/table/row-tab-stop.ts';
import { useText, type Text } from '../../library/i18n.ts';
import { FindingBadge } from './shelf-boxes.tsx';
import type { SettleOne } from './use-settle.ts';

export function findingColumns({ t }: Text, onSettle: SettleOne): readonly TableColumn<FindingRow>[] {
  return [
    {
      id: 'finding',
      header: t('stocktake.findings.finding'),
      width: 160,
      shown: 'always',
      cell: (row) => <FindingBadge box={row} />,
    },
    {
      id: 'box',
      header: t('stocktake.findings.box'),
      width: 130,
      shown: 'always',
      cell: (row) => <bdi>{row.number || row.code}</bdi>,
    },
    {
      id: 'title',
      header: t('stocktake.findings.boxTitle'),
      width: 150,
      grow: 2,
      cell: (row) => (
        <bdi>
          {[row.title, row.reason === null ? '' : t(`stocktake.reason.${row.reason}`)].filter(Boolean).join(' · ')}
        </bdi>
      ),
    },
    { id: 'expectedAt', header: t('stocktake.findings.expectedAt'), width: 130, cell: (row) => row.expectedAddress },
    { id: 'foundAt', header: t('stocktake.findings.foundAt'), width: 130, cell: (row) => row.foundAddress },
    { id: 'by', header: t('stocktake.findings.by'), width: 130, fold: 'first', cell: (row) => row.lastByName },
    {
      id: 'decision',
      header: t('stocktake.findings.decision'),
      width: 230,
      shown: 'always',
      cell: (row) =>
        row.settlement === null ? (
          <Decide row={row} onSettle={onSettle} />
        ) : (
          t(row.settlement.note === '' ? 'stocktake.findings.decided' : 'stocktake.findings.decidedNote', {
            decision: t(`stocktake.decision.${row.settlement.decision}`),
            note: row.settlement.note,
            name: row.settlement.byName,
          })
        ),
    },
  ];
}

/** The usual decision at once; the others, and striking the reading, behind it. */
function Decide({ row, onSettle }: { readonly row: FindingRow; readonly onSettle: SettleOne }): JSX.Element | null {
  const { t } = useText();
  const tabIndex = useRowTabStop();
  const [usual, ...others] = row.choices;
  if (usual === undefined && row.readingIds.length === 0) return null;
  return (
    <Button.Group>
      {usual !== undefined && (
        <Button
          size="compact-sm"
          variant="default"
          tabIndex={tabIndex}
          onClick={(event) => {
            event.stopPropagation();
            onSettle(row, usual);
          }}
        >
          {t(`stocktake.decision.${usual}`)}
        </Button>
      )}
      <Menu withinPortal position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            tabIndex={tabIndex}
            aria-label={t('stocktake.findings.decide')}
            onClick={(event) => {
              event.stopPropagation();
            }}
          >
            <IconChevronDown size={14} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map((choice) => (
            <Menu.Item
              key={choice}
              onClick={() => {
                onSettle(row, choice);
              }}
            >
              {t(`stocktake.decision.${choice}`)}
            </Menu.Item>
          ))}
          {row.readingIds.length > 0 && (
            <Menu.Item
              onClick={() => {
                onSettle(row, 'strike');
              }}
            >
              {t('stocktake.findings.strike')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
