/**
 * First start, in three steps: an empty depot, the sample one or the server of the organisation; the organisation; the
 * person who administers it. The sample depot asks only for that person, a server for its address and a code. It stays on
 * screen, with how far it has come, until the depot is complete.
 */
import { Button, Select, Stepper, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo, useState, type JSX } from 'react';

import type { DepotStatus } from '#shared/contract/depot.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { newOpId } from '../../library/mint.ts';
import { useClient } from '../../library/queries.ts';
import { useEnterSession } from '../../library/session.ts';
import { ContentChoice, type Content } from './content-choice.tsx';
import { FounderFields } from './founder-fields.tsx';
import { FoundingProgress } from './founding-progress.tsx';
import { JoinServer } from './join-server.tsx';
import { SessionStage } from './session-stage.tsx';

export type FoundingForm = {
  readonly organisationName: string;
  readonly timeZone: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly jobTitle: string;
  readonly pin: string;
  readonly pinAgain: string;
};

const QUEBEC = 'America/Toronto';
const MIN_PIN = 4;
const SAMPLE_NAME = 'Centre de services scolaire fictif des Aulnes';

type Props = {
  readonly status: DepotStatus;
  /** `yes` while the depot is being created: nothing may take the place of this screen. */
  readonly onFounding: (founding: 'no' | 'yes') => void;
};

export function FirstStart({ status, onFounding }: Props): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const enter = useEnterSession();
  const [step, setStep] = useState(0);
  const [content, setContent] = useState<Content>('empty');
  const [working, setWorking] = useState<'no' | 'yes'>('no');
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<FoundingForm>({
    initialValues: {
      organisationName: '',
      timeZone: QUEBEC,
      familyName: '',
      givenName: '',
      jobTitle: '',
      pin: '',
      pinAgain: '',
    },
    validate: {
      organisationName: (value) =>
        content === 'empty' && step === 1 && value.trim() === '' ? t('common.required') : null,
      familyName: (value) => (step === 2 && value.trim() === '' ? t('common.required') : null),
      pin: (value) => (step !== 2 ? null : value.length < MIN_PIN ? t('error.PIN_TOO_SHORT') : null),
      pinAgain: (value, { pin }) => (step === 2 && value !== pin ? t('session.pinDiffers') : null),
    },
  });
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone').filter((zone) => zone.startsWith('America/')), []);

  const found = async (): Promise<void> => {
    if (content === 'join') return;
    setWorking('yes');
    onFounding('yes');
    setProblem(null);
    const { pinAgain: _again, organisationName, ...person } = form.getValues();
    const result = await client.call(
      'depot.found',
      {
        opId: newOpId(),
        content,
        organisationName: content === 'sample' ? SAMPLE_NAME : organisationName.trim(),
        ...person,
      },
      {
        onProgress: (done, total) => {
          setShare(total === 0 ? null : done / total);
        },
      },
    );
    if (result.ok) {
      // The screen goes away by itself once the status says that the depot is there.
      enter(result.value);
    } else {
      setWorking('no');
      setShare(null);
      setProblem(explainError(t, result.error));
    }
    onFounding('no');
  };

  const goOn = (): void => {
    if (form.validate().hasErrors) return;
    if (step === 2) void found();
    else setStep(step === 0 && content === 'sample' ? 2 : step + 1);
  };

  if (content === 'join' && step > 0) {
    return (
      <JoinServer
        onJoining={onFounding}
        onBack={() => {
          setStep(0);
        }}
      />
    );
  }
  return (
    <SessionStage title={t('common.tagline')} width="wide">
      <h1>{t('session.welcome')}</h1>
      <p className="stage-hint">{t('session.welcomeText')}</p>
      <Stepper
        active={step}
        size="xs"
        my="xs"
        allowNextStepsSelect={false}
        onStepClick={(chosen) => {
          if (working === 'no') setStep(chosen);
        }}
        aria-label={t('session.welcome')}
      >
        <Stepper.Step label={t('session.stepContent')} />
        <Stepper.Step label={t('session.stepOrganisation')} />
        <Stepper.Step label={t('session.stepAdministrator')} />
      </Stepper>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          goOn();
        }}
      >
        {step === 0 && <ContentChoice status={status} content={content} onChoose={setContent} />}
        {step === 1 && (
          <div className="unlock">
            <TextInput
              autoFocus
              required
              label={t('session.organisation')}
              description={t('session.organisationHint')}
              placeholder={t('session.organisationPlaceholder')}
              maxLength={200}
              {...form.getInputProps('organisationName')}
            />
            <Select
              label={t('session.timeZone')}
              description={t('session.timeZoneHint')}
              searchable
              data={zones}
              {...form.getInputProps('timeZone')}
            />
          </div>
        )}
        {step === 2 && <FounderFields form={form} />}
        {problem !== null && (
          <p className="stage-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="stage-actions">
          <Button
            variant="default"
            disabled={step === 0 || working === 'yes'}
            onClick={() => {
              setStep(content === 'sample' ? 0 : step - 1);
            }}
          >
            {t('common.previous')}
          </Button>
          <Button type="submit" loading={working === 'yes'}>
            {step === 2 ? t('session.found') : t('common.next')}
          </Button>
        </div>
        {working === 'yes' && (
          <FoundingProgress
            words={content === 'sample' ? t('session.foundingSample') : t('session.founding')}
            share={share}
          />
        )}
      </form>
    </SessionStage>
  );
}
