/**
 * The frame of the window: rail of pages, header, the screen, and the dialogs any screen may open (state/dialogs.ts).
 * On the trolley the screen is all there is. Locks itself when nobody is there. A scan that no screen wants opens the card of what was scanned.
 */
import { Outlet, useLocation } from '@tanstack/react-router';
import type { JSX } from 'react';

import { Omnibox } from '../features/omnibox/omnibox.tsx';
import { useText } from '../library/i18n.ts';
import { FrameHeader } from './frame-header.tsx';
import { NavRail } from './nav-rail.tsx';
import { Notices } from './notices.tsx';
import { SharedDialogs } from './shared-dialogs.tsx';
import { useIdleLock } from './use-idle-lock.ts';
import { useOpenScanned } from './use-open-scanned.ts';
import { useShortcuts } from './use-shortcuts.ts';
import './frame.css';

export function AppFrame(): JSX.Element {
  const { t } = useText();
  useIdleLock();
  useShortcuts();
  useOpenScanned();
  const alone = useLocation({ select: ({ pathname }) => pathname === '/trolley' });
  if (alone) {
    return (
      <main id="content">
        <Outlet />
        <SharedDialogs />
      </main>
    );
  }
  return (
    <div className="frame">
      <a className="frame-skip" href="#content" onClick={focusContent}>
        {t('common.skipToContent')}
      </a>
      <NavRail />
      <FrameHeader />
      <main id="content" className="frame-main" tabIndex={-1}>
        <Notices />
        <div className="frame-screen">
          <Outlet />
        </div>
      </main>
      <Omnibox />
      <SharedDialogs />
    </div>
  );
}

/** The address of the window is after the `#`: moving the focus must not change it. */
function focusContent(event: { readonly preventDefault: () => void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#content')?.focus();
}
