/**
 * A due date and where it comes from, in sentences: the last protected day, what becomes of the records then, and one
 * numbered explanation per rule that counts. A record without a date says why, and on which worklist it waits.
 */
import { Alert, List, Stack, Text } from '@mantine/core';
import { IconHourglass, IconInfoCircle } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { DueSummary } from '#shared/contract/common.ts';
import { explanationKey, type Explanation } from '#shared/domain/retention/explanation.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import { useText } from '../library/i18n.ts';
import { FieldList, FieldRow } from './field-row.tsx';

export function DueExplanation({ due }: { readonly due: DueSummary }): JSX.Element {
  const { t, format } = useText();
  const dispositions = due.dispositions.map((sign) => t(`words.disposition.${sign}`)).join(', ');
  return (
    <Stack gap="sm">
      {due.kind === 'dated' ? (
        <FieldList>
          <FieldRow label={t('retention.lastProtectedDay')}>{format.date(due.lastProtectedDay)}</FieldRow>
          {due.dispositions.join() === 'D' && (
            <FieldRow label={t('retention.disposableFrom')}>{format.date(due.disposableFrom)}</FieldRow>
          )}
          <FieldRow label={t('retention.transferOn')}>{due.transferOn}</FieldRow>
          <FieldRow label={t('retention.disposition')}>{dispositions}</FieldRow>
        </FieldList>
      ) : (
        <Undated due={due} />
      )}
      {!due.asBlock && due.dispositions.length > 0 && (
        <Alert color="yellow" variant="light" icon={<IconInfoCircle size={18} aria-hidden />}>
          {t('retention.notAsBlock')}
        </Alert>
      )}
      {due.explanations.map((one) => (
        <section key={`${one.source}-${one.sourceId}`}>
          <Text size="sm" fw={600} mb={4}>
            {one.source === 'file' ? `${t('retention.fileRule')} ${one.title} · ` : ''}
            {t('retention.byRule', { number: one.ruleNumber, notation: one.notation })}
          </Text>
          <ExplanationSteps steps={one.steps} />
        </section>
      ))}
    </Stack>
  );
}

/** The steps of one calculation as numbered sentences. */
export function ExplanationSteps({ steps }: { readonly steps: Explanation }): JSX.Element {
  const { t } = useText();
  return (
    <List type="ordered" size="sm" spacing={2}>
      {steps.map((step, index) => (
        <List.Item key={index}>{t(explanationKey(step), { ...step.params })}</List.Item>
      ))}
    </List>
  );
}

function Undated({ due }: { readonly due: DueSummary }): JSX.Element {
  const { t } = useText();
  return (
    <Alert color="gray" variant="light" icon={<IconHourglass size={18} aria-hidden />} title={t('retention.undated')}>
      {due.reasons.map((reason) => (
        <Text key={reason} size="sm">
          {t(`retention.reason.${reason}` as TextKey)}
        </Text>
      ))}
      {due.worklists.map((worklist) => (
        <Text key={worklist} size="sm" c="dimmed">
          {t(`retention.worklist.${worklist}` as TextKey)}
        </Text>
      ))}
    </Alert>
  );
}
