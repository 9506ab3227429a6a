/** Authorisation of BAnQ a destruction list cites (Loi sur les archives, art. 18), and the boxes it lets be destroyed. */
import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconGavel } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { ActButton } from '../../../interface/act-button.tsx';
import { DateField } from '../../../interface/date-field.tsx';
import { FormDialog } from '../../../interface/form-dialog.tsx';
import { Section } from '../../../interface/page.tsx';
import { useSubmit } from '../../../library/act.ts';
import { useText } from '../../../library/i18n.ts';
import { useMayFor } from '../../../library/session.ts';
import { useToday } from '../../../library/today.ts';
import { KeptBoxesDialog } from './kept-boxes-dialog.tsx';

type Props = { readonly card: ListCard };

/** On a draft, for whoever may cite one or must know why they may not; afterwards, only where one was cited. */
export function SpecialAuthorisationSection({ card }: Props): JSX.Element | null {
  const { t, format } = useText();
  const may = useMayFor(card.list.unitId);
  const [dialog, setDialog] = useState<'cite' | 'add' | null>(null);
  const cited = card.list.specialAuthorisation;
  const isDraft = card.list.state === 'draft';
  if (card.kind !== 'destruction' || (cited === undefined && !isDraft)) return null;
  const close = (): void => {
    setDialog(null);
  };
  const refusal = may('list.citeAuthorisation') ? null : t('deposit.special.mayNot');
  return (
    <Section title={t('deposit.special.section')} icon={<IconGavel size={18} aria-hidden />}>
      {cited === undefined ? (
        <Text size="sm" maw={720}>
          {t('deposit.special.text')}
        </Text>
      ) : (
        <>
          <Text fw={600}>
            {t('deposit.special.cited', { reference: cited.reference, date: format.date(cited.on) })}
          </Text>
          <Alert
            color="red"
            mt="sm"
            icon={<IconAlertTriangle size={20} aria-hidden />}
            title={t('deposit.special.warning')}
          >
            {t('deposit.special.warningText')}
          </Alert>
        </>
      )}
      {isDraft && (
        <Group gap="sm" mt="sm">
          <ActButton
            variant="default"
            refusal={refusal}
            onClick={() => {
              setDialog('cite');
            }}
          >
            {t(cited === undefined ? 'deposit.special.cite' : 'deposit.special.change')}
          </ActButton>
          {cited !== undefined && may('list.addBoxes') && (
            <Button
              onClick={() => {
                setDialog('add');
              }}
            >
              {t('deposit.special.add')}
            </Button>
          )}
        </Group>
      )}
      {dialog === 'cite' && <CiteDialog card={card} onClose={close} />}
      {dialog === 'add' && cited !== undefined && (
        <KeptBoxesDialog listId={card.list.id} reference={cited.reference} onClose={close} />
      )}
    </Section>
  );
}

function CiteDialog({ card, onClose }: Props & { readonly onClose: () => void }): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const today = useToday();
  const cited = card.list.specialAuthorisation;
  const [reference, setReference] = useState(cited?.reference ?? '');
  const [on, setOn] = useState<CivilDate | null>(cited?.on ?? null);
  const cite = async (): Promise<boolean> => {
    if (on === null || reference.trim() === '') return false;
    const authorisation = { reference: reference.trim(), on };
    const done = { done: t('deposit.special.done') };
    return (await submit('list.citeAuthorisation', card.list.id, { authorisation }, done)) !== null;
  };
  return (
    <FormDialog
      title={t('deposit.special.title')}
      text={t('deposit.special.text')}
      confirmLabel={t('deposit.special.save')}
      blocked={on === null || reference.trim() === ''}
      onConfirm={cite}
      onClose={onClose}
    >
      <TextInput
        required
        data-autofocus
        label={t('deposit.special.reference')}
        value={reference}
        maxLength={200}
        onChange={(event) => {
          setReference(event.currentTarget.value);
        }}
      />
      <DateField required label={t('deposit.special.on')} value={on} maxDate={today} onChange={setOn} />
    </FormDialog>
  );
}
