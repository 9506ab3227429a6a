/** The acts of a list beside its next step: papers, adding boxes, reopening, cancelling. */
import { Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconBan, IconDots, IconPlus } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { useText } from '../../library/i18n.ts';
import type { ListDialog } from './list-dialogs.tsx';
import { ListPapers } from './list-papers.tsx';
import { useActRefusal } from './use-list-acts.ts';

type Props = { readonly card: ListCard; readonly onDialog: (dialog: ListDialog) => void };

export function ListActs({ card, onDialog }: Props): JSX.Element {
  const { t } = useText();
  const refusal = useActRefusal(card);
  return (
    <>
      <ListPapers card={card} />
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
            {t('common.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {card.list.items !== 'files' && (
            <ActMenuItem
              icon={<IconPlus size={16} aria-hidden />}
              refusal={refusal('add')}
              onClick={() => {
                onDialog({ act: 'add' });
              }}
            >
              {t('disposal.act.add')}
            </ActMenuItem>
          )}
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
