/** Sends the list out as a workbook or as text, every row of it, with how far it is and a way to stop. */
import { ActionIcon, Group, Menu, RingProgress, Text, Tooltip } from '@mantine/core';
import { IconFileSpreadsheet, IconFileTypeCsv, IconFileTypePdf, IconTableExport, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type JSX } from 'react';

import { TABLE_FORMATS, type TableFormat } from '#shared/contract/tables.ts';
import { askAgain } from '../../library/ask-again.ts';
import { useAnswerAsFile } from '../../library/exports.ts';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';
import { useClient } from '../../library/queries.ts';
import type { TableExport } from './table-types.ts';

type Running = { readonly done: number; readonly total: number };

const ICONS = { xlsx: IconFileSpreadsheet, csv: IconFileTypeCsv } as const;

export function ExportMenu({ exported }: { readonly exported: TableExport }): JSX.Element {
  const { language, t } = useText();
  const client = useClient();
  const save = useAnswerAsFile();
  const show = usePaper();
  const [running, setRunning] = useState<Running | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      stop.current?.abort();
    },
    [],
  );

  const exportAs = async (format: TableFormat): Promise<void> => {
    const abort = new AbortController();
    stop.current = abort;
    setRunning({ done: 0, total: 0 });
    const { list, input } = exported;
    const made = askAgain(
      client,
      'tables.export',
      { list, input, format, language },
      {
        signal: abort.signal,
        onProgress: (done, total) => {
          setRunning({ done, total });
        },
      },
    );
    await made;
    setRunning(null);
    await save(made);
  };

  /** The list of boxes has a paper of its own, with its metres; any other is printed as it stands. */
  const paper = (): Promise<boolean> => {
    const { list, input } = exported;
    return list === 'boxes.page'
      ? show('papers.boxes', { ...input, language }, 'preview')
      : show('papers.table', { list, input: input, language }, 'preview');
  };

  if (running !== null) return <Progress running={running} onStop={() => stop.current?.abort()} />;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('tables.export')}>
          <ActionIcon size="lg" aria-label={t('tables.export')}>
            <IconTableExport size={19} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileTypePdf size={17} aria-hidden />} onClick={() => void paper()}>
          {t('tables.paper')}
        </Menu.Item>
        {TABLE_FORMATS.map((format) => {
          const FormatIcon = ICONS[format];
          return (
            <Menu.Item
              key={format}
              leftSection={<FormatIcon size={17} aria-hidden />}
              onClick={() => void exportAs(format)}
            >
              {t(`tables.as.${format}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function Progress({ running, onStop }: { readonly running: Running; readonly onStop: () => void }): JSX.Element {
  const { t, format } = useText();
  const { done, total } = running;
  const words =
    total === 0
      ? t('tables.starting')
      : t('tables.running', { done: format.number(done), total: format.number(total) });
  return (
    <Group gap={6} wrap="nowrap" role="status">
      <RingProgress
        size={26}
        thickness={4}
        sections={[{ value: total === 0 ? 0 : (100 * done) / total, color: 'ink' }]}
        aria-hidden
      />
      <Text size="sm">{words}</Text>
      <ActionIcon size="lg" aria-label={t('tables.cancel')} onClick={onStop}>
        <IconX size={17} />
      </ActionIcon>
    </Group>
  );
}
