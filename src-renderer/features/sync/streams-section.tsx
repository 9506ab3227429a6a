/** What this computer follows, in the words of the depot, and how far each has come. */
import { Progress, Table, Text } from '@mantine/core';
import { IconCircleCheck, IconDownload, IconHourglass, IconListCheck, type Icon } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { SyncStream } from '#shared/contract/sync.ts';
import { Section } from '../../interface/page.tsx';
import { Badge, type Tone } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';

const LOOKS: { readonly [S in SyncStream['state']]: readonly [Tone, Icon] } = {
  live: ['ok', IconCircleCheck],
  tailing: ['info', IconDownload],
  bootstrapping: ['info', IconDownload],
  blocked: ['warning', IconHourglass],
};

export function StreamsSection({ streams }: { readonly streams: readonly SyncStream[] }): JSX.Element {
  const { t } = useText();
  return (
    <Section title={t('sync.streams.title')} icon={<IconListCheck size={20} aria-hidden />}>
      <Text size="sm" c="dimmed" mb="xs">
        {t(streams.length === 0 ? 'sync.streams.none' : 'sync.streams.text')}
      </Text>
      {streams.length > 0 && (
        <Table verticalSpacing={6} aria-label={t('sync.streams.table')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" w="50%">
                {t('sync.streams.what')}
              </Table.Th>
              <Table.Th scope="col">{t('sync.streams.state')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {streams.map((stream) => (
              <Table.Tr key={stream.id}>
                <Table.Th scope="row" fw={500}>
                  {t(`sync.streams.${stream.kind}`, {
                    name: stream.name === '' ? t('sync.streams.unnamed') : stream.name,
                  })}
                </Table.Th>
                <Table.Td>
                  <StreamState stream={stream} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

function StreamState({ stream }: { readonly stream: SyncStream }): JSX.Element {
  const { t, format } = useText();
  const [tone, icon] = LOOKS[stream.state];
  const words = useStreamWords(stream);
  if (stream.state !== 'bootstrapping' || stream.progress === null) {
    return (
      <Badge tone={tone} icon={icon}>
        {words}
      </Badge>
    );
  }
  const { done, total } = stream.progress;
  const share = total === 0 ? 0 : done / total;
  return (
    <div className="stream-progress">
      <Badge tone={tone} icon={icon}>
        {t('sync.streams.bootstrapping', { done: format.number(done), total: format.number(total) })}
      </Badge>
      <Progress value={share * 100} aria-label={words} />
    </div>
  );
}

function useStreamWords({ state, reason, seq, head }: SyncStream): string {
  const { t } = useText();
  if (state === 'blocked' && reason !== null) return t(`sync.streams.reason.${reason}`);
  if (state === 'live') return t('sync.streams.live');
  return t('sync.streams.tailing', { count: Math.max(0, head - seq) });
}
