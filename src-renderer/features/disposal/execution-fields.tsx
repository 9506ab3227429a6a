/** The fields of the certificate (domain.md, section 3.8): when and how, who, the vendor, the proofs. */
import {
  Checkbox,
  Fieldset,
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { JSX } from 'react';

import { parseCivilDate, type CivilDate } from '#shared/base/civil-date.ts';
import type { ListItem } from '#shared/contract/lists.ts';
import { DESTRUCTION_METHODS } from '#shared/domain/disposal/list.ts';
import { DateField } from '../../interface/date-field.tsx';
import { PersonPicker, type Choice } from '../../interface/pickers/pickers.tsx';
import { useText, type Translate } from '../../library/i18n.ts';
import { BoxWeightsTable } from './box-weights-table.tsx';
import { weightsOf, type ExecutionDraft, type ExecutionProblem, type ExecutionProblems } from './execution-draft.ts';
import type { KeptExecution } from './kept-drafts.ts';

type Props = {
  readonly form: KeptExecution;
  /** The boxes of the list. */
  readonly items: readonly ListItem[];
  readonly problems: ExecutionProblems;
  readonly firstPossibleDay: CivilDate | null;
  readonly today: CivilDate;
  readonly onChange: (change: Partial<ExecutionDraft>) => void;
  readonly onPerson: (who: 'responsible' | 'witness', choice: Choice | null) => void;
};

export function ExecutionFields(props: Props): JSX.Element {
  const { t } = useText();
  return (
    <>
      <Fieldset legend={t('disposal.execute.when')}>
        <WhenAndHow {...props} />
      </Fieldset>
      <Fieldset legend={t('disposal.execute.people')}>
        <Who {...props} />
      </Fieldset>
      <Fieldset legend={t('disposal.execute.vendor')}>
        <Vendor {...props} />
      </Fieldset>
      <Fieldset legend={t('disposal.execute.proof')}>
        <Proof {...props} />
      </Fieldset>
    </>
  );
}

function WhenAndHow({ form: { draft }, problems, firstPossibleDay, today, onChange }: Props): JSX.Element {
  const { t, format } = useText();
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <DateField
          required
          label={t('disposal.execute.executedOn')}
          description={t('disposal.execute.executedOnHint')}
          value={parseCivilDate(draft.executedOn) ?? null}
          maxDate={today}
          error={problemWords(t, problems.executedOn, format.date(firstPossibleDay))}
          onChange={(day) => {
            onChange({ executedOn: day ?? '' });
          }}
        />
        <Select
          required
          label={t('disposal.execute.method')}
          data={DESTRUCTION_METHODS.map((method) => ({ value: method, label: t(`words.method.${method}`) }))}
          value={draft.method}
          onChange={(chosen) => {
            onChange({ method: DESTRUCTION_METHODS.find((method) => method === chosen) ?? draft.method });
          }}
        />
      </SimpleGrid>
      <Stack gap={4}>
        <Text size="sm" fw={500} id="execution-site">
          {t('disposal.execute.site')}
        </Text>
        <SegmentedControl
          aria-labelledby="execution-site"
          w="fit-content"
          value={draft.site}
          data={(['onSite', 'offSite'] as const).map((site) => ({ value: site, label: t(`words.site.${site}`) }))}
          onChange={(site) => {
            onChange({ site });
          }}
        />
      </Stack>
      <TextInput
        required
        label={t('disposal.execute.placeText')}
        description={t('disposal.execute.placeHint')}
        maxLength={300}
        value={draft.placeText}
        error={problemWords(t, problems.placeText)}
        onChange={(event) => {
          onChange({ placeText: event.currentTarget.value });
        }}
      />
    </Stack>
  );
}

function Who({ form, problems, onPerson }: Props): JSX.Element {
  const { t } = useText();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <PersonPicker
        required
        clearable
        label={t('disposal.execute.responsible')}
        value={form.responsible}
        error={problemWords(t, problems.responsibleId)}
        onChange={(choice) => {
          onPerson('responsible', choice);
        }}
      />
      <PersonPicker
        required
        clearable
        label={t('disposal.execute.witness')}
        description={t('disposal.execute.witnessHint')}
        value={form.witness}
        error={problemWords(t, problems.witnessId)}
        onChange={(choice) => {
          onPerson('witness', choice);
        }}
      />
    </SimpleGrid>
  );
}

const VENDOR_TEXTS = [
  ['vendorNeq', 20],
  ['vendorContract', 100],
  ['vendorLot', 100],
  ['vendorDriver', 150],
  ['vendorSeals', 500],
  ['vendorCertificate', 100],
] as const;

function Vendor({ form: { draft }, problems, onChange }: Props): JSX.Element {
  const { t } = useText();
  return (
    <Stack gap="sm">
      <Checkbox
        label={t('disposal.execute.vendorUsed')}
        checked={draft.hasVendor}
        onChange={(event) => {
          onChange({ hasVendor: event.currentTarget.checked });
        }}
      />
      {draft.hasVendor && (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput
            required
            label={t('disposal.execute.vendorName')}
            maxLength={200}
            value={draft.vendorName}
            error={problemWords(t, problems.vendorName)}
            onChange={(event) => {
              onChange({ vendorName: event.currentTarget.value });
            }}
          />
          <DateField
            label={t('disposal.execute.vendorPickUp')}
            value={parseCivilDate(draft.vendorPickUpOn) ?? null}
            error={problemWords(t, problems.vendorPickUpOn)}
            onChange={(day) => {
              onChange({ vendorPickUpOn: day ?? '' });
            }}
          />
          {VENDOR_TEXTS.map(([field, max]) => (
            <TextInput
              key={field}
              label={t(`disposal.execute.${field}`)}
              maxLength={max}
              value={draft[field]}
              onChange={(event) => {
                onChange({ [field]: event.currentTarget.value });
              }}
            />
          ))}
        </SimpleGrid>
      )}
    </Stack>
  );
}

function Proof({ form: { draft }, items, onChange }: Props): JSX.Element {
  const { t, format, language } = useText();
  const weights = weightsOf(
    draft,
    items.map(({ boxId }) => boxId),
  );
  const sumHg = weights.reduce((sum, { weightHg }) => sum + weightHg, 0);
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <NumberInput
          label={t('disposal.execute.weight')}
          {...(weights.length > 0 && {
            description: t('disposal.execute.weightSum', { count: weights.length, kg: format.kilograms(sumHg) }),
          })}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          thousandSeparator={language === 'fr-CA' ? '\u00a0' : ','}
          value={draft.weightKg ?? ''}
          onChange={(value) => {
            onChange({ weightKg: typeof value === 'number' ? value : null });
          }}
        />
        <TextInput
          label={t('disposal.execute.banq')}
          description={t('disposal.execute.banqHint')}
          maxLength={200}
          value={draft.banqAuthorisation}
          onChange={(event) => {
            onChange({ banqAuthorisation: event.currentTarget.value });
          }}
        />
      </SimpleGrid>
      <BoxWeightsTable
        items={items}
        weights={draft.weights}
        onChange={(next) => {
          onChange({ weights: next });
        }}
      />
      <Checkbox
        label={t('disposal.execute.copies')}
        description={t('disposal.execute.copiesHint')}
        checked={draft.copiesDestroyed}
        onChange={(event) => {
          onChange({ copiesDestroyed: event.currentTarget.checked });
        }}
      />
      <Textarea
        label={t('disposal.execute.remarks')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={draft.remarks}
        onChange={(event) => {
          onChange({ remarks: event.currentTarget.value });
        }}
      />
    </Stack>
  );
}

/** The sentence of a problem under its field; null when there is none. */
function problemWords(t: Translate, problem: ExecutionProblem | undefined, firstDay = ''): string | null {
  switch (problem) {
    case undefined:
      return null;
    case 'required':
      return t('common.required');
    case 'invalidDate':
      return t('common.invalidDate');
    case 'beforeDue':
      return t('disposal.execute.beforeDue', { date: firstDay });
    case 'future':
    case 'same':
    case 'pickUpAfter':
      return t(`disposal.execute.${problem}`);
    case 'typed':
    case 'weights':
      return null;
  }
}
