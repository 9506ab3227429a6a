/**
 * The steps of a disposal list: so many approvals by whoever may, or named steps in an order, each of a role. A list under
 * way keeps the steps it was frozen with.
 */
import { ActionIcon, Alert, Button, Group, Radio, Select, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconInfoCircle, IconPlus, IconTrash } from '@tabler/icons-react';
import type { JSX } from 'react';

import { MAX_STEPS, USUAL_STEPS, type Step } from '#shared/domain/disposal/approval-steps.ts';
import { useText } from '../../library/i18n.ts';
import { moved, POSSIBLE_STEPS, stepAt, stepWord, withoutStep } from './approval-steps-draft.ts';

type Props = {
  readonly steps: readonly Step[];
  readonly readOnly: boolean;
  /** The number of approvals, where steps are not named. */
  readonly simple: JSX.Element;
  readonly onChange: (steps: readonly Step[]) => void;
};

export function ApprovalStepsChoice({ steps, readOnly, simple, onChange }: Props): JSX.Element {
  const { t } = useText();
  const named = steps.length > 0;
  return (
    <Stack gap="sm">
      <Radio.Group
        readOnly={readOnly}
        label={t('administration.steps.legend')}
        description={t('administration.steps.legendHint')}
        value={named ? 'named' : 'simple'}
        onChange={(value) => {
          onChange(value === 'named' ? USUAL_STEPS : []);
        }}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="simple" disabled={readOnly && named} label={t('administration.steps.simple')} />
          <Radio value="named" disabled={readOnly && !named} label={t('administration.steps.named')} />
        </Stack>
      </Radio.Group>
      {named ? <StepRows steps={steps} readOnly={readOnly} onChange={onChange} /> : simple}
    </Stack>
  );
}

function StepRows({ steps, readOnly, onChange }: Omit<Props, 'simple'>): JSX.Element {
  const { t } = useText();
  const isUsual = steps.length === USUAL_STEPS.length && steps.every((step, at) => sameStep(step, USUAL_STEPS[at]));
  return (
    <Stack gap="xs">
      <ol className="approval-steps" aria-label={t('administration.steps.list')}>
        {steps.map((step, rank) => (
          <StepRow key={rank} step={step} rank={rank} steps={steps} readOnly={readOnly} onChange={onChange} />
        ))}
      </ol>
      {!readOnly && (
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            disabled={steps.length >= MAX_STEPS}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => {
              onChange([...steps, { kind: 'approval', role: 'any' }]);
            }}
          >
            {t('administration.steps.add')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={isUsual}
            onClick={() => {
              onChange(USUAL_STEPS);
            }}
          >
            {t('administration.steps.usual')}
          </Button>
        </Group>
      )}
      {!steps.some(({ kind }) => kind === 'approval') && (
        <Alert color="red" variant="light" role="alert" icon={<IconInfoCircle size={18} aria-hidden />}>
          {t('administration.steps.noApproval')}
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {t('administration.steps.people', { count: steps.length })}
      </Text>
    </Stack>
  );
}

function sameStep(a: Step, b: Step | undefined): boolean {
  return a.kind === b?.kind && a.role === b.role;
}

type RowProps = Omit<Props, 'simple'> & { readonly step: Step; readonly rank: number };

function StepRow({ step, rank, steps, readOnly, onChange }: RowProps): JSX.Element {
  const { t } = useText();
  const number = String(rank + 1);
  return (
    <li>
      <Group gap="xs" wrap="nowrap">
        <Select
          style={{ flex: 1 }}
          readOnly={readOnly}
          allowDeselect={false}
          aria-label={t('administration.steps.step', { rank: number })}
          value={stepWord(step)}
          data={POSSIBLE_STEPS.map((each) => ({
            value: stepWord(each),
            label: t('disposal.steps.line', {
              kind: t(`words.stepKind.${each.kind}`),
              role: t(`words.stepRole.${each.role}`),
            }),
          }))}
          onChange={(value) => {
            const chosen = stepAt(value);
            if (chosen !== undefined) onChange(steps.with(rank, chosen));
          }}
        />
        {!readOnly && (
          <>
            <ActionIcon
              variant="default"
              size="lg"
              disabled={rank === 0}
              aria-label={t('administration.steps.up', { rank: number })}
              onClick={() => {
                onChange(moved(steps, rank, rank - 1));
              }}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              disabled={rank === steps.length - 1}
              aria-label={t('administration.steps.down', { rank: number })}
              onClick={() => {
                onChange(moved(steps, rank, rank + 1));
              }}
            >
              <IconArrowDown size={16} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              disabled={steps.length === 1}
              aria-label={t('administration.steps.remove', { rank: number })}
              onClick={() => {
                onChange(withoutStep(steps, rank));
              }}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </>
        )}
      </Group>
    </li>
  );
}
