/** The page of the first start and of the lock screen: the name of the place on the left, what to do on the right. */
import { Button } from '@mantine/core';
import type { JSX, ReactNode } from 'react';

import { Restarting } from '../../interface/restarting.tsx';
import { useText } from '../../library/i18n.ts';
import { usePreferences } from '../../state/preferences.ts';
import { ShelfDrawing } from './shelf-drawing.tsx';
import './session.css';

type Props = { readonly title: string; readonly width?: 'normal' | 'wide'; readonly children: ReactNode };

export function SessionStage({ title, width = 'normal', children }: Props): JSX.Element {
  const { t, language } = useText();
  const set = usePreferences((preferences) => preferences.set);
  const other = language === 'fr-CA' ? 'en-CA' : 'fr-CA';
  return (
    <div className="stage">
      <aside className="stage-side">
        <div className="stage-brand">{t('common.appName')}</div>
        <div className="stage-place">{title}</div>
        <ShelfDrawing />
      </aside>
      <main className={width === 'wide' ? 'stage-main stage-main-wide' : 'stage-main'}>
        <div className="stage-body">
          {children}
          <Restarting />
        </div>
        <Button
          className="stage-language"
          variant="subtle"
          size="xs"
          lang={other}
          onClick={() => {
            set({ language: other });
          }}
        >
          {t('nav.otherLanguage')}
        </Button>
      </main>
    </div>
  );
}
