/** Creates a plan, or changes its name, its notes and its subdivisions uniformes. */
import { ActionIcon, Button, Fieldset, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { Plan, Subdivision } from '#shared/domain/classification/plan.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { newId } from '../../library/mint.ts';

type Props = { readonly plan: Plan | null; readonly onDone: (id: Id) => void; readonly onClose: () => void };

export function PlanFormDialog({ plan, onDone, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [id] = useState(() => plan?.id ?? newId());
  const [name, setName] = useState(plan?.name ?? '');
  const [notes, setNotes] = useState(plan?.notes ?? '');
  const [subdivisions, setSubdivisions] = useState<readonly Subdivision[]>(plan?.subdivisions ?? []);
  const [tried, setTried] = useState(false);
  const kept = writtenSubdivisions(subdivisions);
  const problem = subdivisionProblem(kept);
  const save = async (): Promise<boolean> => {
    setTried(true);
    if (name.trim() === '' || problem !== null) return false;
    const body = { name: name.trim(), notes: notes.trim(), subdivisions: [...kept] };
    const done = t(plan === null ? 'plan.planForm.created' : 'plan.planForm.saved');
    if ((await submit(plan === null ? 'plan.define' : 'plan.revise', id, body, { done })) === null) return false;
    onDone(id);
    return true;
  };
  return (
    <FormDialog
      title={plan === null ? t('plan.planForm.createTitle') : t('plan.planForm.editTitle', { name: plan.name })}
      size="lg"
      confirmLabel={plan === null ? t('plan.planForm.create') : t('common.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        required
        label={t('plan.field.name')}
        description={t('plan.field.nameHint')}
        maxLength={300}
        value={name}
        error={tried && name.trim() === '' ? t('common.required') : null}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Textarea
        label={t('plan.field.notes')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={4000}
        value={notes}
        onChange={(event) => {
          setNotes(event.currentTarget.value);
        }}
      />
      <Subdivisions rows={subdivisions} onChange={setSubdivisions} />
      {tried && problem !== null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t(`plan.planForm.${problem}`)}
        </Text>
      )}
    </FormDialog>
  );
}

function writtenSubdivisions(rows: readonly Subdivision[]): readonly Subdivision[] {
  return rows
    .map(({ code, title }) => ({ code: code.trim(), title: title.trim() }))
    .filter(({ code, title }) => code !== '' || title !== '');
}

function subdivisionProblem(rows: readonly Subdivision[]): 'subdivisionIncomplete' | 'subdivisionTwice' | null {
  if (rows.some(({ code, title }) => code === '' || title === '')) return 'subdivisionIncomplete';
  return new Set(rows.map(({ code }) => foreignKey(code))).size < rows.length ? 'subdivisionTwice' : null;
}

type RowsProps = { readonly rows: readonly Subdivision[]; readonly onChange: (rows: readonly Subdivision[]) => void };

function Subdivisions({ rows, onChange }: RowsProps): JSX.Element {
  const { t } = useText();
  const set = (at: number, change: Partial<Subdivision>): void => {
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  };
  return (
    <Fieldset legend={t('plan.field.subdivisions')}>
      <Stack gap="xs">
        <Text size="xs" c="dimmed">
          {t('plan.field.subdivisionsHint')}
        </Text>
        {rows.map((row, index) => (
          <div key={index} className="plan-subdivisions">
            <TextInput
              aria-label={t('plan.field.subdivisionCode', { index: index + 1 })}
              maxLength={30}
              value={row.code}
              onChange={(event) => {
                set(index, { code: event.currentTarget.value });
              }}
            />
            <TextInput
              aria-label={t('plan.field.subdivisionTitle', { index: index + 1 })}
              maxLength={300}
              value={row.title}
              onChange={(event) => {
                set(index, { title: event.currentTarget.value });
              }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('plan.field.removeSubdivision', { index: index + 1 })}
              onClick={() => {
                onChange(rows.filter((_, at) => at !== index));
              }}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => {
              onChange([...rows, { code: '', title: '' }]);
            }}
          >
            {t('plan.field.addSubdivision')}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}
