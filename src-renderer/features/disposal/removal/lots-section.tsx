/** The containers handed to the vendor: what is in each, its seals, its weight; and their total. */
import { Alert, Button, Table } from '@mantine/core';
import { IconBasket, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { LotRow, RemovalCard } from '#shared/contract/list-removal.ts';
import { CodeText } from '../../../interface/code-text.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { Section } from '../../../interface/page.tsx';
import { useText } from '../../../library/i18n.ts';
import { useMay } from '../../../library/session.ts';
import { LotDialog } from './lot-dialog.tsx';

export function LotsSection({ card }: { readonly card: RemovalCard }): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const [edited, setEdited] = useState<LotRow['lot'] | 'new' | null>(null);
  const { lots } = card;
  const isOpen = card.state !== 'executed' && card.state !== 'cancelled' && may('list.setLot');
  return (
    <Section
      title={t('removal.lots.title')}
      icon={<IconBasket size={18} aria-hidden />}
      actions={
        isOpen && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => {
              setEdited('new');
            }}
          >
            {t('removal.lots.add')}
          </Button>
        )
      }
    >
      {lots.length === 0 ? (
        <EmptyState title={t('removal.lots.empty')} text={t('removal.lots.emptyText')} />
      ) : (
        <LotsTable card={card} onEdit={isOpen ? setEdited : null} />
      )}
      {card.withoutLot > 0 && lots.length > 0 && (
        <Alert color="yellow" mt="sm" role="status">
          {t('removal.lots.withoutLot', { count: card.withoutLot })}
        </Alert>
      )}
      {edited !== null && (
        <LotDialog
          listId={card.listId}
          lot={edited === 'new' ? null : edited}
          onClose={() => {
            setEdited(null);
          }}
        />
      )}
    </Section>
  );
}

type TableProps = { readonly card: RemovalCard; readonly onEdit: ((lot: LotRow['lot']) => void) | null };

function LotsTable({ card, onEdit }: TableProps): JSX.Element {
  const { t, format } = useText();
  const { lots } = card;
  const total = (of: (row: LotRow) => number): number => lots.reduce((sum, row) => sum + of(row), 0);
  const weighed = lots.some(({ lot }) => lot.weightHg !== null);
  return (
    <Table.ScrollContainer
      minWidth={640}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('removal.lots.title') } }}
    >
      <Table className="lots-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('removal.lots.name')}</Table.Th>
            <Table.Th>{t('removal.lots.seals')}</Table.Th>
            <Table.Th>{t('removal.lots.ticket')}</Table.Th>
            <Table.Th className="lots-number">{t('removal.lots.boxes')}</Table.Th>
            <Table.Th className="lots-number">{t('removal.lots.length')}</Table.Th>
            <Table.Th className="lots-number">{t('removal.lots.weight')}</Table.Th>
            {onEdit !== null && <Table.Th>{t('removal.lots.act')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lots.map(({ lot, boxes, lengthMm }) => (
            <Table.Tr key={lot.id}>
              <Table.Th scope="row">
                <CodeText>{lot.name}</CodeText>
              </Table.Th>
              <Table.Td>{lot.seals || '—'}</Table.Td>
              <Table.Td>{lot.ticket || '—'}</Table.Td>
              <Table.Td className="lots-number">{format.number(boxes)}</Table.Td>
              <Table.Td className="lots-number">{format.metres(lengthMm)}</Table.Td>
              <Table.Td className="lots-number">
                {lot.weightHg === null ? '—' : format.kilograms(lot.weightHg)}
              </Table.Td>
              {onEdit !== null && (
                <Table.Td>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    leftSection={<IconPencil size={15} aria-hidden />}
                    aria-label={t('removal.lots.editOf', { name: lot.name })}
                    onClick={() => {
                      onEdit(lot);
                    }}
                  >
                    {t('removal.lots.edit')}
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row" colSpan={3}>
              {t('removal.lots.total')}
            </Table.Th>
            <Table.Td className="lots-number">{format.number(total(({ boxes }) => boxes))}</Table.Td>
            <Table.Td className="lots-number">{format.metres(total(({ lengthMm }) => lengthMm))}</Table.Td>
            <Table.Td className="lots-number">
              {weighed ? format.kilograms(total(({ lot }) => lot.weightHg ?? 0)) : '—'}
            </Table.Td>
            {onEdit !== null && <Table.Td />}
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}
