/**
 * The real window over the invented depot, in a plain browser: `?locked`, `?unfounded`, `?empty`,
 * `?sync=offline`, `?cases=10000`. Not shipped. */
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '@fontsource-variable/inter/index.css';
import 'dayjs/locale/fr-ca';
import '#renderer/interface/tokens.css';

import { createRoot } from 'react-dom/client';

import { App } from '#renderer/app.tsx';
import { createWindowClient } from '#renderer/library/client.ts';
import { startI18n } from '#renderer/library/i18n.ts';
import { createQueryClient, invalidateTopics } from '#renderer/library/queries.ts';
import { usePreferences } from '#renderer/state/preferences.ts';
import { fixturePort } from '../fixture-client.ts';
import { FIXTURE_SYNCS } from '../fixture-sync.ts';

const asked = new URLSearchParams(window.location.search);
const sync = FIXTURE_SYNCS.find((known) => known === asked.get('sync'));
const client = createWindowClient();
const queryClient = createQueryClient();
client.onTopics((topics) => {
  invalidateTopics(queryClient, topics);
});
client.attach(
  fixturePort({
    locked: asked.has('locked'),
    unfounded: asked.has('unfounded'),
    empty: asked.has('empty'),
    ...(sync === undefined ? {} : { sync }),
    ...(asked.has('cases') ? { cases: Number(asked.get('cases')) } : {}),
  }),
);
startI18n(usePreferences.getState().language);
const container = document.getElementById('root');
if (container === null) throw new Error('preview.html has no #root');
createRoot(container).render(<App client={client} queryClient={queryClient} />);
