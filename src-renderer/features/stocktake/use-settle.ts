/** Deciding of findings, one or many, taking decisions back; and the labels that a decision asks for. */
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { FindingRow, SettledFindings } from '#shared/contract/stocktake.ts';
import { SETTLED_AT_ONCE, type StocktakeDecision } from '#shared/domain/stocktake/stocktake.ts';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { openDialog } from '../../state/dialogs.ts';

export type SettleOne = (row: FindingRow, decision: StocktakeDecision | 'strike') => void;

export function useSettle(stocktakeId: Id) {
  const { t } = useText();
  const act = useAct();
  return useMemo(() => {
    const tell = (done: SettledFindings, key: 'settled' | 'takenBack'): void => {
      if (done.settled > 0) {
        notifications.show({ color: 'green', message: t(`stocktake.findings.${key}`, { count: done.settled }) });
      }
      if (done.left.length === 0) return;
      const numbers = done.left.slice(0, 5).map(({ number, subject }) => number || subject);
      const message = t('stocktake.findings.left', { count: done.left.length, numbers: numbers.join(', ') });
      notifications.show({ color: 'yellow', message, autoClose: 10_000 });
    };
    /** How many were settled. */
    const settle = async (subjects: readonly string[], decision: StocktakeDecision, note = ''): Promise<number> => {
      let settled = 0;
      for (let from = 0; from < subjects.length; from += SETTLED_AT_ONCE) {
        const part = subjects.slice(from, from + SETTLED_AT_ONCE);
        const done = await act('stocktakes.settle', { stocktakeId, subjects: part, decision, note });
        if (done === null) return settled;
        settled += done.settled;
        tell(done, 'settled');
      }
      return settled;
    };
    const many = async (rows: readonly FindingRow[], decision: StocktakeDecision): Promise<void> => {
      const settled = await settle(
        rows.map(({ subject }) => subject),
        decision,
      );
      const ids = rows.flatMap(({ boxId }) => boxId ?? []);
      if (decision === 'newLabel' && settled > 0) openDialog({ dialog: 'labels', subject: { kind: 'boxes', ids } });
    };
    const strike = async ({ readingIds }: FindingRow): Promise<void> => {
      const readingId = readingIds.at(-1);
      if (readingId === undefined) return;
      const reason = t('stocktake.findings.strikeReason');
      await act('stocktakes.strike', { readingId, reason }, { done: t('stocktake.feedback.struck') });
    };
    return {
      many,
      one: (row: FindingRow, decision: StocktakeDecision | 'strike'): Promise<void> =>
        decision === 'strike' ? strike(row) : many([row], decision),
      /** The finding says of no box whose label it is: a person does. */
      newLabel: async (row: FindingRow, boxId: Id, number: string): Promise<boolean> => {
        if ((await settle([row.subject], 'newLabel', number.slice(0, 300))) === 0) return false;
        openDialog({ dialog: 'labels', subject: { kind: 'boxes', ids: [boxId] } });
        return true;
      },
      takeBack: async (group: Id): Promise<void> => {
        const done = await act('stocktakes.takeBack', { stocktakeId, group });
        if (done !== null) tell(done, 'takenBack');
      },
    };
  }, [act, stocktakeId, t]);
}
