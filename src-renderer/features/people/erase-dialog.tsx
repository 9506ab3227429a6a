/** Erasing a name, for good: what goes, what stays, why, and a box to tick. */
import { Alert, Checkbox, Radio, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { PersonCard } from '#shared/contract/loans.ts';
import { ERASURE_REASONS } from '#shared/domain/person/person.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { erasedName, personName } from '../../library/person-name.ts';
import { useContractQuery } from '../../library/queries.ts';
import { StandingNames } from './standing-names.tsx';

type Reason = (typeof ERASURE_REASONS)[number];

export function EraseDialog({
  card: { person },
  onClose,
}: {
  readonly card: PersonCard;
  readonly onClose: () => void;
}): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const { data: sync } = useContractQuery('sync.status', {});
  const [reason, setReason] = useState<Reason>('asked');
  const [understood, setUnderstood] = useState(false);
  const done = t(sync?.state === 'alone' ? 'people.erasure.done' : 'people.erasure.doneOnceSent');
  return (
    <FormDialog
      tone="danger"
      title={t('people.erasure.title', { name: personName(t, person) })}
      confirmLabel={t('people.erasure.confirm')}
      blocked={!understood}
      onConfirm={async () => (await act('people.erase', { personId: person.id, reason }, { done })) !== null}
      onClose={onClose}
    >
      <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />}>
        {t('people.erasure.text')} {t('people.erasure.keptText', { name: erasedName(t, person.id) })}
      </Alert>
      <StandingNames id={person.id} />
      <Radio.Group
        label={t('people.erasure.reason')}
        value={reason}
        onChange={(value) => {
          setReason(value);
        }}
      >
        <Stack gap="xs" mt="xs">
          {ERASURE_REASONS.map((each) => (
            <Radio key={each} value={each} label={t(`people.erasure.reasons.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Checkbox
        label={t('people.erasure.understood')}
        checked={understood}
        onChange={(event) => {
          setUnderstood(event.currentTarget.checked);
        }}
      />
    </FormDialog>
  );
}
