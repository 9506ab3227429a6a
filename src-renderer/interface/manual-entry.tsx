/** F3: a number typed by hand goes the same way as a scan. Other words may be asked for in its place. */
import { Button, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import { useText } from '../library/i18n.ts';
import './manual-entry.css';

type Props = {
  readonly onEnter: (text: string) => void;
  readonly onClose: () => void;
  /** What is asked, where it is not a number; it may then be left empty. */
  readonly asked?: { readonly label: string; readonly hint: string; readonly go: string };
};

export function ManualEntry({ onEnter, onClose, asked }: Props): JSX.Element {
  const { t } = useText();
  const [words, setWords] = useState('');
  return (
    <form
      className="scan-manual"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() === '' && asked === undefined) return;
        onEnter(words.trim());
        setWords('');
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <TextInput
        autoFocus
        size="lg"
        className="scan-manual-field"
        label={asked?.label ?? t('scan.manual')}
        description={asked?.hint ?? t('scan.manualHint')}
        value={words}
        maxLength={asked === undefined ? 128 : 100}
        onChange={(event) => {
          setWords(event.currentTarget.value);
        }}
      />
      <Button type="submit" size="lg">
        {asked?.go ?? t('scan.manualGo')}
      </Button>
    </form>
  );
}
