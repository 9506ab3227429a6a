/** Acts done at this computer that the shared server did not accept: what, why, the present state, and "Lu". */
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconMailOpened, IconX } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { Refusal } from '#shared/contract/sync.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useClient, useContractPages } from '../../library/queries.ts';
import { useTimeZone } from '../../library/today.ts';
import { cardOf, refusalAdvice, refusalReason } from './refusal-words.ts';

export function Refusals(): JSX.Element {
  const { t } = useText();
  const data = useContractPages('sync.refusals', {});
  if (data.state === 'failed' && data.error !== null) return <ErrorState error={data.error} onRetry={data.retry} />;
  if (data.state === 'loading') {
    return <Skeleton height={180} radius="md" role="status" aria-label={t('common.loading')} className="cases-body" />;
  }
  if (data.rows.length === 0) {
    return (
      <EmptyState
        icon={<IconCircleCheck size={32} stroke={1.4} aria-hidden />}
        title={t('cases.refused.emptyTitle')}
        text={t('cases.refused.emptyText')}
      />
    );
  }
  return (
    <Stack gap="md" className="cases-body cases">
      <ul className="refusals">
        {data.rows.map((refusal) => (
          <RefusalCard key={refusal.n} refusal={refusal} />
        ))}
      </ul>
      {data.hasMore && (
        <Button variant="default" w="fit-content" onClick={data.loadMore}>
          {t('cases.loadMore')}
        </Button>
      )}
    </Stack>
  );
}

function RefusalCard({ refusal }: { readonly refusal: Refusal }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const card = cardOf(refusal);
  return (
    <li className={refusal.read === 'yes' ? 'refusal refusal-read' : 'refusal'}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <h2>
            {t(`history.kind.${refusal.kind}`)}
            {refusal.subject !== '' && (
              <>
                {' — '}
                {card === null ? (
                  refusal.subject
                ) : (
                  <RecordLink kind={card.kind} id={card.id}>
                    {refusal.subject}
                  </RecordLink>
                )}
              </>
            )}
          </h2>
          <p className="case-by">
            {t('cases.by', { name: refusal.actorName, when: format.dateTime(refusal.atMs, timeZone) })}
          </p>
        </div>
        {refusal.read === 'yes' ? (
          <Badge tone="quiet" icon={IconMailOpened}>
            {t('cases.refused.wasRead')}
          </Badge>
        ) : (
          <ReadButton n={refusal.n} />
        )}
      </Group>
      <p className="refusal-why">
        <IconX size={16} aria-hidden /> <Reason refusal={refusal} />
      </p>
      <Text size="sm" c="dimmed">
        {t(refusalAdvice(refusal))}
      </Text>
    </li>
  );
}

function Reason({ refusal }: { readonly refusal: Refusal }): JSX.Element {
  const { t } = useText();
  const { outcome, code, params } = refusal;
  const words = outcome === 'rejected' && code !== null ? explainError(t, { code, params }) : t(refusalReason(refusal));
  return <span>{words}</span>;
}

function ReadButton({ n }: { readonly n: number }): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const read = async (): Promise<void> => {
    setBusy(true);
    await client.call('sync.readRefusal', { n });
    setBusy(false);
  };
  return (
    <Button variant="default" size="xs" loading={busy} onClick={() => void read()}>
      {t('cases.refused.read')}
    </Button>
  );
}
