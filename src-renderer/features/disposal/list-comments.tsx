/** What people said of a list, oldest first, and a place to say more. A comment is never taken back. */
import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useMayFor } from '../../library/session.ts';
import { useTimeZone } from '../../library/today.ts';

export function ListComments({ card }: { readonly card: ListCard }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  return (
    <Stack gap="sm">
      {card.comments.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('disposal.comments.none')}
        </Text>
      ) : (
        <ul className="comments">
          {card.comments.map(({ id, name, atMs, text }) => (
            <li key={id}>
              <p className="comment-by">{t('disposal.comments.by', { name, when: format.dateTime(atMs, timeZone) })}</p>
              <p className="comment-text">{text}</p>
            </li>
          ))}
        </ul>
      )}
      <NewComment card={card} />
    </Stack>
  );
}

function NewComment({ card: { list } }: { readonly card: ListCard }): JSX.Element | null {
  const { t } = useText();
  const submit = useSubmit();
  const mayHere = useMayFor(list.unitId);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const words = text.trim();
  if (!mayHere('list.comment')) return null;
  const add = async (): Promise<void> => {
    if (words === '' || busy) return;
    setBusy(true);
    const ack = await submit('list.comment', list.id, { text: words }, { done: t('disposal.comments.done') });
    setBusy(false);
    if (ack !== null) setText('');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Stack gap="xs" align="flex-start">
        <Textarea
          w="100%"
          label={t('disposal.comments.label')}
          description={t('disposal.comments.hint')}
          autosize
          minRows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <Button type="submit" variant="default" loading={busy} disabled={words === ''}>
          {t('disposal.comments.add')}
        </Button>
      </Stack>
    </form>
  );
}
