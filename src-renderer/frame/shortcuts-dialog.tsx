/** F1: the keys of the window. */
import { Modal, Table } from '@mantine/core';
import type { JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { PAGES } from '../library/pages.ts';
import { useDialogs } from '../state/dialogs.ts';

export function ShortcutsDialog(): JSX.Element {
  const { t } = useText();
  const request = useDialogs((dialogs) => dialogs.request);
  const close = useDialogs((dialogs) => dialogs.close);
  const rows: readonly (readonly [string, string])[] = [
    ['Ctrl K', t('nav.omniboxShort')],
    ['Ctrl L', t('nav.lock')],
    ['Ctrl P', t('labels.print')],
    ...PAGES.flatMap(({ shortcut, label }) => (shortcut === undefined ? [] : [[shortcut, t(label)] as const])),
    ['F3', t('scan.manual')],
    ['F9', t('scan.undo')],
    ['F11', t('trolley.title')],
    ['/', t('common.search')],
    ['Ctrl /', t('common.keyboardHelp')],
  ];
  return (
    <Modal
      opened={request?.dialog === 'shortcuts'}
      onClose={close}
      title={t('common.keyboardHelp')}
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Table>
        <Table.Tbody>
          {rows.map(([keys, words]) => (
            <Table.Tr key={keys}>
              <Table.Td w={110}>
                <kbd>{keys}</kbd>
              </Table.Td>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
