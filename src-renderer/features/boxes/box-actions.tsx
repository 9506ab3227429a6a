/** The acts of a box's card: the usual one first, the others in a menu, each with the reason when it cannot be done. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArchive,
  IconArrowBackUp,
  IconArrowsExchange,
  IconArrowBarUp,
  IconBarcode,
  IconDots,
  IconFileDownload,
  IconHandGrab,
  IconLock,
  IconMapPinQuestion,
  IconMapPinCheck,
  IconPencil,
  IconPrinter,
  IconStack2,
  IconTag,
  IconX,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';

import type { BoxCard } from '#shared/contract/boxes.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';
import { useMayFor } from '../../library/session.ts';
import { openDialog } from '../../state/dialogs.ts';
import type { BoxDialog } from './box-dialogs.tsx';
import { cardRefusal, type BoxAct } from './box-refusals.ts';
import { useBoxActs } from './use-box-acts.ts';

type Props = { readonly card: BoxCard; readonly onDialog: (dialog: BoxDialog) => void };

export function BoxActions({ card, onDialog }: Props): JSX.Element {
  const { t, language } = useText();
  const acts = useBoxActs(card);
  const paper = usePaper();
  const go = useNavigate();
  const { box } = card;
  const may = useMayFor(box.unitId);
  const refusal = (act: BoxAct): string | null => {
    const key = cardRefusal(card, act, may);
    return key === null ? null : t(key, { number: box.number, list: card.listNumber });
  };
  return (
    <>
      {box.custody === 'out' ? (
        <ActButton
          refusal={refusal('giveBack')}
          leftSection={<IconArrowBackUp size={17} aria-hidden />}
          onClick={() => {
            onDialog('giveBack');
          }}
        >
          {t('boxes.act.giveBack')}
        </ActButton>
      ) : (
        <ActButton
          refusal={refusal('lend')}
          leftSection={<IconHandGrab size={17} aria-hidden />}
          onClick={() => {
            onDialog('lend');
          }}
        >
          {t('boxes.act.lend')}
        </ActButton>
      )}
      {box.custody === 'missing' ? (
        <ActButton
          variant="default"
          refusal={refusal('found')}
          leftSection={<IconMapPinCheck size={17} aria-hidden />}
          onClick={() => {
            onDialog('found');
          }}
        >
          {t('boxes.act.found')}
        </ActButton>
      ) : (
        <ActButton
          variant="default"
          refusal={refusal('shelve')}
          leftSection={<IconArchive size={17} aria-hidden />}
          onClick={() => {
            onDialog('shelve');
          }}
        >
          {box.custody === 'shelved' ? t('boxes.act.move') : t('boxes.act.shelve')}
        </ActButton>
      )}
      <ActButton
        variant="default"
        refusal={refusal('edit')}
        leftSection={<IconPencil size={17} aria-hidden />}
        onClick={() => {
          onDialog('edit');
        }}
      >
        {t('boxes.act.edit')}
      </ActButton>
      <Button
        variant="default"
        leftSection={<IconPrinter size={17} aria-hidden />}
        onClick={() => {
          openDialog({ dialog: 'labels', subject: { kind: 'boxes', ids: [box.id] } });
        }}
      >
        {t('boxes.act.printLabel')}
      </Button>
      <Menu width={300}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('common.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ActMenuItem
            icon={<IconLock size={16} aria-hidden />}
            refusal={refusal('hold')}
            onClick={() => {
              onDialog('hold');
            }}
          >
            {t('boxes.act.hold')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconTag size={16} aria-hidden />}
            refusal={refusal('keyword')}
            onClick={() => {
              onDialog('keyword');
            }}
          >
            {t('boxes.act.addKeyword')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconBarcode size={16} aria-hidden />}
            refusal={refusal('code')}
            onClick={() => {
              onDialog('code');
            }}
          >
            {t('boxes.act.attachCode')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconArrowBarUp size={16} aria-hidden />}
            refusal={refusal('unshelve')}
            onClick={() => void acts.unshelve()}
          >
            {t('boxes.act.unshelve')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconMapPinQuestion size={16} aria-hidden />}
            refusal={refusal('missing')}
            onClick={() => void acts.declareMissing()}
          >
            {t('boxes.act.missing')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconArrowsExchange size={16} aria-hidden />}
            refusal={refusal('empty')}
            onClick={() => {
              onDialog('moveContent');
            }}
          >
            {t('reboxing.move.act')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconStack2 size={16} aria-hidden />}
            refusal={refusal('empty')}
            onClick={() => void go({ to: '/boxes/$id/floor', params: { id: box.id } })}
          >
            {t('reboxing.floor.act')}
          </ActMenuItem>
          <Menu.Item
            leftSection={<IconFileDownload size={16} aria-hidden />}
            onClick={() => void paper('papers.boxHistory', { boxId: box.id, language }, 'preview')}
          >
            {t('boxes.act.printHistory')}
          </Menu.Item>
          <Menu.Divider />
          <ActMenuItem
            tone="danger"
            icon={<IconX size={16} aria-hidden />}
            refusal={refusal('annul')}
            onClick={() => void acts.annul()}
          >
            {t('boxes.act.annul')}
          </ActMenuItem>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
