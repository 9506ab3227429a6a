/**
 * Several délais under conditions: a person says which one applies to a box or a file; nothing is guessed (worked case 24).
 * Shows nothing where the rule leaves no choice.
 */
import { Alert, Radio, Stack } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { applicableDelay } from '#shared/domain/rule/delay-line.ts';
import type { Copy } from '#shared/domain/rule/rule.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { CodeText } from '../code-text.tsx';

type Props = {
  readonly ruleId: Id | null;
  readonly copy: Copy;
  readonly support: string;
  /** N° of the délai that was chosen; empty when none was. */
  readonly value: string;
  readonly onChange: (delayNumber: string) => void;
};

export function DelayChoice({ ruleId, copy, support, value, onChange }: Props): JSX.Element | null {
  const { t } = useText();
  const { data: rules } = useContractQuery('rules.list', {});
  const rule = rules?.find(({ id }) => id === ruleId);
  const open = rule === undefined ? undefined : applicableDelay(rule, { copy, support });
  if (open?.kind !== 'choose') return null;
  return (
    <Alert color="yellow" variant="light" icon={<IconListCheck size={18} aria-hidden />}>
      <Radio.Group
        label={t('files.field.delayNumber')}
        description={t('files.field.delayNumberHint')}
        value={value}
        onChange={onChange}
      >
        <Stack gap={6} mt={6}>
          {open.among.map(({ number = '', notation, condition = '' }) => (
            <Radio
              key={number}
              value={number}
              label={
                <>
                  <CodeText>{notation}</CodeText> {condition}
                </>
              }
            />
          ))}
        </Stack>
      </Radio.Group>
    </Alert>
  );
}
