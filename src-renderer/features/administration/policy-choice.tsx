/** The three ways of counting, each with what it gives for the same two files. */
import { Alert, Group, Radio, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { RetentionPolicySetting } from '#shared/domain/organisation/organisation.ts';
import { useText } from '../../library/i18n.ts';
import { useToday } from '../../library/today.ts';
import type { PartProps } from './organisation-form.tsx';
import { policyExamples } from './policy-examples.ts';

const POLICIES = ['A', 'B', 'C'] as const satisfies readonly RetentionPolicySetting[];

export function PolicyChoice({ draft, readOnly, onChange }: PartProps): JSX.Element {
  const { t } = useText();
  return (
    <Radio.Group
      readOnly={readOnly}
      label={t('administration.policy.legend')}
      value={draft.policy}
      onChange={(value) => {
        const policy = POLICIES.find((one) => one === value);
        if (policy !== undefined && !readOnly) onChange({ policy });
      }}
    >
      <Text size="xs" c="dimmed" mt={2}>
        {t('administration.policy.exampleTitle')}
      </Text>
      <div className="policies">
        {POLICIES.map((policy) => (
          <Radio.Card key={policy} value={policy} className="policy">
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <Radio.Indicator mt={2} />
              <Stack gap={6} flex={1}>
                <span>
                  <strong>{t(`administration.policy.${policy}.name`)}</strong>
                  {policy === 'A' && <span className="policy-mark">{t('administration.policy.recommended')}</span>}
                </span>
                <Text size="xs" c="dimmed">
                  {t(`administration.policy.${policy}.text`)}
                </Text>
                <Examples policy={policy} requiredDays={draft.requiredDays} yearEnd={draft.yearEnd} />
              </Stack>
            </Group>
          </Radio.Card>
        ))}
      </div>
      <Alert mt="sm" color="yellow" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />}>
        {t('administration.policy.change')}
      </Alert>
    </Radio.Group>
  );
}

type ExamplesProps = {
  readonly policy: RetentionPolicySetting;
  readonly requiredDays: number;
  readonly yearEnd: string;
};

function Examples({ policy, requiredDays, yearEnd }: ExamplesProps): JSX.Element | null {
  const { t, format } = useText();
  const today = useToday();
  const days = Number.isNaN(requiredDays) ? 0 : requiredDays;
  const examples = policyExamples({ policy, requiredDays: days, yearEnd }, today);
  if (examples.length === 0) return null;
  return (
    <Table className="policy-table" verticalSpacing={3} horizontalSpacing={6} withRowBorders={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('administration.policy.closed')}</Table.Th>
          <Table.Th scope="col">{t('administration.policy.from')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {examples.map(({ closedOn, disposableFrom }) => (
          <Table.Tr key={closedOn}>
            <Table.Td>{format.date(closedOn)}</Table.Td>
            <Table.Td>{format.date(disposableFrom)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
