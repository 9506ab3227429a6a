/**
 * Back to the list a card was opened from, where it was left. Escape does the same while no field and no dialog has the
 * keyboard.
 */
import { IconArrowLeft } from '@tabler/icons-react';
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, type JSX } from 'react';

import { useText } from '../library/i18n.ts';
import './back-link.css';

type Props = {
  readonly to:
    | '/boxes'
    | '/stocktakes'
    | '/locations'
    | '/transfers'
    | '/files'
    | '/people'
    | '/disposal'
    | '/rules'
    | '/holds'
    | '/labels'
    | '/labels/templates';
};

export function BackLink({ to }: Props): JSX.Element {
  const { t } = useText();
  const router = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  const back = useCallback(() => {
    if (canGoBack) router.history.back();
    else void navigate({ to });
  }, [canGoBack, navigate, router, to]);

  // Looked at on the way down: a dialog that takes the key is gone when it comes up again, and the key was its own.
  const covered = useRef<'no' | 'yes'>('no');
  useEffect(() => {
    const onWayDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') covered.current = isElsewhere(event.target) ? 'yes' : 'no';
    };
    window.addEventListener('keydown', onWayDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onWayDown, { capture: true });
    };
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (covered.current === 'yes' || isElsewhere(event.target)) return;
      back();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [back]);

  return (
    <button type="button" className="back-link" onClick={back}>
      <IconArrowLeft size={15} aria-hidden />
      {t('common.back')}
    </button>
  );
}

/** Whether the key belongs to a field, or to something drawn over the screen. */
function isElsewhere(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return true;
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}
