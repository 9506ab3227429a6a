/** Findings and what is decided of them, one by one or many at once; the last decisions can be taken back. */
import { Button, Group, Menu, SegmentedControl } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import type { FindingRow, StocktakeCard } from '#shared/contract/stocktake.ts';
import type { StocktakeCategory, StocktakeDecision } from '#shared/domain/stocktake/stocktake.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useContractPages } from '../../library/queries.ts';
import { openDialog } from '../../state/dialogs.ts';
import { findingColumns } from './finding-columns.tsx';
import { NewLabelDialog } from './new-label-dialog.tsx';
import { useSettle, type SettleOne } from './use-settle.ts';

const SHOWN = ['unsettled', 'all', 'toMove'] as const;
const NONE: ReadonlySet<string> = new Set();

type Props = { readonly card: StocktakeCard; readonly category: StocktakeCategory | null };

export function FindingsTab({ card, category }: Props): JSX.Element {
  const text = useText();
  const { t } = text;
  const open = useOpenRecord();
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('unsettled');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  // Boxes in their place, lent or shelves that are empty need no decision: asked for by name, they are all shown.
  const show = category === null || shown !== 'unsettled' || !AGREEING.has(category) ? shown : 'all';
  const data = useContractPages('stocktakes.findings', { stocktakeId: card.id, category, show });
  const settle = useSettle(card.id);
  const [labelled, setLabelled] = useState<FindingRow | null>(null);
  const columns = useMemo(() => {
    const { id: stocktakeId } = card;
    const decide: SettleOne = (row, decision) => {
      if (decision === 'registered') {
        const { subject, code, foundAddress: address } = row;
        openDialog({
          dialog: 'createBoxes',
          placeId: row.foundPlaceId,
          found: { stocktakeId, subject, address, code },
        });
      } else if (decision === 'newLabel' && row.boxId === null) setLabelled(row);
      else void settle.one(row, decision);
    };
    return findingColumns(text, decide);
  }, [text, settle, card]);
  const picked = data.rows.filter(({ subject }) => chosen.has(subject));
  const table = (
    <VirtualTable<FindingRow>
      list="stocktake-findings"
      label={t('stocktake.tab.findings')}
      columns={columns}
      data={data}
      exported={{ list: 'stocktakes.findings', input: { stocktakeId: card.id, category, show } }}
      rowId={(row) => row.subject}
      rowName={(row) => row.number || row.code || row.foundAddress}
      onOpen={(row) => {
        if (row.boxId !== null) open('box', row.boxId);
      }}
      chosen={chosen}
      onChosenChange={setChosen}
      empty={<EmptyState title={t('stocktake.findings.none')} text={t('stocktake.findings.noneText')} />}
      filters={
        <SegmentedControl
          aria-label={t('stocktake.findings.show')}
          value={show}
          data={SHOWN.map((one) => ({
            value: one,
            label: one === 'all' ? t('stocktake.findings.everything') : t(`stocktake.findings.${one}`),
          }))}
          onChange={(value) => {
            setShown(SHOWN.find((one) => one === value) ?? 'unsettled');
            setChosen(NONE);
          }}
        />
      }
      footer={
        <Group gap="xs">
          <DecideMenu
            rows={picked}
            onDecide={(decision) => {
              void settle.many(picked, decision).then(() => {
                setChosen(NONE);
              });
            }}
          />
          {card.lastBatch !== null && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={() => {
                if (card.lastBatch !== null) void settle.takeBack(card.lastBatch.group);
              }}
            >
              {t('stocktake.findings.takeBack', { count: card.lastBatch.findings })}
            </Button>
          )}
        </Group>
      }
    />
  );
  return (
    <>
      {table}
      {labelled !== null && (
        <NewLabelDialog
          stocktakeId={card.id}
          row={labelled}
          onChosen={(boxId, number) => settle.newLabel(labelled, boxId, number)}
          onClose={() => {
            setLabelled(null);
          }}
        />
      )}
    </>
  );
}

const AGREEING: ReadonlySet<StocktakeCategory> = new Set(['inPlace', 'onLoan', 'emptyConfirmed']);

/** What every chosen finding allows. */
function DecideMenu({
  rows,
  onDecide,
}: {
  readonly rows: readonly FindingRow[];
  readonly onDecide: (decision: StocktakeDecision) => void;
}): JSX.Element | null {
  const { t } = useText();
  const [first, ...others] = rows;
  if (first === undefined) return null;
  // A box is registered by itself, and a label nobody can read is of a box that somebody names.
  const choices = first.choices.filter(
    (choice) =>
      choice !== 'registered' &&
      (choice !== 'newLabel' || rows.every(({ boxId }) => boxId !== null)) &&
      others.every((row) => row.choices.includes(choice)),
  );
  return (
    <Menu withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          disabled={choices.length === 0}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('stocktake.findings.forChosen', { count: rows.length })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={choice}
            onClick={() => {
              onDecide(choice);
            }}
          >
            {t(`stocktake.decision.${choice}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
