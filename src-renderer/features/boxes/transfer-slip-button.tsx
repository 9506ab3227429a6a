/** The bordereau de transfert of the chosen boxes: one for all, or one to put into each. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileDescription, IconFiles } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { MOST_SUBJECTS } from '#shared/domain/paper/issued-paper.ts';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';

export function TransferSlipButton({ boxIds }: { readonly boxIds: readonly Id[] }): JSX.Element {
  const { t, language } = useText();
  const paper = usePaper();
  const look = (form: 'together' | 'each') => () => {
    void paper('papers.transferSlip', { boxIds: [...boxIds], form, language }, 'preview');
  };
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          disabled={boxIds.length === 0 || boxIds.length > MOST_SUBJECTS}
          leftSection={<IconFileDescription size={17} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('issued.slip.transferAct')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileDescription size={16} aria-hidden />} onClick={look('together')}>
          {t('issued.slip.together')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFiles size={16} aria-hidden />} onClick={look('each')}>
          {t('issued.slip.each')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
