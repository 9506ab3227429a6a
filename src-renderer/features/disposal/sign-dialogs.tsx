/**
 * Taking the step that waits, or refusing it. Every box is looked at again before the person signs: what a revised rule, a
 * suspension, a loan or a case changed since the list was frozen is named (domain.md, traps 8 and 11).
 */
import { Alert, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconFingerprint } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { ListCard, ListCheck } from '#shared/contract/lists.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { callErrorOf } from '../../library/queries.ts';
import { BlockingBoxes } from './blocking-boxes.tsx';
import { BlockingFiles } from './files/blocking-files.tsx';
import { DigestGroups } from './digest-view.tsx';
import { Reason } from './reason-field.tsx';
import { useStepRole } from './use-list-acts.ts';
import { useFreshCheck } from './use-list-check.ts';

type Props = { readonly card: ListCard; readonly onClose: () => void };

export function SignDialog({ act, card, onClose }: Props & { readonly act: 'validate' | 'approve' }): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const stepRole = useStepRole();
  const check = useFreshCheck(card);
  // What the person read: a content that changed behind this dialog is refused.
  const [digest] = useState(card.list.digest);
  const following = card.steps[card.steps.findIndex(({ state }) => state === 'next') + 1];
  const boxes = t(card.list.items === 'files' ? 'common.files' : 'common.boxes', { count: card.count });
  const params = { boxes, unit: card.unitName };
  const sign = async (): Promise<boolean> => {
    if (digest === null) return false;
    const kind = act === 'validate' ? 'list.validate' : 'list.approve';
    return (await submit(kind, card.list.id, { digest }, { digest, done: t(`disposal.${act}.done`) })) !== null;
  };
  return (
    <FormDialog
      title={t(`disposal.${act}.title`, { number: card.list.number })}
      text={
        act === 'validate' ? t('disposal.validate.text', params) : t(`disposal.approve.textOf.${card.kind}`, params)
      }
      confirmLabel={t(`disposal.${act}.confirm`)}
      // Nobody signs before what changed since has been looked for.
      // A suspension stops every step (domain.md, trap 8): the service would refuse this one.
      blocked={digest === null || !check.isFresh || isHeld(check.data)}
      onConfirm={sign}
      onClose={onClose}
    >
      <ChangedSince check={check} isFiles={card.list.items === 'files'} />
      {digest !== null && (
        <Alert
          color="gray"
          variant="light"
          role="group"
          icon={<IconFingerprint size={18} aria-hidden />}
          title={t('disposal.approve.digest')}
        >
          <DigestGroups digest={digest} />
        </Alert>
      )}
      <Text size="sm" fw={550}>
        {following === undefined
          ? t('disposal.approve.last')
          : t('disposal.approve.first', {
              next: t('disposal.steps.line', {
                kind: t(`words.stepKind.${following.kind}`),
                role: stepRole(following),
              }),
            })}
      </Text>
    </FormDialog>
  );
}

function isHeld(check: ListCheck | undefined): boolean {
  return check?.reasons.some(({ code }) => code === 'BOX_ON_HOLD' || code === 'FILE_ON_HOLD') === true;
}

/** More would not be read; the list itself marks them all. */
const NAMED = 50;

type ChangedProps = { readonly check: ReturnType<typeof useFreshCheck>; readonly isFiles: boolean };

function ChangedSince({ check, isFiles }: ChangedProps): JSX.Element {
  const { t } = useText();
  const area = isFiles ? 'listFiles.check' : 'disposal.check';
  const error = callErrorOf(check.error);
  if (error !== null) return <ErrorState error={error} onRetry={() => void check.refetch()} />;
  if (check.data === undefined || !check.isFresh) {
    return (
      <p className="checking" role="status">
        <Loader size="xs" /> {t(`${area}.running`)}
      </p>
    );
  }
  const { blocked, rows, files } = check.data;
  if (blocked === 0) {
    return (
      <p className="checking" role="status">
        <IconCircleCheck size={18} aria-hidden color="var(--ok-line)" /> {t(`${area}.clear`)}
      </p>
    );
  }
  const boxes = rows
    .slice(0, NAMED)
    .flatMap(({ boxId, number, refusal }) => (refusal === null ? [] : [{ boxId, number, code: refusal }]));
  const unnamed = blocked - Math.min(NAMED, isFiles ? files.length : boxes.length);
  return (
    <Alert
      color="yellow"
      role="alert"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={t(`${area}.changed`, { count: blocked })}
    >
      <Text size="sm" mb="xs">
        {t(isHeld(check.data) ? `${area}.heldText` : 'disposal.check.changedText')}
      </Text>
      {isFiles ? <BlockingFiles files={files.slice(0, NAMED)} /> : <BlockingBoxes boxes={boxes} />}
      {unnamed > 0 && <Text size="sm">{t('disposal.check.more', { count: unnamed })}</Text>}
    </Alert>
  );
}

export function RefuseDialog({ card, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [digest] = useState(card.list.digest);
  const [reason, setReason] = useState('');
  const words = reason.trim();
  const refuse = async (): Promise<boolean> =>
    words !== '' &&
    digest !== null &&
    (await submit(
      'list.refuse',
      card.list.id,
      { digest, reason: words },
      { digest, done: t('disposal.refuse.done') },
    )) !== null;
  return (
    <FormDialog
      title={t('disposal.refuse.title', { number: card.list.number })}
      text={t('disposal.refuse.text')}
      confirmLabel={t('disposal.refuse.confirm')}
      tone="danger"
      blocked={words === '' || digest === null}
      onConfirm={refuse}
      onClose={onClose}
    >
      <Reason
        label={t('disposal.refuse.reason')}
        hint={t('disposal.refuse.reasonHint')}
        value={reason}
        maxLength={1000}
        onChange={setReason}
      />
    </FormDialog>
  );
}
