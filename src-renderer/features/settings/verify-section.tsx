/** Replays the journal and says whether everything agrees; work goes on meanwhile. */
import { Alert, Button, List, Progress, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconShieldCheck } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { VerifyReport } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { Section } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { useClient } from '../../library/queries.ts';

type State =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly done: number; readonly total: number }
  | { readonly step: 'done'; readonly report: VerifyReport }
  | { readonly step: 'failed'; readonly error: CallError };

export function VerifySection(): JSX.Element {
  const { t, format } = useText();
  const client = useClient();
  const [state, setState] = useState<State>({ step: 'idle' });
  const verify = async (): Promise<void> => {
    setState({ step: 'running', done: 0, total: 0 });
    const result = await client.call(
      'upkeep.verify',
      {},
      {
        onProgress: (done, total) => {
          setState({ step: 'running', done, total });
        },
      },
    );
    setState(result.ok ? { step: 'done', report: result.value } : { step: 'failed', error: result.error });
  };
  return (
    <Section
      title={t('settings.verify')}
      icon={<IconShieldCheck size={20} aria-hidden />}
      actions={
        <Button size="xs" loading={state.step === 'running'} onClick={() => void verify()}>
          {t('settings.verifyNow')}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('settings.verifyText')}
      </Text>
      <div role="status">
        {state.step === 'running' && (
          <>
            <Text size="sm" mb={6}>
              {t('settings.verifying', { done: format.number(state.done), total: format.number(state.total) })}
            </Text>
            <Progress
              aria-label={t('settings.verify')}
              value={state.total === 0 ? 0 : (100 * state.done) / state.total}
            />
          </>
        )}
        {state.step === 'failed' && <ErrorState error={state.error} />}
        {state.step === 'done' && <Outcome report={state.report} />}
      </div>
    </Section>
  );
}

function Outcome({ report }: { readonly report: VerifyReport }): JSX.Element {
  const { t } = useText();
  return (
    <Alert
      color={report.ok ? 'green' : 'red'}
      icon={report.ok ? <IconCircleCheck size={20} aria-hidden /> : <IconCircleX size={20} aria-hidden />}
      title={report.ok ? t('settings.verifyOk', { count: report.operations }) : t('settings.verifyBad')}
    >
      <List size="sm">
        {report.checks.map((check) => (
          <List.Item key={check.name}>
            {t(`settings.verifyCheck.${check.name}`)} — {t(check.ok ? 'settings.check.ok' : 'settings.check.bad')}
            {check.detail !== '' && ` (${check.detail})`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
