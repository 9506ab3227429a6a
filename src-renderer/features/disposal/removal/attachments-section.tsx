/** The papers attached: opened with the viewer of the system, or, where their bytes are elsewhere, asked for by name. */
import { Badge, Button, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceFloppy, IconEye, IconFileUpload, IconPaperclip, IconPlus } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { AttachmentRow, RemovalCard } from '#shared/contract/list-removal.ts';
import { SHOWN_EXTENSIONS } from '#shared/contract/shell-bridge.ts';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { Section } from '../../../interface/page.tsx';
import { choosePaperFile, openPaper, saveBytes } from '../../../library/bridge.ts';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';
import { useClient, useContractQuery } from '../../../library/queries.ts';
import { useMay } from '../../../library/session.ts';
import { AttachDialog } from './attach-dialog.tsx';

export function AttachmentsSection({ card }: { readonly card: RemovalCard }): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const [attaching, setAttaching] = useState(false);
  const { attachments, listId } = card;
  return (
    <Section
      title={t('removal.papers.title')}
      icon={<IconPaperclip size={18} aria-hidden />}
      actions={
        may('list.attach') && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => {
              setAttaching(true);
            }}
          >
            {t('removal.papers.add')}
          </Button>
        )
      }
    >
      {attachments.length === 0 ? (
        <EmptyState title={t('removal.papers.empty')} text={t('removal.papers.emptyText')} />
      ) : (
        <Table.ScrollContainer
          minWidth={560}
          scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('removal.papers.title') } }}
        >
          <Table className="papers-table">
            <Table.Tbody>
              {attachments.map((paper) => (
                <PaperRow key={paper.id} listId={listId} paper={paper} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Text size="xs" c="dimmed" mt="sm">
        {t('removal.papers.kept')}
      </Text>
      {attaching && (
        <AttachDialog
          listId={listId}
          onClose={() => {
            setAttaching(false);
          }}
        />
      )}
    </Section>
  );
}

type RowProps = { readonly listId: Id; readonly paper: AttachmentRow };

function PaperRow({ listId, paper }: RowProps): JSX.Element {
  const { t, format } = useText();
  const { name, kind, note, bytes, byName, atMs, here } = paper;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        {note !== '' && (
          <Text size="sm" fw={400}>
            {note}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{t(`removal.papers.kinds.${kind}`)}</Table.Td>
      <Table.Td className="lots-number">{format.bytes(bytes)}</Table.Td>
      <Table.Td>{t('removal.papers.by', { name: byName, date: format.dateTime(atMs) })}</Table.Td>
      <Table.Td>
        {here === 'yes' ? <Open listId={listId} paper={paper} /> : <Supply listId={listId} paper={paper} />}
      </Table.Td>
    </Table.Tr>
  );
}

function Open({ listId, paper }: RowProps): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const { name } = paper;
  const isShown = SHOWN_EXTENSIONS.some((extension) => name.toLowerCase().endsWith(extension));
  const give = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const read = await client.call('removal.paper', { listId, attachmentId: paper.id });
    const given = read.ok ? await (isShown ? openPaper(read.value) : saveBytes(read.value)) : read;
    setBusy(false);
    if (!given.ok) notifications.show({ color: 'red', message: explainError(t, given.error) });
  };
  const words = t(isShown ? 'removal.papers.open' : 'removal.papers.save');
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={busy}
      leftSection={isShown ? <IconEye size={15} aria-hidden /> : <IconDeviceFloppy size={15} aria-hidden />}
      aria-label={`${words}, ${name}`}
      onClick={() => void give()}
    >
      {words}
    </Button>
  );
}

function Supply({ listId, paper }: RowProps): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const may = useMay();
  const { refetch } = useContractQuery('removal.card', { id: listId });
  const supply = async (): Promise<void> => {
    const file = await choosePaperFile();
    if (file === null) return;
    const kept = await client.call('removal.supply', { listId, attachmentId: paper.id, fileToken: file.token });
    if (kept.ok) notifications.show({ color: 'green', message: t('removal.papers.supplied') });
    else notifications.show({ color: 'red', message: explainError(t, kept.error), autoClose: 8_000 });
    await refetch();
  };
  return (
    <div className="paper-absent">
      <Badge color="yellow" variant="light">
        {t('removal.papers.absent')}
      </Badge>
      <Text size="xs">{t('removal.papers.absentText')}</Text>
      {may('list.attach') && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconFileUpload size={15} aria-hidden />}
          aria-label={t('removal.papers.supplyOf', { name: paper.name })}
          onClick={() => void supply()}
        >
          {t('removal.papers.supply')}
        </Button>
      )}
    </div>
  );
}
