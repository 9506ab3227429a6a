/** Which acts the person of this session may do on a list, and the sentence that says why not. */
import { useCallback } from 'react';

import { rolesForStep, type Step } from '#shared/domain/disposal/approval-steps.ts';
import { mayDo } from '#shared/domain/authorisation.ts';
import { useText } from '../../library/i18n.ts';
import { useMayFor, useSession } from '../../library/session.ts';
import { actRefusal, rolesFor, type ActCard, type ListAct } from './list-acts.ts';

/** `refusal('freeze')`: null when it can be done. */
export function useActRefusal(card: ActCard): (act: ListAct) => string | null {
  const { t } = useText();
  const { may } = useSession();
  const mayHere = useMayFor(card.list.unitId);
  const roleNames = useRoleNames();
  const stepRole = useStepRole();
  return useCallback(
    (act) => {
      const refusal = actRefusal(act, card, may, mayHere);
      switch (refusal?.why) {
        case undefined:
          return null;
        case 'role':
          return t('disposal.why.role', { roles: roleNames(act) });
        case 'otherRole':
          return t('disposal.why.otherRole', { role: stepRole(refusal.step) });
        case 'otherUnit':
        case 'closed':
        case 'notDraft':
        case 'notFrozen':
        case 'notApproved':
        case 'empty':
        case 'notThisStep':
        case 'stepsTaken':
        case 'signed':
          return t(`disposal.why.${refusal.why}`);
      }
    },
    [card, may, mayHere, roleNames, stepRole, t],
  );
}

/** "Gestionnaire de l’unité, Secrétaire général ou générale": who may do the act. */
export function useRoleNames(): (act: ListAct) => string {
  const { t, language } = useText();
  return useCallback(
    (act) => {
      const names = rolesFor(act).map((role) => t(`words.role.${role}`).toLocaleLowerCase(language));
      return new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
    },
    [language, t],
  );
}

/** Whose a step is: the role it names, or all those that may take it. */
export function useStepRole(): (step: Step) => string {
  const { t, language } = useText();
  return useCallback(
    (step) => {
      const kind = step.kind === 'validation' ? 'list.validate' : 'list.approve';
      const names = rolesForStep(step)
        .filter((role) => mayDo([role], kind))
        .map((role) => t(`words.role.${role}`).toLocaleLowerCase(language));
      return new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
    },
    [language, t],
  );
}
