/**
 * What the person sees while a long list is carried out: how much has been read again, then that it is being recorded. There
 * is no way to give up: what was asked is done whole, or refused, and the page says which.
 */
import { Group, Modal, Progress, Text } from '@mantine/core';
import { useEffect, useRef, useState, type JSX } from 'react';

import type { ListKind } from '#shared/domain/disposal/list.ts';
import { useText } from '../../library/i18n.ts';
import './disposal.css';

/** A short list is done before anybody could read this. */
const SHOWN_AFTER_MS = 400;

type Progressing = { readonly done: number; readonly total: number };

/** `during` runs the act; `shown` is what to draw beside the page meanwhile. */
export function useCarryingOut(kind: ListKind): {
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
    shown: isLong && at !== null ? <CarryingOut kind={kind} {...at} /> : null,
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

/** How far it is changes many times a second: what is read aloud is the stage, and the bar when somebody goes to it. */
function CarryingOut({ kind, done, total }: Progressing & { readonly kind: ListKind }): JSX.Element {
  const { t, format } = useText();
  const isWriting = done === total;
  const stage = t(`disposal.execute.running.${isWriting ? 'writing' : 'looking'}`);
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t(`disposal.execute.running.title.${kind}`)}
    >
      <Text size="sm" mb="sm">
        {t('disposal.execute.running.text')}
      </Text>
      <Group justify="space-between" gap="xs" mb={6}>
        <Text size="sm" role="status">
          {stage}
        </Text>
        {!isWriting && (
          <Text size="sm" className="carrying-share">
            {t('disposal.execute.running.share', { done: format.number(done), total: format.number(total) })}
          </Text>
        )}
      </Group>
      <Progress aria-label={stage} animated={isWriting} value={isWriting ? 100 : Math.floor((100 * done) / total)} />
    </Modal>
  );
}
