/** Records the rules of a calendar, some hundreds at a time; what was recorded stays if the rest is stopped. */
import { useState } from 'react';

import type { CalendarRule } from '#shared/contract/calendar.ts';
import type { OpAck } from '#shared/contract/common.ts';
import { useAct, type ActInput } from '../../library/act.ts';
import { newId } from '../../library/mint.ts';

type State =
  | { readonly step: 'ready' }
  | { readonly step: 'running'; readonly done: number }
  | { readonly step: 'done'; readonly recorded: number; readonly refused: number };

const AT_ONCE = 100;

type Operation = ActInput<'operations.submitMany'>['operations'][number];

function operationOf({ body, ruleId, version }: CalendarRule): Operation[] {
  if (body === null) return [];
  if (ruleId === null) return [{ kind: 'rule.define', entity: newId(), ver: null, body }];
  return [{ kind: 'rule.revise', entity: ruleId, ver: version, body }];
}

export function useCalendarImport(): {
  readonly state: State;
  readonly run: (rules: readonly CalendarRule[]) => Promise<void>;
} {
  const act = useAct();
  const [state, setState] = useState<State>({ step: 'ready' });
  const run = async (rules: readonly CalendarRule[]): Promise<void> => {
    const acks: OpAck[] = [];
    for (let from = 0; from < rules.length; from += AT_ONCE) {
      setState({ step: 'running', done: from });
      const operations = rules.slice(from, from + AT_ONCE).flatMap(operationOf);
      const answered = await act('operations.submitMany', { operations });
      if (answered === null) break;
      acks.push(...answered);
    }
    const recorded = acks.filter(({ outcome }) => outcome === 'applied').length;
    setState({ step: 'done', recorded, refused: rules.length - recorded });
  };
  return { state, run };
}
