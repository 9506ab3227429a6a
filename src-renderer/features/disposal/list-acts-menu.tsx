/** The acts of a list beside its next step: papers, adding boxes, reopening, cancelling. */
import { Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBan,
  IconChevronDown,
  IconDeviceFloppy,
  IconDots,
  IconFileTypePdf,
  IconPlus,
} from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';
import type { ListDialog } from './list-dialogs.tsx';
import { useActRefusal } from './use-list-acts.ts';

type Props = { readonly card: ListCard; readonly onDialog: (dialog: ListDialog) => void };

export function ListActs({ card, onDialog }: Props): JSX.Element {
  const { t } = useText();
  const refusal = useActRefusal(card);
  return (
    <>
      <Papers card={card} />
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
            {t('common.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ActMenuItem
            icon={<IconPlus size={16} aria-hidden />}
            refusal={refusal('add')}
            onClick={() => {
              onDialog({ act: 'add' });
            }}
          >
            {t('disposal.act.add')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconArrowBackUp size={16} aria-hidden />}
            refusal={refusal('reopen')}
            onClick={() => {
              onDialog({ act: 'reopen' });
            }}
          >
            {t('disposal.act.reopen')}
          </ActMenuItem>
          <Menu.Divider />
          <ActMenuItem
            tone="danger"
            icon={<IconBan size={16} aria-hidden />}
            refusal={refusal('cancel')}
            onClick={() => {
              onDialog({ act: 'cancel' });
            }}
          >
            {t('disposal.act.cancel')}
          </ActMenuItem>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function Papers({ card }: { readonly card: ListCard }): JSX.Element {
  const { t, language } = useText();
  const paper = usePaper();
  const listId = card.list.id;
  const notExecuted = card.list.state === 'executed' ? null : t('disposal.why.notExecuted');
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconFileTypePdf size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('disposal.act.papers')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ActMenuItem
          icon={<IconFileTypePdf size={16} aria-hidden />}
          refusal={null}
          onClick={() => void paper('papers.list', { listId, language }, 'open')}
        >
          {t('disposal.act.openList')}
        </ActMenuItem>
        <ActMenuItem
          icon={<IconDeviceFloppy size={16} aria-hidden />}
          refusal={null}
          onClick={() => void paper('papers.list', { listId, language }, 'save')}
        >
          {t('disposal.act.saveList')}
        </ActMenuItem>
        <Menu.Divider />
        <ActMenuItem
          icon={<IconFileTypePdf size={16} aria-hidden />}
          refusal={notExecuted}
          onClick={() => void paper('papers.certificate', { listId, language }, 'open')}
        >
          {t('disposal.act.openCertificate')}
        </ActMenuItem>
        <ActMenuItem
          icon={<IconDeviceFloppy size={16} aria-hidden />}
          refusal={notExecuted}
          onClick={() => void paper('papers.certificate', { listId, language }, 'save')}
        >
          {t('disposal.act.saveCertificate')}
        </ActMenuItem>
      </Menu.Dropdown>
    </Menu>
  );
}
