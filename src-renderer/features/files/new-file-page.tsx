/** A new file, alone or one after the other into the same box: what they share stays written. */
import { Button, Fieldset, Group, SimpleGrid, Stack } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState, type JSX } from 'react';

import { parseId, type Id } from '#shared/base/id.ts';
import { Page, PageHeader } from '../../interface/page.tsx';
import { BoxPicker, UnitSelect, type Choice } from '../../interface/pickers/pickers.tsx';
import { useAct } from '../../library/act.ts';
import { focusFirstInvalid } from '../../library/first-invalid.ts';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useContractQuery } from '../../library/queries.ts';
import { closedBeforeOpened, EMPTY_FILE, newFileOf, nextOf, trimmedFile, type FileDraft } from './file-draft.ts';
import { FileFields } from './file-fields.tsx';
import { listedBoxWhy } from './file-refusals.ts';

const route = getRouteApi('/files/new');

export function NewFilePage(): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const open = useOpenRecord();
  const navigate = useNavigate();
  const givenBox = parseId(route.useSearch().boxId ?? '') ?? null;
  const [draft, setDraft] = useState<FileDraft>(EMPTY_FILE);
  // Undefined until the person touches the field: then what the address or the depot suggests no longer counts.
  const [chosenUnit, setChosenUnit] = useState<Id | null>(null);
  const [chosenBox, setChosenBox] = useState<Choice | null | undefined>(undefined);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const suggested = useSuggested(chosenBox === undefined ? givenBox : (chosenBox?.id ?? null));
  const box = chosenBox === undefined ? suggested.box : chosenBox;
  const unitId = chosenUnit ?? suggested.unitId;

  const save = async (then: 'open' | 'another'): Promise<void> => {
    setTried(true);
    const file = trimmedFile(draft);
    if (unitId === null || file.title === '' || suggested.listed !== null || closedBeforeOpened(file)) {
      focusFirstInvalid(form.current);
      return;
    }
    if (busy) return;
    setBusy(true);
    const ack = await act(
      'files.create',
      { file: { ...newFileOf(file), unitId, boxId: box?.id ?? null } },
      { done: t('files.form.created') },
    );
    setBusy(false);
    if (ack === null) return;
    if (then === 'open') {
      open('file', ack.entity);
      return;
    }
    setDraft(nextOf(file));
    setTried(false);
    form.current?.querySelector<HTMLInputElement>('[data-autofocus]')?.focus();
  };

  return (
    <Page>
      <PageHeader title={t('files.form.createTitle')} />
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save('open');
        }}
      >
        <Stack gap="md" maw={860}>
          <Fieldset legend={t('files.section.place')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
              <BoxPicker
                label={t('files.field.box')}
                placeholder={t('files.field.boxNone')}
                clearable
                value={box}
                error={suggested.listed}
                onChange={setChosenBox}
              />
              <UnitSelect
                label={t('files.field.unit')}
                required
                value={unitId}
                onChange={setChosenUnit}
                error={tried && unitId === null ? t('common.required') : null}
              />
            </SimpleGrid>
          </Fieldset>
          <FileFields
            draft={draft}
            withPosition={false}
            titleError={tried && draft.title.trim() === '' ? t('common.required') : null}
            onChange={(change) => {
              setDraft((before) => ({ ...before, ...change }));
            }}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => void navigate({ to: '/files' })}>
              {t('common.cancel')}
            </Button>
            <Button variant="default" loading={busy} onClick={() => void save('another')}>
              {t('files.form.createAnother')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('files.form.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

type Suggested = {
  readonly box: Choice | null;
  readonly unitId: Id | null;
  /** Why the box takes no file now, or null. */
  readonly listed: string | null;
};

/** The box named by the address, and the unit that follows: that of the box, else the only one of the depot. */
function useSuggested(boxId: Id | null): Suggested {
  const { t } = useText();
  const { data: units } = useContractQuery('units.list', {});
  const { data: card } = useContractQuery('boxes.card', { id: boxId ?? NO_ID }, { enabled: boxId !== null });
  const box = boxId === null ? undefined : card?.box;
  const onlyUnit = units?.length === 1 ? units[0]?.id : undefined;
  return {
    box: box === undefined ? null : { id: box.id, label: `${box.number} — ${box.title}` },
    unitId: box?.unitId ?? onlyUnit ?? null,
    listed: boxId === null ? null : listedBoxWhy(t, card),
  };
}

/** Never asked for: the query is off while no box is chosen. */
const NO_ID = '00000000-0000-7000-8000-000000000000' as Id;
