/** The end: closing, reopening, signing, and the procès-verbal. */
import { Group, Stack, Text } from '@mantine/core';
import { IconFileCertificate, IconLockOpen, IconPrinter, IconSquareCheck } from '@tabler/icons-react';
import type { JSX } from 'react';

import { STOCKTAKE_CATEGORIES } from '#shared/domain/stocktake/stocktake.ts';
import type { StocktakeCard } from '#shared/contract/stocktake.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { Section } from '../../interface/page.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';
import { useMay } from '../../library/session.ts';

const AGREEING: ReadonlySet<string> = new Set(['inPlace', 'onLoan', 'emptyConfirmed']);

export function EndTab({ card }: { readonly card: StocktakeCard }): JSX.Element {
  const { t, format, language } = useText();
  const act = useAct();
  const paper = usePaper();
  const may = useMay();
  const stocktakeId = card.id;
  const open = STOCKTAKE_CATEGORIES.filter((category) => !AGREEING.has(category));
  const unsettled = open.reduce((sum, category) => sum + card.unsettled[category], 0);
  const unsettledWords = unsettled === 0 ? undefined : t('stocktake.end.unsettled', { count: unsettled });
  const refusal = (kind: Parameters<typeof may>[0]): string | null => (may(kind) ? null : t('error.FORBIDDEN'));
  const close = async (): Promise<void> => {
    const title = t('stocktake.end.close');
    const sure = await confirmAct({ title, text: t('stocktake.end.closeText'), confirmLabel: title });
    if (sure !== null) await act('stocktakes.close', { stocktakeId }, { done: t('stocktake.end.closed') });
  };
  const reopen = async (): Promise<void> => {
    const title = t('stocktake.end.reopen');
    const reasonLabel = t('stocktake.end.reopenReason');
    const reason = await confirmAct({ title, confirmLabel: title, reason: 'required', reasonLabel });
    if (reason !== null) await act('stocktakes.reopen', { stocktakeId, reason }, { done: t('stocktake.end.reopened') });
  };
  const sign = async (): Promise<void> => {
    const title = t('stocktake.end.sign');
    const remarks = await confirmAct({
      title,
      text: [unsettledWords, t('stocktake.end.signText')].filter(Boolean).join(' '),
      confirmLabel: title,
      reason: 'optional',
      reasonLabel: t('stocktake.end.remarks'),
    });
    if (remarks !== null) await act('stocktakes.report', { stocktakeId, remarks }, { done: t('stocktake.end.signed') });
  };
  const late = card.report === null ? 0 : card.readings - card.report.readings;
  return (
    <Section title={t('stocktake.tab.report')}>
      <Stack gap="sm">
        {card.state !== 'reported' && unsettledWords !== undefined && <Text>{unsettledWords}</Text>}
        {card.state === 'open' && <Text size="sm">{t('stocktake.end.closeText')}</Text>}
        {card.report !== null && (
          <Text>
            {t('stocktake.end.signedBy', {
              name: card.report.byName,
              date: format.dateTime(card.report.atMs),
              readings: format.number(card.report.readings),
            })}
          </Text>
        )}
        {late > 0 && <Text>{t('stocktake.end.late', { count: late })}</Text>}
        <Group gap="sm">
          {card.state === 'open' && (
            <ActButton
              refusal={refusal('stocktake.close')}
              leftSection={<IconSquareCheck size={16} aria-hidden />}
              onClick={() => void close()}
            >
              {t('stocktake.end.close')}
            </ActButton>
          )}
          {card.state === 'closed' && (
            <>
              <ActButton
                refusal={refusal('stocktake.report')}
                leftSection={<IconFileCertificate size={16} aria-hidden />}
                onClick={() => void sign()}
              >
                {t('stocktake.end.sign')}
              </ActButton>
              <ActButton
                variant="default"
                refusal={refusal('stocktake.reopen')}
                leftSection={<IconLockOpen size={16} aria-hidden />}
                onClick={() => void reopen()}
              >
                {t('stocktake.end.reopen')}
              </ActButton>
            </>
          )}
          <ActButton
            variant="default"
            refusal={null}
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => void paper('papers.stocktakeReport', { stocktakeId, language }, 'preview')}
          >
            {card.state === 'reported' ? t('stocktake.end.paper') : t('stocktake.end.project')}
          </ActButton>
        </Group>
      </Stack>
    </Section>
  );
}
