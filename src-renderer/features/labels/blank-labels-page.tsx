/** Labels in blank: numbers reserved ahead, printed now, given to boxes when they are scanned. */
import { Button, Group, NumberInput, Text } from '@mantine/core';
import { IconPrinter, IconTicket } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { BlankRange } from '#shared/contract/labels.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { BackLink } from '../../interface/back-link.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { openDialog } from '../../state/dialogs.ts';
import './labels.css';

const MOST = 2000;

export function BlankLabelsPage(): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const act = useAct();
  const [count, setCount] = useState(30);
  const blanks = useContractQuery('labels.blanks', {});
  const error = callErrorOf(blanks.error);
  const reserve = async (): Promise<void> => {
    const ranges = await act('labels.reserve', { count });
    if (ranges !== null) openDialog({ dialog: 'labels', subject: { kind: 'blanks', ids: [], ranges } });
  };
  return (
    <Page>
      <PageHeader title={t('labels.blanks.title')} text={t('labels.blanks.text')} before={<BackLink to="/labels" />} />
      <Section title={t('labels.blanks.reserve')} icon={<IconTicket size={18} aria-hidden />}>
        <Group gap="sm" align="flex-end">
          <NumberInput
            label={t('labels.blanks.count')}
            min={1}
            max={MOST}
            value={count}
            onChange={(value) => {
              setCount(Math.min(MOST, Math.max(1, Math.round(Number(value) || 1))));
            }}
          />
          <ActButton
            refusal={may('series.reserveBlanks') ? null : t('error.FORBIDDEN')}
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => void reserve()}
          >
            {t('labels.blanks.reserve')}
          </ActButton>
        </Group>
        <Text size="sm" c="dimmed" mt="sm">
          {t('labels.blanks.never')}
        </Text>
      </Section>
      <Section title={t('labels.blanks.before')}>
        {error !== null && <ErrorState error={error} onRetry={() => void blanks.refetch()} />}
        {blanks.data?.length === 0 && <EmptyState title={t('labels.blanks.none')} />}
        <ul className="labels-blanks">
          {blanks.data?.map((range) => (
            <Reserved key={range.first} range={range} />
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function Reserved({ range: { first, last, used } }: { readonly range: BlankRange }): JSX.Element {
  const { t } = useText();
  const ends = { first: String(first), last: String(last) };
  return (
    <li>
      <Text fw={600}>{t('labels.blanks.range', ends)}</Text>
      <Text size="sm" c="dimmed">
        {t('labels.blanks.used', { count: used })}
      </Text>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t('labels.blanks.again', ends)}
        onClick={() => {
          openDialog({ dialog: 'labels', subject: { kind: 'blanks', ids: [], ranges: [{ first, last }] } });
        }}
      >
        {t('labels.blanks.againShort')}
      </Button>
    </li>
  );
}
