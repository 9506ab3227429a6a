/** What comes next for a list, in words: the act, who may do it, who already did their part, and the button. */
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconLock,
  IconShieldCheck,
  IconShredder,
  IconUserCheck,
} from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';
import { useTimeZone } from '../../library/today.ts';
import type { ListDialog } from './list-dialogs.tsx';
import { nextAct } from './list-acts.ts';
import { useActRefusal, useRoleNames } from './use-list-acts.ts';

type Props = { readonly card: ListCard; readonly onDialog: (dialog: ListDialog) => void };

export function NextStep({ card, onDialog }: Props): JSX.Element {
  const { t } = useText();
  const { state } = card.list;
  const missing = Math.max(1, card.approvalsRequired - card.approvals.length);
  const step = state === 'approved' && card.authorisation.state === 'missing' ? 'authorise' : state;
  const title = step === 'frozen' ? t('disposal.next.frozen', { count: missing }) : t(`disposal.next.${step}`);
  return (
    <section className={`next next-${state}`} aria-label={t('disposal.next.title')}>
      <div className="next-words">
        <h2>{title}</h2>
        <p>
          {state === 'cancelled'
            ? t('disposal.next.cancelledText', { reason: card.list.cancelReason })
            : t(`disposal.next.${step}Text`)}
        </p>
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
  const { t, language } = useText();
  const roleNames = useRoleNames();
  const next = nextAct(card.list.state);
  if (next === null) return null;
  const act = next === 'execute' && card.authorisation.state === 'missing' ? 'authorise' : next;
  const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(card.approvals.map(({ name }) => name));
  return (
    <>
      {act === 'approve' && (
        <p className="next-who">
          {names === '' ? t('disposal.next.notYet') : t('disposal.next.approvedBy', { names })}
          {card.approvedByMe ? ` ${t('disposal.approvals.notMine')}` : ''}
        </p>
      )}
      <p>
        {t('disposal.next.who')} {t('disposal.next.whoRoles', { roles: roleNames(act) })}
      </p>
    </>
  );
}

function Blocked({ card }: { readonly card: ListCard }): JSX.Element | null {
  const { t } = useText();
  const blocked = card.items.filter(({ refusal }) => refusal !== null).length;
  if (blocked === 0 || nextAct(card.list.state) === null) return null;
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
      return (
        <ActButton
          refusal={refusal('approve')}
          leftSection={<IconUserCheck size={16} aria-hidden />}
          onClick={() => {
            onDialog({ act: 'approve' });
          }}
        >
          {t('disposal.act.approve')}
        </ActButton>
      );
    case 'approved': {
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
            {t('disposal.act.execute')}
          </ActButton>
        </>
      );
    }
    case 'executed':
      return <Certificate card={card} />;
    case 'cancelled':
      return null;
  }
}

function Certificate({ card }: { readonly card: ListCard }): JSX.Element {
  const { t, language } = useText();
  const paper = usePaper();
  const [busy, setBusy] = useState<'open' | 'save' | null>(null);
  const make = async (then: 'open' | 'save'): Promise<void> => {
    setBusy(then);
    await paper('papers.certificate', { listId: card.list.id, language }, then);
    setBusy(null);
  };
  return (
    <>
      <Button
        loading={busy === 'open'}
        leftSection={<IconCircleCheck size={16} aria-hidden />}
        onClick={() => void make('open')}
      >
        {t('disposal.act.openCertificate')}
      </Button>
      <Button variant="default" loading={busy === 'save'} onClick={() => void make('save')}>
        {t('disposal.act.saveCertificate')}
      </Button>
    </>
  );
}
