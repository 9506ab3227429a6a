/**
 * What the window shows: nothing until the service answers, the first start on an empty database, the lock screen while
 * nobody is there, else the frame with its screens (routes.tsx).
 */
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { CatchBoundary, RouterProvider } from '@tanstack/react-router';
import { useEffect, type JSX } from 'react';

import { FirstStart } from './features/session/first-start.tsx';
import { LockScreen } from './features/session/lock-screen.tsx';
import { ScanListener } from './frame/scan-listener.tsx';
import { Starting } from './frame/starting.tsx';
import { WindowProblem } from './frame/window-problem.tsx';
import { cssVariablesResolver, theme } from './interface/theme.ts';
import { shellBridge } from './library/bridge.ts';
import type { WindowClient } from './library/client.ts';
import { setLanguage, useText } from './library/i18n.ts';
import { ClientProvider, useContractQuery } from './library/queries.ts';
import { SessionProvider, useCurrentSession } from './library/session.ts';
import { router } from './routes.tsx';
import { usePreferences } from './state/preferences.ts';

type Props = { readonly client: WindowClient; readonly queryClient: QueryClient };

export function App({ client, queryClient }: Props): JSX.Element {
  const choice = usePreferences((preferences) => preferences.theme);
  const language = usePreferences((preferences) => preferences.language);
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
            <CatchBoundary getResetKey={() => language} errorComponent={WindowProblem}>
              <WindowContent />
            </CatchBoundary>
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
  const labels = { confirm: t('common.confirm'), cancel: t('common.cancel') };
  if (status.data === undefined) return <Starting failure={status.error} onRetry={() => void status.refetch()} />;
  if (status.data.state === 'unfounded') return <FirstStart status={status.data} />;
  if (session.data === undefined) return <Starting failure={session.error} onRetry={() => void session.refetch()} />;
  return (
    <ModalsProvider labels={labels} modalProps={{ closeButtonProps: { 'aria-label': t('common.close') } }}>
      <Notifications position="bottom-right" limit={4} autoClose={4_500} />
      <ScanListener />
      {session.data === null ? (
        <LockScreen />
      ) : (
        <SessionProvider value={session.data}>
          <RouterProvider router={router} />
        </SessionProvider>
      )}
    </ModalsProvider>
  );
}
