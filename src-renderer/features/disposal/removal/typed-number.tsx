/** F3: a number typed by hand goes the same way as a scan. */
import { Button, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import { useText } from '../../../library/i18n.ts';

type Props = { readonly onEnter: (text: string) => void; readonly onClose: () => void };

export function TypedNumber({ onEnter, onClose }: Props): JSX.Element {
  const { t } = useText();
  const [words, setWords] = useState('');
  return (
    <form
      className="pull-entry"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() === '') return;
        onEnter(words.trim());
        setWords('');
        onClose();
      }}
    >
      <TextInput
        autoFocus
        size="lg"
        label={t('scan.manual')}
        description={t('scan.manualHint')}
        value={words}
        maxLength={128}
        onChange={(event) => {
          setWords(event.currentTarget.value);
        }}
      />
      <Button type="submit" size="lg">
        {t('scan.manualGo')}
      </Button>
    </form>
  );
}
