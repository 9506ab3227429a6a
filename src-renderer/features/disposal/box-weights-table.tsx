/**
 * The weight of each box, for those that were weighed one by one: folded until it is wanted, a page of boxes at a time,
 * because a list may hold thousands. Enter and the arrows go from box to box, across pages, as down a column of figures.
 */
import { Group, Pagination, Table, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type JSX, type KeyboardEvent } from 'react';

import type { ListItem } from '#shared/contract/lists.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { useText } from '../../library/i18n.ts';
import { parseWeight, type ExecutionDraft } from './execution-draft.ts';

type Weights = ExecutionDraft['weights'];
type Props = {
  readonly items: readonly ListItem[];
  readonly weights: Weights;
  readonly onChange: (weights: Weights) => void;
};

const PAGE = 25;
/** Boxes named in full when their weights are to be corrected. */
const NAMED = 5;

export function BoxWeightsTable({ items, weights, onChange }: Props): JSX.Element {
  const { t, format } = useText();
  const [isOpen, setOpen] = useState(false);
  const [page, setPage] = useState(1);
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = useRef<number | null>(null);
  const weighed = items.filter(({ boxId }) => typeof parseWeight(weights[boxId] ?? '') === 'number').length;
  const wrong = items.filter(({ boxId }) => parseWeight(weights[boxId] ?? '') === 'invalid');
  const pages = Math.max(1, Math.ceil(items.length / PAGE));
  const first = (Math.min(page, pages) - 1) * PAGE;

  const focusRow = (row: number): void => {
    const field = body.current?.querySelectorAll('input')[row];
    field?.focus();
    field?.select();
  };
  // The next box may be on the next page: its field exists once that page is drawn.
  useEffect(() => {
    if (wanted.current !== null) focusRow(wanted.current);
    wanted.current = null;
  }, [page]);
  const goTo = (index: number): void => {
    if (index < 0 || index >= items.length) return;
    const itsPage = Math.floor(index / PAGE) + 1;
    if (itsPage === page) {
      focusRow(index % PAGE);
      return;
    }
    wanted.current = index % PAGE;
    setPage(itsPage);
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    // Enter would send the whole form, which destroys.
    event.preventDefault();
    goTo(index + step);
  };

  return (
    <details
      className="box-weights"
      open={isOpen}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        {t('disposal.execute.weights')}{' '}
        <Text span size="sm" c="dimmed">
          {weighed === 0
            ? t('disposal.execute.weightsNone')
            : t('disposal.execute.weightsSome', {
                weighed: format.number(weighed),
                boxes: format.number(items.length),
              })}
        </Text>
      </summary>
      {wrong.length > 0 && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('disposal.execute.weightsBad', {
            numbers: wrong
              .slice(0, NAMED)
              .map(({ number }) => number)
              .join(', '),
          })}
        </Text>
      )}
      {isOpen && (
        <>
          <Text size="xs" c="dimmed" mt={4}>
            {t('disposal.execute.weightsHint')}
          </Text>
          <Table verticalSpacing={4} mt={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('disposal.candidate.number')}</Table.Th>
                <Table.Th>{t('disposal.candidate.title')}</Table.Th>
                <Table.Th w={140}>{t('disposal.execute.weightsColumn')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody ref={body}>
              {items.slice(first, first + PAGE).map(({ boxId, number, title }, row) => (
                <Table.Tr key={boxId}>
                  <Table.Td>
                    <CodeText>{number}</CodeText>
                  </Table.Td>
                  <Table.Td>{title}</Table.Td>
                  <Table.Td>
                    <TextInput
                      size="xs"
                      inputMode="decimal"
                      autoComplete="off"
                      maxLength={12}
                      aria-label={t('disposal.execute.weightsOf', { number })}
                      value={weights[boxId] ?? ''}
                      error={
                        parseWeight(weights[boxId] ?? '') === 'invalid' ? t('disposal.execute.weightsBadHint') : null
                      }
                      onChange={(event) => {
                        onChange({ ...weights, [boxId]: event.currentTarget.value });
                      }}
                      onKeyDown={(event) => {
                        onKey(event, first + row);
                      }}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {pages > 1 && (
            <Group justify="flex-end" mt="xs">
              <Pagination
                size="sm"
                total={pages}
                value={Math.min(page, pages)}
                onChange={setPage}
                getControlProps={(control) => ({
                  'aria-label': t(control === 'next' ? 'common.next' : 'common.previous'),
                })}
              />
            </Group>
          )}
        </>
      )}
    </details>
  );
}
