/**
 * Reconstituer la boîte: what lies on the floor is read one file after the other, in the order in which it goes back. The two
 * lists say at each reading what was found, what comes from elsewhere, and what nobody read yet; one act settles all of it.
 */
import { Button, Group, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { BoxCard, FileRow } from '#shared/contract/boxes.ts';
import { BackLink } from '../../interface/back-link.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import { IconArrowsExchange, IconCheck } from '@tabler/icons-react';
import { useAct } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { callErrorOf, useClient, useContractQuery } from '../../library/queries.ts';
import { useScans } from '../../library/scan-hub.ts';
import { playTone } from '../../library/sound.ts';
import './boxes.css';

const route = getRouteApi('/boxes/$id/floor');

export function FloorPage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  const card = useContractQuery('boxes.card', { id: id ?? ('' as Id) }, { enabled: id !== null });
  const files = useContractQuery('boxes.files', { id: id ?? ('' as Id) }, { enabled: id !== null });
  const error = callErrorOf(card.error ?? files.error);
  if (card.data !== undefined && files.data !== undefined) {
    return <Floor key={card.data.box.id} card={card.data} files={files.data} />;
  }
  return (
    <Page>
      <PageHeader title={t('reboxing.floor.act')} before={<BackLink to="/boxes" />} />
      {id === null && <EmptyState title={explainError(t, { code: 'BOX_UNKNOWN' })} />}
      {error !== null && <ErrorState error={error} onRetry={() => void card.refetch()} />}
      {id !== null && error === null && <LoadingCard />}
    </Page>
  );
}

type Found = { readonly file: FileRow; readonly kind: 'ok' | 'foreign' };

function Floor({ card: { box }, files }: { readonly card: BoxCard; readonly files: readonly FileRow[] }): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const client = useClient();
  const go = useNavigate();
  const [found, setFound] = useState<readonly Found[]>([]);
  const [gone, setGone] = useState<readonly Id[]>([]);
  const [words, setWords] = useState('');
  const [message, setMessage] = useState('');
  const [reason, setReason] = useState('');
  const turn = useRef<Promise<void>>(Promise.resolve());
  const latest = useRef<readonly Found[]>([]);
  const put = (next: readonly Found[]): void => {
    latest.current = next;
    setFound(next);
  };
  const add = (one: Found, reading: string): void => {
    if (latest.current.some(({ file }) => file.id === one.file.id)) {
      setMessage(t('reboxing.floor.twice', { reading }));
      playTone('warning');
      return;
    }
    put([...latest.current, one]);
    setGone((before) => before.filter((id) => id !== one.file.id));
    setMessage('');
    playTone(one.kind === 'ok' ? 'ok' : 'info');
  };
  const read = (reading: string): void => {
    const ask = async (): Promise<void> => {
      const answer = await client.call('rebox.read', { boxId: box.id, reading });
      if (!answer.ok) {
        setMessage(explainError(t, answer.error));
        playTone('stop');
        return;
      }
      const { verdict, file } = answer.value;
      if (file !== null && (verdict === 'ok' || verdict === 'foreign')) {
        add({ file, kind: verdict }, reading);
        return;
      }
      setMessage(t(verdict === 'several' ? 'reboxing.floor.several' : 'reboxing.floor.unknown', { reading }));
      playTone('stop');
    };
    turn.current = turn.current.then(ask, ask);
  };
  useScans((scan) => {
    const [first = ''] = scan.readings;
    if (first !== '') read(first.slice(0, 128));
  });
  const isFound = new Set(found.map(({ file }) => file.id));
  const unread = files.filter(({ id, status }) => status === 'present' && !isFound.has(id));
  const foreign = found.filter(({ kind }) => kind === 'foreign').length;
  const settle = async (): Promise<void> => {
    const done = await act('rebox.settle', {
      boxId: box.id,
      found: found.map(({ file }) => file.id),
      missing: [...gone],
      reason: reason.trim() === '' ? t('reboxing.floor.title', { number: box.number }) : reason.trim(),
    });
    if (done === null) return;
    notifications.show({ color: 'green', message: t('reboxing.floor.done', done) });
    void go({ to: '/boxes/$id', params: { id: box.id } });
  };
  return (
    <Page>
      <PageHeader
        before={<BackLink to="/boxes" />}
        title={t('reboxing.floor.title', { number: box.number })}
        text={t('reboxing.floor.text')}
        actions={
          <Button disabled={found.length + gone.length === 0} onClick={() => void settle()}>
            {t('reboxing.floor.confirm')}
          </Button>
        }
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() === '') return;
          read(words.trim());
          setWords('');
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            autoFocus
            label={t('reboxing.floor.cote')}
            maxLength={128}
            value={words}
            onChange={(event) => {
              setWords(event.currentTarget.value);
            }}
          />
          <Button type="submit" variant="default">
            {t('reboxing.floor.add')}
          </Button>
        </Group>
      </form>
      <Text role="status">
        {message !== ''
          ? message
          : t('reboxing.floor.counts', { found: found.length - foreign, foreign, missing: unread.length })}
      </Text>
      <div className="floor-columns">
        <Section title={t('reboxing.floor.found')}>
          {found.length === 0 && <Text size="sm">{t('reboxing.floor.nothing')}</Text>}
          <ol className="floor-list">
            {found.map(({ file, kind }, index) => (
              <li key={file.id}>
                <span>
                  {index + 1}. <FileWords file={file} />
                </span>
                <Badge tone={kind === 'ok' ? 'ok' : 'info'} icon={kind === 'ok' ? IconCheck : IconArrowsExchange}>
                  {t(`reboxing.floor.${kind}`)}
                </Badge>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('reboxing.floor.drop', { name: file.cote })}
                  onClick={() => {
                    put(found.filter((one) => one.file.id !== file.id));
                  }}
                >
                  {t('reboxing.floor.dropShort')}
                </Button>
              </li>
            ))}
          </ol>
        </Section>
        <Section title={t('reboxing.floor.missing')}>
          {unread.length === 0 && <Text size="sm">{t('reboxing.floor.allRead')}</Text>}
          <ul className="floor-list">
            {unread.map((file) => (
              <li key={file.id}>
                <span>
                  <FileWords file={file} />
                </span>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('reboxing.floor.foundItName', { name: file.cote })}
                  onClick={() => {
                    add({ file, kind: 'ok' }, file.cote);
                  }}
                >
                  {t('reboxing.floor.foundIt')}
                </Button>
                <Button
                  size="compact-sm"
                  variant={gone.includes(file.id) ? 'filled' : 'default'}
                  aria-pressed={gone.includes(file.id)}
                  aria-label={t('reboxing.floor.takeOut', { name: file.cote })}
                  onClick={() => {
                    setGone((before) =>
                      before.includes(file.id) ? before.filter((id) => id !== file.id) : [...before, file.id],
                    );
                  }}
                >
                  {t('reboxing.floor.takeOutShort')}
                </Button>
              </li>
            ))}
          </ul>
          {gone.length > 0 && (
            <TextInput
              label={t('reboxing.floor.reason')}
              maxLength={300}
              value={reason}
              onChange={(event) => {
                setReason(event.currentTarget.value);
              }}
            />
          )}
        </Section>
      </div>
    </Page>
  );
}

function FileWords({ file }: { readonly file: FileRow }): JSX.Element {
  return (
    <>
      <bdi>{file.cote}</bdi> <bdi>{file.title}</bdi>
    </>
  );
}
