/** The papers of a list: the list to work with, what to fetch from the shelves, the papers before and after. */
import { Button, Menu } from '@mantine/core';
import {
  IconChevronDown,
  IconEye,
  IconFileCertificate,
  IconFileCheck,
  IconFileDescription,
  IconFileTypePdf,
  IconListCheck,
} from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';
import { useMayFor } from '../../library/session.ts';
import { hasOriginals, useListPaper, type ListPaper } from './use-list-paper.ts';

export function ListPapers({ card }: { readonly card: ListCard }): JSX.Element {
  const { t, language } = useText();
  const paper = usePaper();
  const listPaper = useListPaper(card);
  const { id: listId, state } = card.list;
  const show = (wanted: ListPaper) => () => {
    void listPaper(wanted);
  };
  return (
    <>
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
            onClick={() => void paper('papers.list', { listId, language }, 'preview')}
          >
            {t('disposal.act.openList')}
          </ActMenuItem>
          <Menu.Divider />
          <ActMenuItem
            icon={<IconListCheck size={16} aria-hidden />}
            refusal={state === 'approved' ? null : t('disposal.paper.notApproved')}
            onClick={show('pickingList')}
          >
            {t('disposal.paper.title.pickingList')}
          </ActMenuItem>
          <Menu.Divider />
          {card.kind === 'deposit' ? (
            <ActMenuItem
              icon={<IconFileCheck size={16} aria-hidden />}
              refusal={state === 'executed' ? null : t('disposal.paper.notDeposited')}
              onClick={show('depositSlip')}
            >
              {t('disposal.paper.title.depositSlip')}
            </ActMenuItem>
          ) : (
            <DestructionPapers card={card} show={show} />
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

type DestructionPapersProps = { readonly card: ListCard; readonly show: (wanted: ListPaper) => () => void };

/** The authorisation before, the certificate after. */
function DestructionPapers({ card, show }: DestructionPapersProps): JSX.Element {
  const { t } = useText();
  const may = useMayFor(card.list.unitId);
  const { state } = card.list;
  const notExecuted = state === 'executed' ? null : t('disposal.why.notExecuted');
  const mayPrint = may('list.printCertificate') ? null : t('disposal.paper.mayNotPrint');
  return (
    <>
      <ActMenuItem
        icon={<IconFileCheck size={16} aria-hidden />}
        refusal={state === 'cancelled' ? t('disposal.paper.givenUp') : null}
        onClick={show('authorisation')}
      >
        {t('disposal.paper.title.authorisation')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconFileDescription size={16} aria-hidden />}
        refusal={state === 'approved' || state === 'executed' ? null : t('disposal.paper.notApproved')}
        onClick={show('destructionSlip')}
      >
        {t('issued.slip.destruction')}
      </ActMenuItem>
      <ActMenuItem icon={<IconEye size={16} aria-hidden />} refusal={notExecuted} onClick={show('preview')}>
        {t('disposal.paper.title.preview')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconFileCertificate size={16} aria-hidden />}
        refusal={notExecuted ?? mayPrint}
        onClick={show('certificate')}
      >
        {t(hasOriginals(card) ? 'disposal.paper.title.duplicata' : 'disposal.paper.title.certificate')}
      </ActMenuItem>
    </>
  );
}
