/** The acts of the plan as a whole: a new rubrique, import and export, papers, putting it in force. */
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconCheck,
  IconDots,
  IconFileExport,
  IconFileImport,
  IconPencil,
  IconPlus,
  IconPrinter,
  IconWorld,
} from '@tabler/icons-react';
import type { JSX } from 'react';

import type { PlanRow } from '#shared/contract/calendar.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useAnswerAsFile } from '../../library/exports.ts';
import { usePaper } from '../../library/paper.ts';
import { useClient } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import type { OpenDialog } from './plan-dialogs.ts';

type Props = { readonly plan: PlanRow; readonly onDialog: OpenDialog };

export function PlanActions({ plan, onDialog }: Props): JSX.Element {
  return (
    <>
      <PlanMenu plan={plan} onDialog={onDialog} />
      <NewCategories plan={plan} onDialog={onDialog} />
    </>
  );
}

/** How rubriques come into a plan: a file, or one at a time. */
export function NewCategories({ plan, onDialog }: Props): JSX.Element {
  const { t } = useText();
  const may = useMay();
  return (
    <>
      <LinkButton
        to="/plan/import"
        search={{ planId: plan.id }}
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden />}
      >
        {t('plan.act.import')}
      </LinkButton>
      <ActButton
        refusal={may('category.define') ? null : t('error.FORBIDDEN')}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => {
          onDialog({ kind: 'create', parentId: null });
        }}
      >
        {t('plan.act.create')}
      </ActButton>
    </>
  );
}

function PlanMenu({ plan, onDialog }: Props): JSX.Element {
  const { t, language } = useText();
  const may = useMay();
  const submit = useSubmit();
  const client = useClient();
  const paper = usePaper();
  const save = useAnswerAsFile();
  const { id: planId, name } = plan;
  const forbidden = t('error.FORBIDDEN');
  const makeCurrent = async (): Promise<void> => {
    const answer = await confirmAct({
      title: t('plan.makeCurrent.title', { name }),
      text: t('plan.makeCurrent.text'),
      confirmLabel: t('plan.act.makeCurrent'),
    });
    if (answer === null) return;
    await submit('plan.makeCurrent', planId, { reason: '' }, { done: t('plan.makeCurrent.done', { name }) });
  };
  const exportAs = async (format: 'csv' | 'xlsx'): Promise<void> => {
    await save(client.call('plans.export', { planId, language, format }));
  };
  return (
    <Menu width={310}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('plan.act.planActs')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ActMenuItem
          icon={<IconPencil size={16} aria-hidden />}
          refusal={may('plan.revise') ? null : forbidden}
          onClick={() => {
            onDialog({ kind: 'editPlan' });
          }}
        >
          {t('plan.act.editPlan')}
        </ActMenuItem>
        {plan.current === 'no' && (
          <ActMenuItem
            icon={<IconCheck size={16} aria-hidden />}
            refusal={may('plan.makeCurrent') ? null : forbidden}
            onClick={() => void makeCurrent()}
          >
            {t('plan.act.makeCurrent')}
          </ActMenuItem>
        )}
        <ActMenuItem
          icon={<IconPlus size={16} aria-hidden />}
          refusal={may('plan.define') ? null : forbidden}
          onClick={() => {
            onDialog({ kind: 'newPlan' });
          }}
        >
          {t('plan.act.newPlan')}
        </ActMenuItem>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => void paper('papers.plan', { planId, language }, 'preview')}
        >
          {t('plan.act.printPlan')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconWorld size={16} aria-hidden />}
          onClick={() => void paper('papers.filingList', { planId, language }, 'preview')}
        >
          {t('plan.act.printList')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileExport size={16} aria-hidden />}
          onClick={() => void paper('papers.plan', { planId, language }, 'save')}
        >
          {t('plan.act.savePlan')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileExport size={16} aria-hidden />}
          onClick={() => void paper('papers.filingList', { planId, language }, 'save')}
        >
          {t('plan.act.saveList')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconFileExport size={16} aria-hidden />} onClick={() => void exportAs('csv')}>
          {t('plan.act.exportCsv')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileExport size={16} aria-hidden />} onClick={() => void exportAs('xlsx')}>
          {t('plan.act.exportXlsx')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
