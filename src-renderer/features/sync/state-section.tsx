/** The exchange in figures: last time, what waits here, what was refused. */
import { IconCloud } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { SharedServerStatus } from '#shared/contract/sync.ts';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { Section } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { shownState } from '../../library/sync-words.ts';
import { useTimeZone } from '../../library/today.ts';

export function StateSection({ status }: { readonly status: SharedServerStatus }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const { lastExchangeAtMs, pending, queue, server, toTreat } = status;
  const waits = t('sync.state.waits', { count: pending });
  const waiting =
    pending === 0
      ? t('sync.state.nothingWaits')
      : queue.oldestAtMs === null
        ? waits
        : t('sync.state.oldest', { waits, when: format.dateTime(queue.oldestAtMs, timeZone) });
  return (
    <Section title={t('sync.state.title')} icon={<IconCloud size={20} aria-hidden />}>
      <FieldList>
        <FieldRow label={t('sync.state.state')}>{t(`sync.said.${shownState(status)}`)}</FieldRow>
        <FieldRow label={t('sync.state.lastExchange')}>
          {lastExchangeAtMs === null ? t('sync.state.never') : format.dateTime(lastExchangeAtMs, timeZone)}
        </FieldRow>
        <FieldRow label={t('sync.state.waiting')}>{waiting}</FieldRow>
        {queue.quarantined > 0 && (
          <FieldRow label={t('sync.state.aside')}>{t('sync.state.asideText', { count: queue.quarantined })}</FieldRow>
        )}
        <FieldRow label={t('sync.state.refused')}>
          {toTreat === 0 ? (
            t('sync.state.none')
          ) : (
            <LinkButton to="/cases" variant="default" size="compact-sm">
              {t('sync.state.see', { count: toTreat })}
            </LinkButton>
          )}
        </FieldRow>
        <FieldRow label={t('sync.state.device')}>{server?.deviceName}</FieldRow>
        <FieldRow label={t('sync.state.server')}>{server?.url}</FieldRow>
      </FieldList>
    </Section>
  );
}
