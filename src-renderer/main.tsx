/** Starts the window: words, the client of the records service, the screens. */
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '@fontsource-variable/inter/index.css';
import 'dayjs/locale/fr-ca';
import './interface/tokens.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app.tsx';
import { listenForPorts, shellBridge } from './library/bridge.ts';
import { createWindowClient, messagePortClient } from './library/client.ts';
import { startI18n, TextProvider } from './library/i18n.ts';
import { createQueryClient, invalidateTopics } from './library/queries.ts';
import { refreshAfterRestart } from './library/restart-refresh.ts';
import { createTopicRefresh } from './library/topic-refresh.ts';
import { hasStoredPreferences, usePreferences } from './state/preferences.ts';

const client = createWindowClient();
const queryClient = createQueryClient();

client.onTopics(
  createTopicRefresh((topics) => {
    invalidateTopics(queryClient, topics);
  }),
);
refreshAfterRestart(client, queryClient);
listenForPorts((port) => {
  client.attach(messagePortClient(port));
});
// What the shell remembers serves the first time, and when the window's own memory was emptied.
const remembered = shellBridge()?.platform.preferences;
if (remembered !== undefined && !hasStoredPreferences()) usePreferences.getState().set(remembered);
startI18n(usePreferences.getState().language);

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root');
createRoot(container).render(
  <StrictMode>
    <TextProvider>
      <App client={client} queryClient={queryClient} />
    </TextProvider>
  </StrictMode>,
);
