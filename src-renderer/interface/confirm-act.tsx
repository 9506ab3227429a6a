/**
 * Asks before an act that is hard to take back, with the reason when the operation wants one.
 *
 *   const reason = await confirmAct({ title, text, confirmLabel, tone: 'danger', reason: 'required' });
 *   if (reason === null) return;            // the person gave up
 */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState, type JSX } from 'react';

import { useText } from '../library/i18n.ts';

type ConfirmRequest = {
  readonly title: string;
  readonly text?: string;
  readonly confirmLabel: string;
  readonly tone?: 'danger' | 'normal';
  /** Whether a reason is asked for, and with which label (default: "Motif"). */
  readonly reason?: 'none' | 'optional' | 'required';
  readonly reasonLabel?: string;
};

/** The reason given (empty when none was asked for), or null when the person gave up. */
export function confirmAct(request: ConfirmRequest): Promise<string | null> {
  return new Promise((resolve) => {
    let answered = false;
    const answer = (reason: string | null): void => {
      if (answered) return;
      answered = true;
      modals.close(id);
      resolve(reason);
    };
    const id = modals.open({
      title: request.title,
      size: 'md',
      children: <ConfirmBody request={request} onAnswer={answer} />,
      onClose: () => {
        answer(null);
      },
    });
  });
}

type BodyProps = { readonly request: ConfirmRequest; readonly onAnswer: (reason: string | null) => void };

function ConfirmBody({ request, onAnswer }: BodyProps): JSX.Element {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const asks = request.reason !== undefined && request.reason !== 'none';
  const blocked = request.reason === 'required' && reason.trim() === '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked) onAnswer(reason.trim());
      }}
    >
      <Stack gap="md">
        {request.text !== undefined && <Text size="sm">{request.text}</Text>}
        {asks && (
          <Textarea
            data-autofocus
            label={request.reasonLabel ?? t('common.reason')}
            required={request.reason === 'required'}
            maxLength={300}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
            }}
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button
            variant="default"
            onClick={() => {
              onAnswer(null);
            }}
          >
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            disabled={blocked}
            color={request.tone === 'danger' ? 'red' : 'ink'}
            {...(asks ? {} : { 'data-autofocus': true })}
          >
            {request.confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
