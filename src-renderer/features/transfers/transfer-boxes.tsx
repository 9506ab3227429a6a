/** The boxes of a slip, each with what is wrong with it under its line, and what the depot answered. */
import { Button, Group, Table } from '@mantine/core';
import type { JSX } from 'react';

import type { NamedProblem, TransferBoxRow, TransferCard } from '#shared/contract/transfers.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { CustodyBadge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { ProblemLines } from './problem-list.tsx';

type Props = {
  readonly card: TransferCard;
  readonly onFiles: (box: TransferBoxRow) => void;
  readonly onMeasure: (box: TransferBoxRow) => void;
  readonly onRemove: (box: TransferBoxRow) => void;
};

const TALLEST = 640;

export function TransferBoxes(props: Props): JSX.Element {
  const { t } = useText();
  const { card } = props;
  const isDraft = card.transfer.state === 'preparing';
  const byBox = new Map<string, NamedProblem[]>();
  for (const problem of card.problems) {
    if (problem.boxId !== null) byBox.set(problem.boxId, [...(byBox.get(problem.boxId) ?? []), problem]);
  }
  return (
    <ScrolledTable label={t('transfers.boxes')} minWidth={720} maxHeight={TALLEST}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{isDraft ? t('transfers.box.number') : t('transfers.box.permanent')}</Table.Th>
          <Table.Th>{t('transfers.box.title')}</Table.Th>
          <Table.Th className="transfer-figure">{t('transfers.box.files')}</Table.Th>
          <Table.Th>{t('transfers.box.fill')}</Table.Th>
          <Table.Th>{isDraft ? t('transfers.box.acts') : t('transfers.box.state')}</Table.Th>
          {!isDraft && <Table.Th>{t('transfers.box.address')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {card.boxes.map((box) => (
          <BoxLine key={box.id} {...props} box={box} problems={byBox.get(box.id) ?? []} />
        ))}
      </Table.Tbody>
    </ScrolledTable>
  );
}

type LineProps = Props & { readonly box: TransferBoxRow; readonly problems: readonly NamedProblem[] };

function BoxLine({ card, box, problems, onFiles, onMeasure, onRemove }: LineProps): JSX.Element {
  const { t, format } = useText();
  const isDraft = card.transfer.state === 'preparing';
  const numbers = isDraft ? box.clientNumber : box.clientNumber === box.number ? '' : box.clientNumber;
  return (
    <>
      <Table.Tr data-box={box.number} className={problems.length > 0 ? 'transfer-troubled' : undefined}>
        <Table.Td>
          <RecordLink kind="box" id={box.id}>
            <CodeText>{box.number}</CodeText>
          </RecordLink>
          {numbers !== '' && <div className="transfer-client">{numbers}</div>}
        </Table.Td>
        <Table.Td>{box.title}</Table.Td>
        <Table.Td className="transfer-figure">{format.number(box.files)}</Table.Td>
        <Table.Td>
          {box.fill === null ? t('transfers.box.fillUnknown') : t('transfers.box.percent', { percent: box.fill })}
          {box.full === 'yes' && ` · ${t('transfers.box.full')}`}
          {box.boxType !== '' && <div className="transfer-client">{box.boxType}</div>}
        </Table.Td>
        {isDraft ? (
          <Table.Td>
            <Group gap={6}>
              <Small
                label={t('transfers.act.putFilesIn', { number: box.number })}
                onClick={() => {
                  onFiles(box);
                }}
              >
                {t('transfers.act.putFiles')}
              </Small>
              <Small
                label={t('transfers.act.measureOf', { number: box.number })}
                onClick={() => {
                  onMeasure(box);
                }}
              >
                {t('transfers.act.measure')}
              </Small>
              <Small
                label={t('transfers.act.removeOf', { number: box.number })}
                onClick={() => {
                  onRemove(box);
                }}
              >
                {t('transfers.act.remove')}
              </Small>
            </Group>
          </Table.Td>
        ) : (
          <>
            <Table.Td>
              {box.answer?.kind === 'refused' ? (
                t('transfers.box.refused', { motive: box.answer.motive })
              ) : (
                <CustodyBadge custody={box.custody} />
              )}
            </Table.Td>
            <Table.Td>{box.address}</Table.Td>
          </>
        )}
      </Table.Tr>
      {problems.length > 0 && (
        <Table.Tr className="transfer-problems">
          <Table.Td colSpan={5}>
            <ProblemLines problems={problems} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

type SmallProps = { readonly label: string; readonly onClick: () => void; readonly children: string };

function Small({ label, onClick, children }: SmallProps): JSX.Element {
  return (
    <Button variant="default" size="compact-sm" aria-label={label} onClick={onClick}>
      {children}
    </Button>
  );
}
