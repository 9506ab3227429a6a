/** The calendar as a whole: brought in from BAnQ's form, or made ready to be sent there. */
import { Button, List, Menu, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconArrowsExchange,
  IconChevronDown,
  IconFileExport,
  IconFileImport,
  IconPrinter,
  IconTable,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { CalendarFile } from '#shared/contract/calendar.ts';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { saveBytes } from '../../library/bridge.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';
import { useClient } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { issueWords } from '../../library/issue-words.ts';

const FILE_NAMES = {
  gala: 'calendrier-de-conservation.xml',
  xlsx: 'calendrier-de-conservation.xlsx',
  csv: 'calendrier-de-conservation.csv',
} as const;

export function CalendarMenu(): JSX.Element {
  const { t, language } = useText();
  const paper = usePaper();
  const may = useMay();
  const client = useClient();
  const navigate = useNavigate();
  const [blocked, setBlocked] = useState<CalendarFile | null>(null);

  const exportCalendar = async (kind: keyof typeof FILE_NAMES): Promise<void> => {
    const result = await client.call('calendar.export', { kind, language });
    if (!result.ok) {
      notifications.show({ color: 'red', message: explainError(t, result.error) });
      return;
    }
    const { bytes, rules } = result.value;
    if (bytes === null) {
      setBlocked(result.value);
      return;
    }
    const saved = await saveBytes({ fileName: FILE_NAMES[kind], bytes });
    if (!saved.ok) notifications.show({ color: 'red', message: explainError(t, saved.error) });
    else if (saved.value !== null) {
      notifications.show({ color: 'green', message: t('rules.export.done', { count: rules }) });
    }
  };

  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden />}>
            {t('rules.calendar')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ActMenuItem
            icon={<IconFileImport size={16} aria-hidden />}
            refusal={may('rule.define') ? null : t('error.FORBIDDEN')}
            onClick={() => void navigate({ to: '/rules/import' })}
          >
            {t('rules.import.act')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconArrowsExchange size={16} aria-hidden />}
            refusal={may('rule.define') ? null : t('error.FORBIDDEN')}
            onClick={() => void navigate({ to: '/rules/import-foreign' })}
          >
            {t('rules.foreign.act')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconPrinter size={16} aria-hidden />}
            refusal={null}
            onClick={() => void paper('papers.schedule', { language }, 'preview')}
          >
            {t('rules.export.print')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconFileExport size={16} aria-hidden />}
            refusal={null}
            onClick={() => void exportCalendar('gala')}
          >
            {t('rules.export.act')}
          </ActMenuItem>
          {(['xlsx', 'csv'] as const).map((kind) => (
            <ActMenuItem
              key={kind}
              icon={<IconTable size={16} aria-hidden />}
              refusal={null}
              onClick={() => void exportCalendar(kind)}
            >
              {t(`rules.export.${kind}`)}
            </ActMenuItem>
          ))}
        </Menu.Dropdown>
      </Menu>
      {blocked !== null && (
        <Modal
          opened
          size="lg"
          title={t('rules.export.blockedTitle')}
          onClose={() => {
            setBlocked(null);
          }}
        >
          <Stack gap="sm">
            <Text size="sm">{blocked.rules === 0 ? t('rules.export.noRule') : t('rules.export.blocked')}</Text>
            <List size="sm" spacing={4}>
              {blocked.issues
                .filter(({ level }) => level === 'error')
                .slice(0, 50)
                .map((issue, index) => (
                  <List.Item key={index}>{issueWords(issue, t)}</List.Item>
                ))}
            </List>
          </Stack>
        </Modal>
      )}
    </>
  );
}
