/** The plan de classification: which plan, its tree, and the rubrique that is chosen beside it. */
import { IconBinaryTree2, IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState, type JSX } from 'react';

import { parseId, type Id } from '#shared/base/id.ts';
import type { PlanRow } from '#shared/contract/calendar.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { PlanActions } from './plan-actions.tsx';
import type { PlanDialog } from './plan-dialogs.ts';
import { PlanFormDialog } from './plan-form-dialog.tsx';
import { PlanView } from './plan-view.tsx';
import './plan.css';

const route = getRouteApi('/plan');

export function PlanPage(): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const navigate = useNavigate();
  const { planId: asked } = route.useSearch();
  const { id: param } = useParams({ strict: false });
  const id = param === undefined ? null : idOfParam(param);
  const plans = useContractQuery('plans.list', {});
  const card = useContractQuery('categories.card', { id: id ?? ('' as Id) }, { enabled: id !== null });
  const [dialog, setDialog] = useState<PlanDialog | null>(null);
  const error = callErrorOf(plans.error);
  const own = id === null ? undefined : card.data?.category.planId;
  // While a rubrique is asked for, the plan on screen stays.
  const [last, setLast] = useState<Id | null>(null);
  const plan = planShown(plans.data ?? [], own ?? parseId(asked ?? '') ?? (id === null ? null : last));
  if (plan !== undefined && plan.id !== last) setLast(plan.id);
  // Of a rubrique that is chosen, the plan is its own: what the address says of another one is let go.
  useEffect(() => {
    if (id === null || own === undefined || asked === undefined || asked === own) return;
    void navigate({ to: '/plan/$id', params: { id }, search: (before) => ({ ...before, planId: own }), replace: true });
  }, [asked, id, navigate, own]);
  const create = (
    <ActButton
      refusal={may('plan.define') ? null : t('error.FORBIDDEN')}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => {
        setDialog({ kind: 'newPlan' });
      }}
    >
      {t('plan.act.newPlan')}
    </ActButton>
  );
  return (
    <Page layout="fill">
      <PageHeader
        title={t('plan.title')}
        aside={
          plan?.current === 'no' && (
            <Badge tone="quiet" icon={IconBinaryTree2}>
              {t('plan.former')}
            </Badge>
          )
        }
        text={t('plan.text')}
        actions={plan === undefined ? undefined : <PlanActions plan={plan} onDialog={setDialog} />}
      />
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void plans.refetch()} />
      ) : plans.data === undefined ? (
        <LoadingCard />
      ) : plan === undefined ? (
        <EmptyState
          title={t('plan.emptyTitle')}
          text={t('plan.emptyText')}
          icon={<IconBinaryTree2 size={30} stroke={1.4} aria-hidden />}
        >
          {create}
        </EmptyState>
      ) : (
        <PlanView key={plan.id} plan={plan} plans={plans.data} chosen={id} dialog={dialog} onDialog={setDialog} />
      )}
      {(dialog?.kind === 'newPlan' || dialog?.kind === 'editPlan') && (
        <PlanFormDialog
          plan={dialog.kind === 'newPlan' ? null : (plan ?? null)}
          onDone={(planId) => void navigate({ to: '/plan', search: { planId } })}
          onClose={() => {
            setDialog(null);
          }}
        />
      )}
    </Page>
  );
}

/** The one asked for, or the one in force; where none is in force, the first. */
function planShown(plans: readonly PlanRow[], asked: Id | null): PlanRow | undefined {
  return plans.find(({ id }) => id === asked) ?? plans.find(({ current }) => current === 'yes') ?? plans[0];
}
