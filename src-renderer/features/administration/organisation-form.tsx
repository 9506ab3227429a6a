/** The settings of the organisation. Only what changed is sent, each field with what its author was looking at. */
import {
  Alert,
  Button,
  Group,
  NumberInput,
  Radio,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import {
  IconBuilding,
  IconCalendarTime,
  IconFolders,
  IconTransfer,
  IconHandGrab,
  IconInfoCircle,
  IconShredder,
} from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import { mayDo } from '#shared/domain/authorisation.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ROLES } from '#shared/domain/person/person.ts';
import { Section } from '../../interface/page.tsx';
import { useSubmit } from '../../library/act.ts';
import { fieldEdits } from '../../library/field-edits.ts';
import { useText } from '../../library/i18n.ts';
import { useMay } from '../../library/session.ts';
import { ApprovalStepsChoice } from './approval-steps-choice.tsx';
import { PolicyChoice } from './policy-choice.tsx';
import { LoanSettings } from './loan-settings.tsx';
import { FilingSwitches } from './filing-switches.tsx';
import {
  BOUNDS,
  neqLooksOdd,
  settingsOf,
  settingsProblems,
  type SettingsDraft,
  type SettingsProblems,
} from './settings-draft.ts';
import { timeZones } from './time-zones.ts';

type Props = { readonly organisation: Organisation };

/** What every part of the form takes. */
export type PartProps = {
  readonly draft: SettingsDraft;
  readonly problems: SettingsProblems;
  readonly readOnly: boolean;
  readonly onChange: (change: Partial<SettingsDraft>) => void;
};

export function OrganisationForm({ organisation }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const may = useMay();
  const [draft, setDraft] = useState<SettingsDraft>(() => settingsOf(organisation));
  const [busy, setBusy] = useState(false);
  const readOnly = !may('organisation.configure');
  const problems = settingsProblems(draft);
  const edits = fieldEdits<SettingsDraft>({ ...organisation, ...settingsOf(organisation) }, trimmed(draft));
  const changed = edits === null ? 0 : Object.keys(edits).length;
  const part: PartProps = {
    draft,
    problems,
    readOnly,
    onChange: (change) => {
      setDraft((before) => ({ ...before, ...change }));
    },
  };

  const save = async (): Promise<void> => {
    if (edits === null || busy || Object.keys(problems).length > 0) return;
    setBusy(true);
    await submit('organisation.configure', organisation.id, { fields: edits }, { done: t('administration.saved') });
    setBusy(false);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="md">
        {readOnly && <ReadOnly />}
        <Section title={t('administration.section.organisation')} icon={<IconBuilding size={18} aria-hidden />}>
          <Naming {...part} />
        </Section>
        <Section title={t('administration.section.counting')} icon={<IconCalendarTime size={18} aria-hidden />}>
          <Counting {...part} />
        </Section>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <Section title={t('administration.section.loans')} icon={<IconHandGrab size={18} aria-hidden />}>
            <Whole setting="loanDays" label="loanDays" {...part} />
          </Section>
          <Section title={t('administration.section.disposal')} icon={<IconShredder size={18} aria-hidden />}>
            <Approvals {...part} />
          </Section>
        </SimpleGrid>
        <Section title={t('administration.section.filing')} icon={<IconFolders size={18} aria-hidden />}>
          <FilingSwitches {...part} />
          <Whole setting="transferFillPercent" label="transferFillPercent" {...part} />
        </Section>
        <Section title={t('loansDesk.title')} icon={<IconTransfer size={18} aria-hidden />}>
          <LoanSettings {...part} />
        </Section>
        {changed > 0 && !readOnly && (
          <div className="save-bar" role="status">
            <Text size="sm" fw={550}>
              {t('administration.unsaved', { count: changed })}
            </Text>
            <Group gap="sm">
              <Button
                variant="default"
                onClick={() => {
                  setDraft(settingsOf(organisation));
                }}
              >
                {t('administration.discard')}
              </Button>
              <Button type="submit" loading={busy} disabled={Object.keys(problems).length > 0}>
                {t('administration.save')}
              </Button>
            </Group>
          </div>
        )}
      </Stack>
    </form>
  );
}

function Approvals(part: PartProps): JSX.Element {
  const { draft, readOnly, onChange } = part;
  const { t } = useText();
  const simple = (
    <>
      <Whole setting="approvalsRequired" label="approvals" {...part} />
      {draft.approvalsRequired === 1 && (
        <Alert color="yellow" variant="light" role="status" icon={<IconInfoCircle size={18} aria-hidden />}>
          {t('administration.field.approvalsOne')}
        </Alert>
      )}
    </>
  );
  return (
    <ApprovalStepsChoice
      steps={draft.approvalSteps}
      readOnly={readOnly}
      simple={simple}
      onChange={(approvalSteps) => {
        onChange({ approvalSteps: [...approvalSteps] });
      }}
    />
  );
}

function ReadOnly(): JSX.Element {
  const { t, language } = useText();
  const names = ROLES.filter((role) => mayDo([role], 'organisation.configure')).map((role) =>
    t(`words.role.${role}`).toLocaleLowerCase(language),
  );
  const roles = new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} aria-hidden />}>
      {t('administration.readOnly', { roles })}
    </Alert>
  );
}

function Naming({ draft, problems, readOnly, onChange }: PartProps): JSX.Element {
  const { t } = useText();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <TextInput
        required
        readOnly={readOnly}
        label={t('administration.field.name')}
        description={t('administration.field.nameHint')}
        maxLength={200}
        value={draft.name}
        error={problems.name === undefined ? null : t('common.required')}
        onChange={(event) => {
          onChange({ name: event.currentTarget.value });
        }}
      />
      <TextInput
        readOnly={readOnly}
        label={t('administration.field.neq')}
        description={neqLooksOdd(draft.neq) ? t('administration.field.neqOdd') : t('administration.field.neqHint')}
        maxLength={20}
        value={draft.neq}
        onChange={(event) => {
          onChange({ neq: event.currentTarget.value });
        }}
      />
      <TextInput
        readOnly={readOnly}
        label={t('administration.field.archivesNumber')}
        description={t('administration.field.archivesNumberHint')}
        inputMode="numeric"
        maxLength={9}
        value={draft.archivesNumber}
        error={problems.archivesNumber === undefined ? null : t('administration.error.digits')}
        onChange={(event) => {
          onChange({ archivesNumber: event.currentTarget.value.trim() });
        }}
      />
      <Textarea
        readOnly={readOnly}
        label={t('administration.field.address')}
        autosize
        minRows={2}
        maxLength={400}
        value={draft.address}
        onChange={(event) => {
          onChange({ address: event.currentTarget.value });
        }}
      />
      <Select
        searchable
        readOnly={readOnly}
        label={t('administration.field.timeZone')}
        description={t('administration.field.timeZoneHint')}
        data={[...timeZones(draft.timeZone)]}
        value={draft.timeZone}
        onChange={(zone) => {
          if (zone !== null) onChange({ timeZone: zone });
        }}
      />
    </SimpleGrid>
  );
}

function Counting(props: PartProps): JSX.Element {
  const { draft, problems, readOnly, onChange } = props;
  const { t } = useText();
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          required
          readOnly={readOnly}
          label={t('administration.field.yearEnd')}
          description={t('administration.field.yearEndHint')}
          maxLength={7}
          value={draft.yearEnd}
          error={problems.yearEnd === undefined ? null : t('administration.error.yearEnd')}
          onChange={(event) => {
            onChange({ yearEnd: event.currentTarget.value });
          }}
        />
        {draft.policy === 'B' && <Whole setting="requiredDays" label="requiredDays" {...props} />}
      </SimpleGrid>
      <PolicyChoice {...props} />
      <Radio.Group
        readOnly={readOnly}
        label={t('administration.late.legend')}
        value={draft.lateTransfer}
        onChange={(value) => {
          onChange({ lateTransfer: value === 'actual' ? 'actual' : 'expected' });
        }}
      >
        <Stack gap="xs" mt={6}>
          {(['expected', 'actual'] as const).map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`administration.late.${one}`)}
              description={t(`administration.late.${one}Text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}

type WholeProps = PartProps & {
  readonly setting: keyof typeof BOUNDS;
  readonly label: 'requiredDays' | 'loanDays' | 'approvals' | 'transferFillPercent';
};

/** A whole number between two bounds. */
function Whole({ draft, problems, readOnly, onChange, setting, label }: WholeProps): JSX.Element {
  const { t } = useText();
  const { min, max } = BOUNDS[setting];
  return (
    <NumberInput
      required
      readOnly={readOnly}
      label={t(`administration.field.${label}`)}
      description={t(`administration.field.${label}Hint`)}
      min={min}
      max={max}
      clampBehavior="none"
      allowDecimal={false}
      value={Number.isNaN(draft[setting]) ? '' : draft[setting]}
      error={problems[setting] === undefined ? null : t('administration.error.number', { min, max })}
      onChange={(value) => {
        onChange({ [setting]: typeof value === 'number' ? value : Number.NaN });
      }}
    />
  );
}

function trimmed(draft: SettingsDraft): SettingsDraft {
  return {
    ...draft,
    name: draft.name.trim(),
    neq: draft.neq.trim(),
    address: draft.address.trim(),
    yearEnd: draft.yearEnd.trim(),
  };
}
