/**
 * A due date and where it comes from, in sentences: the last protected day, what becomes of the records then, and one
 * numbered explanation per rule that counts, told once for all the records that share it. A record without a date says
 * why, and on which worklist it waits.
 */
import { Alert, List, Stack, Text } from '@mantine/core';
import { IconHourglass, IconInfoCircle } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { DueSummary } from '#shared/contract/common.ts';
import { explanationKey, type Explanation } from '#shared/domain/retention/explanation.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import { useText, type Translate } from '../library/i18n.ts';
import { groupedExplanations, type ExplanationGroup } from './explanation-groups.ts';
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
      {groupedExplanations(due.explanations).map((group) => (
        <section key={group.key}>
          <Text size="sm" fw={600} mb={4}>
            {[sourceWords(group, t), t('retention.byRule', { number: group.ruleNumber, notation: group.notation })]
              .filter((words) => words !== '')
              .join(' · ')}
          </Text>
          <ExplanationSteps steps={group.steps} />
        </section>
      ))}
    </Stack>
  );
}

/** Whose date it is: nothing for the record of the card itself, the title of a single file, else how many they are. */
function sourceWords({ box, files, title }: ExplanationGroup, t: Translate): string {
  if (box === 'yes') return files === 0 ? '' : t('retention.boxAndFiles', { count: files });
  return files === 1 ? `${t('retention.fileRule')} ${title}` : t('common.files', { count: files });
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
