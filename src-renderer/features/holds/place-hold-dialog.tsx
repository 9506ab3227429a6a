/** Places a suspension, or extends one: what is held, why, since when. Opened from any screen (state/dialogs.ts). */
import { Select, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { HoldTarget } from '#shared/contract/holds.ts';
import type { CallError } from '#shared/contract/method.ts';
import { HOLD_KINDS, type HoldKind } from '#shared/domain/box/box.ts';
import { DateField } from '../../interface/date-field.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { RefusedAlert } from '../../interface/refused-alert.tsx';
import { useAct } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText, type Translate } from '../../library/i18n.ts';
import { useToday } from '../../library/today.ts';
import { useDialogs } from '../../state/dialogs.ts';
import { draftOf, targetOf, type TargetDraft } from './hold-target.ts';
import { HoldTargetFields } from './hold-target-fields.tsx';

export function PlaceHoldDialog(): JSX.Element | null {
  const { request, close } = useDialogs();
  if (request?.dialog !== 'placeHold') return null;
  return request.holdId === null ? (
    <Place target={request.target} onClose={close} />
  ) : (
    <Extend holdId={request.holdId} target={request.target} onClose={close} />
  );
}

type Props = { readonly target: HoldTarget | null; readonly onClose: () => void };

function Place({ target, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const go = useNavigate();
  const today = useToday();
  const [draft, setDraft] = useState<TargetDraft>(() => draftOf(target));
  const [asked, setAsked] = useState(() => (target === null ? '' : JSON.stringify(target)));
  const [kind, setKind] = useState<HoldKind>('legal');
  const [motive, setMotive] = useState('');
  const [reference, setReference] = useState('');
  const [from, setFrom] = useState<CivilDate | null>(today);
  const [to, setTo] = useState<CivilDate | null>(null);
  const [failure, setFailure] = useState<CallError | null>(null);
  const what = targetOf(draft);
  const endsBefore = from !== null && to !== null && to < from;
  return (
    <FormDialog
      size="lg"
      title={t('holds.form.title')}
      text={t('holds.form.text')}
      confirmLabel={t('holds.form.confirm')}
      blocked={what === null || motive.trim() === '' || from === null || endsBefore}
      onClose={onClose}
      onConfirm={async () => {
        if (what === null || from === null) return false;
        const words = { kind, motive: motive.trim(), reference: reference.trim(), from, to };
        setFailure(null);
        const ack = await act('holds.place', { ...words, target: what }, { onFailure: setFailure });
        if (ack === null) return false;
        sayDone(t, t('holds.form.done'), ack);
        void go({ to: '/holds/$id', params: { id: ack.entity } });
        return true;
      }}
    >
      <HoldTargetFields
        draft={draft}
        asked={asked}
        onAsk={setAsked}
        onChange={(change) => {
          setDraft((before) => ({ ...before, ...change }));
        }}
      />
      <Select
        label={t('holds.field.kind')}
        allowDeselect={false}
        data={HOLD_KINDS.map((one) => ({ value: one, label: t(`words.holdKind.${one}`) }))}
        value={kind}
        onChange={(chosen) => {
          setKind(HOLD_KINDS.find((one) => one === chosen) ?? 'legal');
        }}
      />
      <Textarea
        {...(target === null ? {} : { 'data-autofocus': true })}
        required
        autosize
        minRows={2}
        maxLength={1000}
        label={t('holds.field.motive')}
        value={motive}
        onChange={(event) => {
          setMotive(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('holds.field.reference')}
        description={t('holds.field.referenceHint')}
        maxLength={200}
        value={reference}
        onChange={(event) => {
          setReference(event.currentTarget.value);
        }}
      />
      <DateField required label={t('holds.field.from')} value={from} onChange={setFrom} />
      <DateField
        label={t('holds.field.to')}
        description={t('holds.field.toHint')}
        error={endsBefore ? t('error.HOLD_ENDS_BEFORE') : null}
        value={to}
        onChange={setTo}
      />
      {failure !== null && <RefusedAlert failure={failure}>{explainError(t, failure)}</RefusedAlert>}
    </FormDialog>
  );
}

function Extend({ holdId, target, onClose }: Props & { readonly holdId: Id }): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [draft, setDraft] = useState<TargetDraft>(() => draftOf(target));
  const [asked, setAsked] = useState('');
  const [failure, setFailure] = useState<CallError | null>(null);
  const add = targetOf(draft);
  return (
    <FormDialog
      size="lg"
      title={t('holds.extend.title')}
      text={t('holds.extend.text')}
      confirmLabel={t('holds.extend.confirm')}
      blocked={add === null}
      onClose={onClose}
      onConfirm={async () => {
        if (add === null) return false;
        setFailure(null);
        const ack = await act('holds.amend', { holdId, add }, { onFailure: setFailure });
        if (ack === null) return false;
        sayDone(t, t('holds.extend.done'), ack);
        return true;
      }}
    >
      <HoldTargetFields
        draft={draft}
        asked={asked}
        onAsk={setAsked}
        onChange={(change) => {
          setDraft((before) => ({ ...before, ...change }));
        }}
      />
      {failure !== null && <RefusedAlert failure={failure}>{explainError(t, failure)}</RefusedAlert>}
    </FormDialog>
  );
}

/** As many are named in a message; the suspension names them all. */
const NAMED = 5;

/** Row 17: who asked must hear that some boxes were destroyed before the suspension came. */
function sayDone(t: Translate, done: string, { params }: OpAck): void {
  const late = (params?.['tooLate'] ?? []) as readonly { readonly number: string }[];
  if (late.length === 0) {
    notifications.show({ color: 'green', message: done });
    return;
  }
  const numbers = late
    .slice(0, NAMED)
    .map(({ number }) => number)
    .join(', ');
  notifications.show({
    color: 'yellow',
    autoClose: false,
    message:
      late.length > NAMED
        ? t('holds.form.tooLateMore', { done, numbers })
        : t('holds.form.tooLate', { count: late.length, done, numbers }),
  });
}
