/**
 * The papers of a list that may take long: made with progress, given up when wanted, and given to the person at the end.
 * Printing a certificate is told first: its originals are printed once, and the printing is remembered (printing.ts).
 */
import { Alert, Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceFloppy, IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useRef, useState, type JSX } from 'react';

import type { Result } from '#shared/base/result.ts';
import type { OpId } from '#shared/base/id.ts';
import type { Paper } from '#shared/contract/exchange.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { openPaper, saveBytes } from '../../library/bridge.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { newOpId } from '../../library/mint.ts';
import { useClient } from '../../library/queries.ts';

export type ListPaper = 'certificate' | 'preview' | 'authorisation' | 'depositSlip' | 'pickingList';

type Stage =
  | { readonly at: 'asked' }
  | { readonly at: 'running'; readonly done: number; readonly total: number }
  | { readonly at: 'ready'; readonly paper: Paper };

type Props = { readonly paper: ListPaper; readonly card: ListCard; readonly onClose: () => void };

export function PaperDialog({ paper, card, onClose }: Props): JSX.Element {
  const { t } = useText();
  const { stage, make, giveUp } = useMaking(paper, card, onClose);
  // As it was when it was asked for: the printing is on record before the dialog closes.
  const [title] = useState<ListPaper | 'duplicata'>(() =>
    paper === 'certificate' && hasOriginals(card) ? 'duplicata' : paper,
  );
  return (
    <Modal opened onClose={giveUp} title={t(`disposal.paper.title.${title}`)} closeOnClickOutside={false}>
      <Stack gap="md">
        <Text size="sm">{t(`disposal.paper.text.${title}`)}</Text>
        {stage.at === 'running' && <Running done={stage.done} total={stage.total} />}
        {stage.at === 'ready' && <Ready paper={stage.paper} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={giveUp}>
            {t(stage.at === 'ready' ? 'common.close' : 'common.cancel')}
          </Button>
          {stage.at === 'asked' && (
            <Button data-autofocus leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => void make()}>
              {t(paper === 'certificate' ? 'disposal.paper.print' : 'disposal.paper.make')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

export function hasOriginals({ list }: Pick<ListCard, 'list'>): boolean {
  return (list.printings ?? []).some(({ copy }) => copy === 'original');
}

function useMaking(paper: ListPaper, card: ListCard, onClose: () => void) {
  const { t, language } = useText();
  const client = useClient();
  const [stage, setStage] = useState<Stage>({ at: 'asked' });
  const stop = useRef(new AbortController());
  // One printing, however often it is asked for until it is answered.
  const opId = useRef(newOpId());

  const make = async (): Promise<void> => {
    setStage({ at: 'running', done: 0, total: 0 });
    const options = {
      signal: stop.current.signal,
      onProgress: (done: number, total: number): void => {
        setStage((now) => (now.at === 'running' ? { at: 'running', done, total } : now));
      },
    };
    const made = await ask(client, paper, { listId: card.list.id, language, opId: opId.current }, options);
    if (made.ok) setStage({ at: 'ready', paper: made.value });
    else {
      if (made.error.code !== 'CANCELLED') notifications.show({ color: 'red', message: explainError(t, made.error) });
      onClose();
    }
  };
  const giveUp = (): void => {
    stop.current.abort();
    onClose();
  };
  return { stage, make, giveUp };
}

type Asked = { readonly listId: ListCard['list']['id']; readonly language: Language; readonly opId: OpId };
type Options = Parameters<ReturnType<typeof useClient>['call']>[2];

function ask(
  client: ReturnType<typeof useClient>,
  paper: ListPaper,
  { listId, language, opId }: Asked,
  options: Options,
): Promise<Result<Paper, CallError>> {
  switch (paper) {
    case 'certificate':
      return client.call('lists.printCertificate', { opId, listId, language }, options);
    case 'preview':
      return client.call('papers.certificate', { listId, language }, options);
    case 'authorisation':
      return client.call('papers.authorisation', { listId, language }, options);
    case 'depositSlip':
      return client.call('papers.depositSlip', { listId, language }, options);
    case 'pickingList':
      return client.call('papers.pickingList', { listId, language }, options);
  }
}

function Running({ done, total }: { readonly done: number; readonly total: number }): JSX.Element {
  const { t, format } = useText();
  return (
    <div role="status">
      <Text size="sm" mb={6}>
        {total === 0
          ? t('disposal.paper.preparing')
          : t('disposal.paper.pages', { done: format.number(done), total: format.number(total) })}
      </Text>
      <Progress
        aria-label={t('disposal.paper.preparing')}
        animated={total === 0}
        value={total === 0 ? 100 : (100 * done) / total}
      />
    </div>
  );
}

/** Both ways stay open: a file that was opened may still have to be kept, and the other way round. */
function Ready({ paper: { fileName, bytes, pages } }: { readonly paper: Paper }): JSX.Element {
  const { t } = useText();
  const give = async (how: typeof openPaper | typeof saveBytes): Promise<void> => {
    const given = await how({ fileName, bytes });
    if (!given.ok) notifications.show({ color: 'red', message: explainError(t, given.error) });
    else if (given.value !== null) notifications.show({ color: 'green', message: t('common.fileSaved') });
  };
  return (
    <Alert color="green" role="status" title={t('disposal.paper.ready', { count: pages })}>
      <Group mt="xs">
        <Button leftSection={<IconFileTypePdf size={16} aria-hidden />} onClick={() => void give(openPaper)}>
          {t('disposal.paper.open')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
          onClick={() => void give(saveBytes)}
        >
          {t('disposal.paper.save')}
        </Button>
      </Group>
    </Alert>
  );
}
