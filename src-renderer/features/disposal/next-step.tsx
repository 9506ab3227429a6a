/** What comes next for a list, in words: the act, who may do it, who already did their part, and the button. */
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconLock,
  IconShieldCheck,
  IconShredder,
  IconUserCheck,
} from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { useText } from '../../library/i18n.ts';
import { useMayFor } from '../../library/session.ts';
import { useTimeZone } from '../../library/today.ts';
import type { ListDialog } from './list-dialogs.tsx';
import { DepositAct } from './deposit/deposit-act.tsx';
import { nextAct, waitingStep } from './list-acts.ts';
import { nextWords } from './next-words.ts';
import { useActRefusal, useRoleNames, useStepRole } from './use-list-acts.ts';
import { useListCheck } from './use-list-check.ts';
import { hasOriginals, useListPaper } from './use-list-paper.ts';

type Props = { readonly card: ListCard; readonly onDialog: (dialog: ListDialog) => void };

export function NextStep({ card, onDialog }: Props): JSX.Element {
  const { t } = useText();
  const { state } = card.list;
  return (
    <section
      className={`next next-${card.status === 'refused' ? 'refused' : state}`}
      aria-label={t('disposal.next.title')}
    >
      <div className="next-words">
        <NextWords card={card} />
        <Authorisation card={card} />
        <Who card={card} />
        <Blocked card={card} />
      </div>
      <div className="next-acts">
        <NextAct card={card} onDialog={onDialog} />
      </div>
    </section>
  );
}

function NextWords({ card }: { readonly card: ListCard }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const words = nextWords(card);
  const last = card.refusals.at(-1);
  return (
    <>
      <h2>{t(`disposal.next.${words.title}`)}</h2>
      {card.status === 'refused' && last !== undefined && (
        <p className="next-who">
          {t('disposal.next.refusedBy', {
            name: last.name,
            date: format.date(civilDateAt(last.atMs, timeZone)),
            reason: last.reason,
          })}
        </p>
      )}
      <p>
        {words.text === 'cancelledText'
          ? t('disposal.next.cancelledText', { reason: card.list.cancelReason })
          : t(`disposal.next.${words.text}`)}
      </p>
    </>
  );
}

/** Who asked the shared server, and until when; nothing in a depot that has none. */
function Authorisation({ card: { list, authorisation } }: Pick<Props, 'card'>): JSX.Element | null {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const { state, atMs, untilMs, byName } = authorisation;
  if (list.state !== 'approved' || atMs === null || untilMs === null) return null;
  const day = (ms: number): string => format.date(civilDateAt(ms, timeZone));
  const params = { name: byName, from: day(atMs), until: day(untilMs) };
  return (
    <p className="next-who">
      {t(state === 'expired' ? 'disposal.authorise.wasGiven' : 'disposal.authorise.given', params)}
    </p>
  );
}

function Who({ card }: { readonly card: ListCard }): JSX.Element | null {
  const { t } = useText();
  const roleNames = useRoleNames();
  const stepRole = useStepRole();
  const next = nextAct(card);
  const step = waitingStep(card);
  if (next === null) return null;
  if (step !== undefined) {
    const rank = card.steps.findIndex(({ state }) => state === 'next') + 1;
    return (
      <p className="next-who">
        {t('disposal.next.stepOf', { rank, count: card.steps.length, role: stepRole(step) })}
        {card.myStep === 'yes' ? ` ${t('disposal.next.yourTurn')}` : ''}
        {card.myStep === 'signed' ? ` ${t('disposal.why.signed')}` : ''}
      </p>
    );
  }
  const act =
    next === 'execute' && card.authorisation.state === 'missing' && card.kind !== 'deposit' ? 'authorise' : next;
  return (
    <p>
      {t('disposal.next.who')} {t('disposal.next.whoRoles', { roles: roleNames(act) })}
    </p>
  );
}

function Blocked({ card }: { readonly card: ListCard }): JSX.Element | null {
  const { t } = useText();
  const blocked = useListCheck(card).data?.blocked ?? 0;
  if (blocked === 0 || nextAct(card) === null) return null;
  return (
    <p className="list-blocked">
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        {t('disposal.next.blocked', { count: blocked })} {t('disposal.next.blockedText')}
      </span>
    </p>
  );
}

function NextAct({ card, onDialog }: Props): JSX.Element | null {
  const { t } = useText();
  const refusal = useActRefusal(card);
  const navigate = useNavigate();
  const { state, id } = card.list;
  switch (state) {
    case 'draft':
      return (
        <ActButton
          refusal={refusal('freeze')}
          leftSection={<IconLock size={16} aria-hidden />}
          onClick={() => {
            onDialog({ act: 'freeze' });
          }}
        >
          {t('disposal.act.freeze')}
        </ActButton>
      );
    case 'frozen':
      return <StepActs card={card} onDialog={onDialog} />;
    case 'approved': {
      if (card.kind === 'deposit') return <DepositAct card={card} />;
      const isAsked = card.authorisation.state === 'missing' || card.authorisation.state === 'expired';
      const authorise = (
        <ActButton
          variant={card.authorisation.state === 'missing' ? 'filled' : 'default'}
          refusal={refusal('authorise')}
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          onClick={() => {
            onDialog({ act: 'authorise' });
          }}
        >
          {t('disposal.act.authorise')}
        </ActButton>
      );
      if (card.authorisation.state === 'missing') return authorise;
      return (
        <>
          {isAsked && authorise}
          <ActButton
            color="red"
            refusal={refusal('execute')}
            leftSection={<IconShredder size={16} aria-hidden />}
            onClick={() => void navigate({ to: '/disposal/$id/execute', params: { id } })}
          >
            {t(card.kind === 'sorting' ? 'disposal.act.executeSorting' : 'disposal.act.execute')}
          </ActButton>
        </>
      );
    }
    case 'executed':
      return card.kind === 'deposit' ? <DepositAct card={card} /> : <Certificate card={card} />;
    case 'cancelled':
      return null;
  }
}

/** The step that waits: taking it, or refusing it with the reason. */
function StepActs({ card, onDialog }: Props): JSX.Element {
  const { t } = useText();
  const refusal = useActRefusal(card);
  const take = waitingStep(card)?.kind === 'validation' ? 'validate' : 'approve';
  return (
    <>
      <ActButton
        refusal={refusal(take)}
        leftSection={<IconUserCheck size={16} aria-hidden />}
        onClick={() => {
          onDialog({ act: take });
        }}
      >
        {t(`disposal.act.${take}`)}
      </ActButton>
      <ActButton
        variant="default"
        refusal={refusal('refuse')}
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        onClick={() => {
          onDialog({ act: 'refuse' });
        }}
      >
        {t('disposal.act.refuse')}
      </ActButton>
    </>
  );
}

function Certificate({ card }: { readonly card: ListCard }): JSX.Element {
  const { t } = useText();
  const may = useMayFor(card.list.unitId);
  const paper = useListPaper(card);
  return (
    <>
      <ActButton
        refusal={may('list.printCertificate') ? null : t('disposal.paper.mayNotPrint')}
        leftSection={<IconCircleCheck size={16} aria-hidden />}
        onClick={() => void paper('certificate')}
      >
        {t(hasOriginals(card) ? 'disposal.paper.title.duplicata' : 'disposal.paper.title.certificate')}
      </ActButton>
      <Button variant="default" onClick={() => void paper('preview')}>
        {t('disposal.paper.title.preview')}
      </Button>
    </>
  );
}
