/**
 * The words a list is searched with. What is typed is asked for once the person pauses; characters typed while no field
 * has the focus come here, so that a list is searched without a click. Escape empties the field.
 */
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { useTypedText } from '../library/scan-hub.ts';

type Props = {
  /** What the words are looked for in; read by screen readers and shown while the field is empty. */
  readonly label: string;
  /** The words in force, as the address of the screen has them. */
  readonly value: string;
  readonly onSearch: (words: string) => void;
};

const PAUSE_MS = 150;

export function SearchField({ label, value, onSearch }: Props): JSX.Element {
  const { t } = useText();
  const [words, setWords] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const asked = useRef(value);
  const ask = useDebouncedCallback((next: string) => {
    // A code scanned into the field was taken out again: the list is asked nothing new.
    if (next.trim() === asked.current) return;
    asked.current = next.trim();
    onSearch(asked.current);
  }, PAUSE_MS);

  // Words changed from outside (filters cleared, a link followed) replace what is written here.
  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setWords(value);
  }, [value]);

  const write = (next: string): void => {
    setWords(next);
    ask(next);
  };
  useTypedText((text) => {
    field.current?.focus();
    write(words + text);
  });

  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={label}
      placeholder={label}
      className="table-search"
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        words === '' ? null : (
          <CloseButton
            size="sm"
            aria-label={t('common.clear')}
            onClick={() => {
              write('');
              field.current?.focus();
            }}
          />
        )
      }
      value={words}
      onChange={(event) => {
        write(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || words === '') return;
        event.stopPropagation();
        write('');
      }}
    />
  );
}
