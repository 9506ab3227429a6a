/**
 * What the window shows: nothing until the service answers, the first start on an empty database, the lock screen while
 * nobody is there, else the frame with its screens (screens.tsx), which load meanwhile.
 */
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useState, type JSX } from 'react';

import { LockScreen } from './features/session/lock-screen.tsx';
import { ScanListener } from './frame/scan-listener.tsx';
import { Starting } from './frame/starting.tsx';
import { WindowBoundary } from './frame/window-boundary.tsx';
import { cssVariablesResolver, themeFor } from './interface/theme.ts';
import { shellBridge } from './library/bridge.ts';
import type { WindowClient } from './library/client.ts';
import { setLanguage, useText } from './library/i18n.ts';
import { ClientProvider, useContractQuery } from './library/queries.ts';
import { SessionProvider, useCurrentSession } from './library/session.ts';
import { usePreferences } from './state/preferences.ts';

const loadScreens = () => import('./screens.tsx').then(({ Screens: screens }) => ({ default: screens }));
const Screens = lazy(loadScreens);
const FirstStart = lazy(() =>
  import('./features/session/first-start.tsx').then(({ FirstStart: first }) => ({ default: first })),
);

type Props = { readonly client: WindowClient; readonly queryClient: QueryClient };

export function App({ client, queryClient }: Props): JSX.Element {
  const choice = usePreferences((preferences) => preferences.theme);
  const language = usePreferences((preferences) => preferences.language);
  const { t } = useText();
  const theme = useMemo(() => themeFor({ close: t('common.close') }), [t]);
  useEffect(() => {
    setLanguage(language);
    shellBridge()?.tellPreferences({ language, theme: choice });
  }, [language, choice]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      {...(choice === 'system' ? {} : { forceColorScheme: choice })}
    >
      <DatesProvider settings={{ locale: language === 'fr-CA' ? 'fr-ca' : 'en', firstDayOfWeek: 0 }}>
        <QueryClientProvider client={queryClient}>
          <ClientProvider value={client}>
            <WindowBoundary>
              <WindowContent />
            </WindowBoundary>
          </ClientProvider>
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}

function WindowContent(): JSX.Element {
  const { t } = useText();
  const status = useContractQuery('depot.status', {});
  const session = useCurrentSession();
  // The depot is ready for the service before the sample is in it: the first start stays until its command resolves.
  const [founding, setFounding] = useState<'no' | 'yes'>('no');
  // The screens load while a person unlocks the window.
  useEffect(() => void loadScreens(), []);
  const labels = { confirm: t('common.confirm'), cancel: t('common.cancel') };
  if (status.data === undefined) return <Starting failure={status.error} onRetry={() => void status.refetch()} />;
  if (status.data.state === 'unfounded' || founding === 'yes') {
    return (
      <Suspense fallback={<Starting failure={null} onRetry={nothing} />}>
        <FirstStart status={status.data} onFounding={setFounding} />
      </Suspense>
    );
  }
  if (session.data === undefined) return <Starting failure={session.error} onRetry={() => void session.refetch()} />;
  return (
    <ModalsProvider labels={labels}>
      <Notifications position="bottom-right" limit={4} autoClose={4_500} />
      <ScanListener />
      {session.data === null ? (
        <LockScreen />
      ) : (
        <SessionProvider value={session.data}>
          <Suspense fallback={<Starting failure={null} onRetry={nothing} />}>
            <Screens />
          </Suspense>
        </SessionProvider>
      )}
    </ModalsProvider>
  );
}

function nothing(): void {
  // Nothing failed, so there is nothing to ask again.
}
