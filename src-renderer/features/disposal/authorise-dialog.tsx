/**
 * Asking the shared server to authorise a destruction: the person signs in again, then the server looks at the list as it
 * knows it. Without a network nothing can be asked, and the dialog says what can be done meanwhile.
 */
import { Alert, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Proved } from '#shared/contract/sign-in.ts';
import { ProveWho } from '../../interface/prove-who.tsx';
import { useAct } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useSession } from '../../library/session.ts';
import { BlockingBoxes } from './blocking-boxes.tsx';
import { blockingBoxes } from './refusal-words.ts';

type Props = { readonly card: ListCard; readonly onClose: () => void };

export function AuthoriseDialog({ card: { list }, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const { personId } = useSession();
  const { data: sync } = useContractQuery('sync.status', {});
  // What the person read when the dialog opened.
  const [digest] = useState(list.digest);
  const [failure, setFailure] = useState<CallError | null>(null);
  const ask = async (who: Proved): Promise<void> => {
    setFailure(null);
    if (who.personId !== personId) {
      setFailure({ code: 'NO_PROOF' });
      return;
    }
    const input = { listId: list.id, digest: digest ?? '' };
    const ack = await act('lists.authorise', input, { done: t('disposal.authorise.done'), onFailure: setFailure });
    if (ack !== null) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="md"
      closeOnClickOutside={false}
      title={t('disposal.authorise.title', { number: list.number })}
    >
      <Stack gap="md">
        <Text size="sm">{t('disposal.authorise.text')}</Text>
        {sync?.state === 'offline' && (
          <Alert color="yellow" icon={<IconAlertTriangle size={18} aria-hidden />}>
            {t('disposal.authorise.offline')}
          </Alert>
        )}
        {failure !== null && <Refused failure={failure} />}
        <ProveWho
          title={t('disposal.authorise.signIn')}
          hint={t('disposal.authorise.signInHint')}
          backLabel={t('common.cancel')}
          onProved={(who) => void ask(who)}
          onBack={onClose}
        />
      </Stack>
    </Modal>
  );
}

function Refused({ failure }: { readonly failure: CallError }): JSX.Element {
  const { t } = useText();
  const boxes = blockingBoxes(failure.params);
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
      {boxes.length === 0 ? explainError(t, failure) : t('disposal.authorise.blocked')}
      {boxes.length > 0 && <BlockingBoxes boxes={boxes} />}
    </Alert>
  );
}
