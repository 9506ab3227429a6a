/** The slip on paper: one for all, or one to put into each box. Before sending it is a project. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileDescription, IconFiles } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { TransferCard } from '#shared/contract/transfers.ts';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';

export function SlipButton({ card }: { readonly card: TransferCard }): JSX.Element {
  const { t, language } = useText();
  const paper = usePaper();
  const boxIds = card.boxes.map(({ id }) => id);
  const look = (form: 'together' | 'each') => () => {
    void paper('papers.transferSlip', { boxIds, form, language, transferId: card.transfer.id }, 'preview');
  };
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconFileDescription size={17} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('transfers.act.slip')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileDescription size={16} aria-hidden />} onClick={look('together')}>
          {t('transfers.act.slipTogether')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFiles size={16} aria-hidden />} onClick={look('each')}>
          {t('transfers.act.slipEach')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
