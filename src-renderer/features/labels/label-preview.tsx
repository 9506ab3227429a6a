/** A sheet as it will be printed, drawn from the very operations that the PDF is painted from. */
import { ActionIcon, Group, Loader, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { Input } from '#shared/contract/contract.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { Drawn } from './drawn-op.tsx';
import { readSheetPage } from './sheet-page.ts';

type Props = { readonly input: Input<'labels.render'> };

export function LabelPreview({ input }: Props): JSX.Element {
  const { t } = useText();
  const [wanted, setWanted] = useState(1);
  const preview = useContractQuery('labels.preview', { ...input, page: wanted }, { keepPrevious: true });
  const pages = preview.data?.pages ?? 1;
  const page = Math.min(wanted, pages);
  const drawn = preview.data === undefined ? null : readSheetPage(preview.data.page);
  const error = callErrorOf(preview.error);
  return (
    <section className="labels-preview" aria-label={t('labels.preview')}>
      {error !== null && <ErrorState error={error} />}
      {drawn === null && error === null && (
        <Group gap="sm" p="md">
          <Loader size="sm" aria-hidden />
          <Text size="sm">{t('labels.drawing')}</Text>
        </Group>
      )}
      {drawn !== null && error === null && (
        <svg
          role="img"
          aria-label={t('labels.previewOf', { page, pages })}
          viewBox={`0 0 ${String(drawn.widthMm)} ${String(drawn.heightMm)}`}
          className="labels-paper"
        >
          {drawn.cells.map((cell) => (
            <g
              key={`${String(cell.xMm)} ${String(cell.yMm)}`}
              transform={`translate(${String(cell.xMm)} ${String(cell.yMm)})`}
            >
              <rect className="labels-paper-cell" width={cell.widthMm} height={cell.heightMm} rx={2} />
              {cell.ops.map((op, index) => (
                <Drawn key={index} op={op} />
              ))}
            </g>
          ))}
        </svg>
      )}
      {pages > 1 && (
        <Group justify="center" gap="sm" mt="xs">
          <ActionIcon
            variant="default"
            disabled={page <= 1}
            aria-label={t('labels.previousPage')}
            onClick={() => {
              setWanted(page - 1);
            }}
          >
            <IconChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <Text size="sm" aria-live="polite">
            {t('labels.page', { page, pages })}
          </Text>
          <ActionIcon
            variant="default"
            disabled={page >= pages}
            aria-label={t('labels.nextPage')}
            onClick={() => {
              setWanted(page + 1);
            }}
          >
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
        </Group>
      )}
    </section>
  );
}
