/** A unit: created, or its wording corrected. A unit that closes keeps its boxes. */
import { Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { UnitRow } from '#shared/contract/loans.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { UnitSelect } from '../../interface/pickers/pickers.tsx';
import { useSubmit } from '../../library/act.ts';
import { fieldEdits } from '../../library/field-edits.ts';
import { useText } from '../../library/i18n.ts';
import { newId } from '../../library/mint.ts';
import { useContractQuery } from '../../library/queries.ts';

/** `unit: null` creates one. */
export type UnitDialogState = { readonly unit: UnitRow | null };

type Draft = Pick<Unit, 'code' | 'name' | 'parentId' | 'status'>;
type Props = UnitDialogState & { readonly onClose: () => void };

export function UnitDialog({ unit, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const { data: units } = useContractQuery('units.list', {});
  const [before] = useState(unit);
  const [id] = useState(() => unit?.id ?? newId());
  const [draft, setDraft] = useState<Draft>(() => draftOf(unit));
  const [tried, setTried] = useState(false);
  const code = draft.code.trim();
  const name = draft.name.trim();
  const taken = units?.some((other) => other.id !== id && other.code.toLowerCase() === code.toLowerCase()) ?? false;
  const change = (part: Partial<Draft>): void => {
    setDraft((current) => ({ ...current, ...part }));
  };
  const codeError = code === '' ? t('common.required') : taken ? t('people.units.codeTaken') : null;

  const save = async (): Promise<boolean> => {
    setTried(true);
    if (code === '' || name === '' || taken) return false;
    const { parentId, status } = draft;
    if (before === null) {
      const done = t('people.units.created', { name });
      return (await submit('unit.register', id, { code, name, parentId }, { done })) !== null;
    }
    const fields = fieldEdits<Draft>(before, { code, name, parentId, status });
    if (fields === null) return true;
    return (await submit('unit.describe', id, { fields }, { done: t('people.units.saved') })) !== null;
  };

  return (
    <FormDialog
      title={before === null ? t('people.units.createTitle') : t('people.units.editTitle')}
      confirmLabel={before === null ? t('people.units.create') : t('common.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput
            data-autofocus
            required
            label={t('people.units.field.code')}
            description={t('people.units.field.codeHint')}
            maxLength={30}
            value={draft.code}
            error={tried || taken ? codeError : null}
            onChange={(event) => {
              change({ code: event.currentTarget.value });
            }}
          />
          {before !== null && (
            <Select
              label={t('people.units.field.status')}
              description={t('people.units.field.statusHint')}
              data={(['active', 'closed'] as const).map((status) => ({
                value: status,
                label: t(`people.units.status.${status}`),
              }))}
              value={draft.status}
              onChange={(chosen) => {
                change({ status: chosen === 'closed' ? 'closed' : 'active' });
              }}
            />
          )}
        </SimpleGrid>
        <TextInput
          required
          label={t('people.units.field.name')}
          maxLength={200}
          value={draft.name}
          error={tried && name === '' ? t('common.required') : null}
          onChange={(event) => {
            change({ name: event.currentTarget.value });
          }}
        />
        <UnitSelect
          clearable
          label={t('people.units.field.parent')}
          placeholder={t('people.units.field.parentNone')}
          value={draft.parentId}
          onChange={(parentId) => {
            change({ parentId: parentId === id ? null : parentId });
          }}
        />
      </Stack>
    </FormDialog>
  );
}

function draftOf(unit: UnitRow | null): Draft {
  if (unit === null) return { code: '', name: '', parentId: null, status: 'active' };
  const { code, name, parentId, status } = unit;
  return { code, name, parentId, status };
}
