/** The descriptive fields of a file, for its creation and its edition. The form around them keeps what is written. */
import {
  Checkbox,
  Fieldset,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { JSX } from 'react';

import { FINGERPRINT_MAX, PARENT_FILE_MAX, STUDENT_FILES, type StudentFile } from '#shared/domain/file/file.ts';
import { COPIES } from '#shared/domain/rule/rule.ts';
import { KeptByList } from '../../interface/kept-by-list.tsx';
import { CategoryFields } from '../../interface/pickers/category-fields.tsx';
import { useText } from '../../library/i18n.ts';
import type { FileDraft } from './file-draft.ts';
import { FileRetentionFields } from './file-retention-fields.tsx';

const SUPPORTS = ['PA', 'DM', 'MF', 'AV'] as const;
/** Only what is digital has a fingerprint to take. */
const DIGITAL = 'DM';

type Props = {
  readonly draft: FileDraft;
  readonly onChange: (change: Partial<FileDraft>) => void;
  /** The title is missing and the person tried to save. */
  readonly titleError: string | null;
  /** A file that stands in a box can be given another rank. */
  readonly withPosition: boolean;
  /** The frozen list its box stands on: what the list keeps waits until it is reopened. Null or absent: none. */
  readonly listNumber?: string | null;
};

export function FileFields({ draft, onChange, titleError, withPosition, listNumber = null }: Props): JSX.Element {
  const { t } = useText();
  const kept = listNumber !== null;
  return (
    <Stack gap="md">
      {listNumber !== null && <KeptByList text={t('files.form.keptByList', { list: listNumber })} />}
      <Fieldset legend={t('files.form.identity')}>
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('files.field.title')}
            disabled={kept}
            required
            maxLength={500}
            value={draft.title}
            error={titleError}
            onChange={(event) => {
              onChange({ title: event.currentTarget.value });
            }}
          />
          <CategoryFields draft={draft} disabled={kept} onChange={onChange} />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TextInput
              label={t('files.field.cote')}
              disabled={kept}
              description={t('files.field.coteHint')}
              maxLength={60}
              value={draft.cote}
              onChange={(event) => {
                onChange({ cote: event.currentTarget.value });
              }}
            />
            <TextInput
              label={t('files.field.formerCote')}
              description={t('files.field.formerCoteHint')}
              maxLength={60}
              value={draft.formerCote}
              onChange={(event) => {
                onChange({ formerCote: event.currentTarget.value });
              }}
            />
            <Select
              label={t('files.field.copy')}
              disabled={kept}
              description={t('files.field.copyHint')}
              data={COPIES.map((copy) => ({ value: copy, label: t(`words.copy.${copy}`) }))}
              value={draft.copy}
              onChange={(chosen) => {
                onChange({ copy: COPIES.find((copy) => copy === chosen) ?? 'principal' });
              }}
            />
            <SupportSelect
              value={draft.support}
              disabled={kept}
              onChange={(support) => {
                onChange({ support });
              }}
            />
            <TextInput
              label={t('files.field.parentFile')}
              description={t('files.field.parentFileHint')}
              maxLength={PARENT_FILE_MAX}
              value={draft.parentFile}
              onChange={(event) => {
                onChange({ parentFile: event.currentTarget.value });
              }}
            />
            {(draft.support === DIGITAL || draft.fingerprint !== '') && (
              <TextInput
                label={t('files.field.fingerprint')}
                description={t('files.field.fingerprintHint')}
                maxLength={FINGERPRINT_MAX}
                spellCheck={false}
                value={draft.fingerprint}
                onChange={(event) => {
                  onChange({ fingerprint: event.currentTarget.value });
                }}
              />
            )}
            <TextInput
              label={t('files.field.volume')}
              description={t('files.field.volumeHint')}
              maxLength={20}
              value={draft.volume}
              onChange={(event) => {
                onChange({ volume: event.currentTarget.value });
              }}
            />
            <MultiSelect
              label={t('files.field.otherSupports')}
              description={t('files.field.otherSupportsHint')}
              data={SUPPORTS.filter((support) => support !== draft.support).map((support) => ({
                value: support,
                label: t(`words.support.${support}`),
              }))}
              value={[...draft.otherSupports]}
              onChange={(otherSupports) => {
                onChange({ otherSupports });
              }}
            />
            {withPosition && (
              <NumberInput
                label={t('files.field.position')}
                disabled={kept}
                description={t('files.field.positionHint')}
                min={0}
                max={100_000}
                allowDecimal={false}
                value={draft.position}
                onChange={(value) => {
                  if (typeof value === 'number') onChange({ position: value });
                }}
              />
            )}
          </SimpleGrid>
          <Textarea
            label={t('files.field.notes')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4000}
            value={draft.notes}
            onChange={(event) => {
              onChange({ notes: event.currentTarget.value });
            }}
          />
        </Stack>
      </Fieldset>
      <Fieldset legend={t('files.form.dates')} disabled={kept}>
        <FileRetentionFields draft={draft} kept={kept} onChange={onChange} />
      </Fieldset>
      <Fieldset legend={t('files.form.protection')}>
        <Stack gap="sm">
          <Checkbox
            label={t('files.field.nominal')}
            description={t('files.field.nominalHint')}
            checked={draft.nominal === 'yes'}
            onChange={(event) => {
              onChange({ nominal: event.currentTarget.checked ? 'yes' : 'no' });
            }}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TextInput
              label={t('files.field.subject')}
              description={t('files.field.subjectHint')}
              maxLength={300}
              value={draft.subject}
              onChange={(event) => {
                onChange({ subject: event.currentTarget.value });
              }}
            />
            <Select
              label={t('files.field.studentFile')}
              description={t('files.field.studentFileHint')}
              allowDeselect={false}
              data={STUDENT_FILES.map((kind) => ({ value: kind, label: t(`words.studentFile.${kind}`) }))}
              value={draft.studentFile}
              onChange={(chosen) => {
                onChange(ofStudent(STUDENT_FILES.find((kind) => kind === chosen) ?? 'none'));
              }}
            />
          </SimpleGrid>
          <Checkbox
            label={t('files.field.essential')}
            checked={draft.essential === 'yes'}
            onChange={(event) => {
              onChange({ essential: event.currentTarget.checked ? 'yes' : 'no' });
            }}
          />
          <Checkbox
            label={t('files.field.confidential')}
            checked={draft.confidential === 'yes'}
            onChange={(event) => {
              onChange({ confidential: event.currentTarget.checked ? 'yes' : 'no' });
            }}
          />
        </Stack>
      </Fieldset>
    </Stack>
  );
}

/** A student's file names a person; those of special help and of a professional are confidential besides (domain.md 2.3). */
function ofStudent(studentFile: StudentFile): Partial<FileDraft> {
  if (studentFile === 'none') return { studentFile };
  return { studentFile, nominal: 'yes', ...(studentFile === 'school' ? {} : { confidential: 'yes' }) };
}

type SupportProps = {
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (support: string) => void;
};

/** The supports of the calendar; one of the organisation's own, already recorded, stays in the list. */
function SupportSelect({ value, disabled, onChange }: SupportProps): JSX.Element {
  const { t } = useText();
  const known = SUPPORTS.map((support) => ({ value: support, label: t(`words.support.${support}`) }));
  const data = value === '' || known.some((one) => one.value === value) ? known : [...known, { value, label: value }];
  return (
    <Select
      label={t('files.field.support')}
      data={data}
      disabled={disabled}
      clearable
      value={value === '' ? null : value}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      onChange={(chosen) => {
        onChange(chosen ?? '');
      }}
    />
  );
}
