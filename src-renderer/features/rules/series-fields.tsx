/** What the calendar says of a series: who holds it, what it is for, the remarks on its délais, its tri. */
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { JSX } from 'react';

import { MAX_REMARKS, TRANSACTIONS, type SeriesDescription } from '#shared/domain/rule/series-description.ts';
import { useText } from '../../library/i18n.ts';
import type { RuleProblems } from './rule-draft.ts';

type Props = {
  readonly series: SeriesDescription;
  readonly problem: RuleProblems['remarks'];
  readonly onChange: (series: SeriesDescription) => void;
};

const LONG_TEXTS = [
  ['holders', 1000],
  ['description', 20_000],
  ['documentTypes', 20_000],
  ['legalReferences', 4000],
] as const;
const SHORT_TEXTS = [
  ['process', 1000],
  ['classification', 1000],
  ['commonSchedule', 300],
  ['commonNumber', 60],
] as const;
const FLAGS = ['confidential', 'essential', 'samplingGrid'] as const;

export function SeriesFields({ series, problem, onChange }: Props): JSX.Element {
  const { t } = useText();
  const set = (change: Partial<SeriesDescription>): void => {
    onChange({ ...series, ...change });
  };
  return (
    <Stack gap="sm">
      {LONG_TEXTS.map(([field, most]) => (
        <Textarea
          key={field}
          label={t(`rules.series.${field}`)}
          description={t(`rules.series.${field}Hint`)}
          autosize
          maxRows={8}
          maxLength={most}
          value={series[field]}
          onChange={(event) => {
            set({ [field]: event.currentTarget.value });
          }}
        />
      ))}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {SHORT_TEXTS.map(([field, most]) => (
          <TextInput
            key={field}
            label={t(`rules.series.${field}`)}
            maxLength={most}
            value={series[field]}
            onChange={(event) => {
              set({ [field]: event.currentTarget.value });
            }}
          />
        ))}
        <Select
          label={t('rules.series.transaction')}
          description={t('rules.series.transactionHint')}
          allowDeselect={false}
          data={TRANSACTIONS.map((sign) => ({ value: sign, label: t(`rules.series.transactions.${sign}`) }))}
          value={series.transaction}
          onChange={(chosen) => {
            set({ transaction: TRANSACTIONS.find((sign) => sign === chosen) ?? 'A' });
          }}
        />
      </SimpleGrid>
      <Group gap="lg">
        {FLAGS.map((field) => (
          <Checkbox
            key={field}
            label={t(`rules.series.${field}`)}
            checked={series[field] === 'yes'}
            onChange={(event) => {
              set({ [field]: event.currentTarget.checked ? 'yes' : 'no' });
            }}
          />
        ))}
      </Group>
      <Remarks series={series} problem={problem} set={set} />
      <Sorting series={series} set={set} />
    </Stack>
  );
}

type PartProps = { readonly series: SeriesDescription; readonly set: (change: Partial<SeriesDescription>) => void };

function Remarks({ series, problem, set }: PartProps & Pick<Props, 'problem'>): JSX.Element {
  const { t } = useText();
  const { delayRemarks } = series;
  const taken = new Set(delayRemarks.map(({ code }) => code));
  const free = Array.from({ length: MAX_REMARKS }, (_, at) => `R${String(at + 1)}`).find((code) => !taken.has(code));
  const change = (index: number, part: { code?: string; text?: string }): void => {
    set({ delayRemarks: delayRemarks.map((remark, at) => (at === index ? { ...remark, ...part } : remark)) });
  };
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t('rules.series.remarks')}
      </Text>
      {delayRemarks.map(({ code, text }, index) => (
        <div key={index} className="rule-remark">
          <Select
            aria-label={t('rules.series.remarkNumber', { index: index + 1 })}
            allowDeselect={false}
            data={Array.from({ length: MAX_REMARKS }, (_, at) => `R${String(at + 1)}`)}
            value={code}
            onChange={(chosen) => {
              change(index, { code: chosen ?? code });
            }}
          />
          <Textarea
            aria-label={t('rules.series.remarkText', { code })}
            autosize
            maxRows={6}
            maxLength={4000}
            value={text}
            error={problem === 'empty' && text.trim() === '' ? t('common.required') : null}
            onChange={(event) => {
              change(index, { text: event.currentTarget.value });
            }}
          />
          <ActionIcon
            size="lg"
            aria-label={t('rules.series.remarkRemove', { code })}
            onClick={() => {
              set({ delayRemarks: delayRemarks.filter((_remark, at) => at !== index) });
            }}
          >
            <IconTrash size={17} />
          </ActionIcon>
        </div>
      ))}
      {problem === 'twice' && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('rules.series.remarkTwice')}
        </Text>
      )}
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={15} aria-hidden />}
        disabled={free === undefined}
        onClick={() => {
          set({ delayRemarks: [...delayRemarks, { code: free ?? 'R1', text: '' }] });
        }}
      >
        {t('rules.series.remarkAdd')}
      </Button>
    </Stack>
  );
}

const SORTED_TYPE = { documentType: '', disposition: 'D', note: '' } as const;

/** Tri: each type of document of the series says what becomes of it (domain.md 1.2, validation rule 2). */
function Sorting({ series, set }: PartProps): JSX.Element {
  const { t } = useText();
  const { sorting } = series;
  const change = (index: number, part: Partial<SeriesDescription['sorting'][number]>): void => {
    set({ sorting: sorting.map((row, at) => (at === index ? { ...row, ...part } : row)) });
  };
  return (
    <Stack gap={6}>
      <div>
        <Text size="sm" fw={600}>
          {t('rules.series.sorting')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('rules.series.sortingHint')}
        </Text>
      </div>
      {sorting.map((row, index) => (
        <div key={index} className="rule-sorted">
          <TextInput
            aria-label={t('rules.series.sortedType', { index: index + 1 })}
            placeholder={t('rules.series.sortedTypePlaceholder')}
            maxLength={300}
            value={row.documentType}
            error={row.documentType === '' ? t('common.required') : null}
            onChange={(event) => {
              change(index, { documentType: event.currentTarget.value });
            }}
          />
          <Select
            aria-label={t('rules.series.sortedDisposition', { index: index + 1 })}
            allowDeselect={false}
            data={(['C', 'D'] as const).map((sign) => ({ value: sign, label: t(`words.disposition.${sign}`) }))}
            value={row.disposition}
            onChange={(chosen) => {
              change(index, { disposition: chosen === 'C' ? 'C' : 'D' });
            }}
          />
          <TextInput
            aria-label={t('rules.series.sortedNote', { index: index + 1 })}
            placeholder={t('rules.series.sortedNotePlaceholder')}
            maxLength={500}
            value={row.note}
            onChange={(event) => {
              change(index, { note: event.currentTarget.value });
            }}
          />
          <ActionIcon
            size="lg"
            aria-label={t('rules.series.sortedRemove', { index: index + 1 })}
            onClick={() => {
              set({ sorting: sorting.filter((_row, at) => at !== index) });
            }}
          >
            <IconTrash size={17} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => {
          set({ sorting: [...sorting, SORTED_TYPE] });
        }}
      >
        {t('rules.series.sortedAdd')}
      </Button>
    </Stack>
  );
}
