/**
 * What the person sees while a long list is carried out: how much has been read again, then that it is being recorded. There
 * is no way to give up: what was asked is done whole, or refused, and the page says which.
 */
import { Modal, Progress, Text } from '@mantine/core';
import { useEffect, useRef, useState, type JSX } from 'react';

import { useText } from '../../library/i18n.ts';

/** A short list is done before anybody could read this. */
const SHOWN_AFTER_MS = 400;

type Progressing = { readonly done: number; readonly total: number };

/** `during` runs the act; `shown` is what to draw beside the page meanwhile. */
export function useCarryingOut(): {
  readonly shown: JSX.Element | null;
  readonly during: <T>(act: (onProgress: (done: number, total: number) => void) => Promise<T>) => Promise<T>;
} {
  const [at, setAt] = useState<Progressing | null>(null);
  const [isLong, setIsLong] = useState(false);
  const timer = useRef<number | undefined>(undefined);
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
    },
    [],
  );
  return {
    shown: isLong && at !== null ? <CarryingOut {...at} /> : null,
    during: async (act) => {
      timer.current = window.setTimeout(() => {
        setIsLong(true);
      }, SHOWN_AFTER_MS);
      try {
        return await act((done, total) => {
          setAt({ done, total });
        });
      } finally {
        window.clearTimeout(timer.current);
        setIsLong(false);
        setAt(null);
      }
    },
  };
}

function CarryingOut({ done, total }: Progressing): JSX.Element {
  const { t, format } = useText();
  const isWriting = done === total;
  const label = isWriting
    ? t('disposal.execute.running.writing')
    : t('disposal.execute.running.looking', { done: format.number(done), total: format.number(total) });
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('disposal.execute.running.title')}
    >
      <Text size="sm" mb="sm">
        {t('disposal.execute.running.text')}
      </Text>
      <div role="status">
        <Text size="sm" mb={6}>
          {label}
        </Text>
        <Progress aria-label={label} animated={isWriting} value={isWriting ? 100 : (100 * done) / total} />
      </div>
    </Modal>
  );
}
