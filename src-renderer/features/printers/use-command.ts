/** A command of this computer's own printers: it carries no operation id. True when it was done; else the person was told why. */
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';

import type { CommandName, Input } from '#shared/contract/contract.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useClient } from '../../library/queries.ts';

type PrinterCommand = Extract<CommandName, `printers.${string}` | `jobs.${string}`>;

export function useCommand(): <M extends PrinterCommand>(
  method: M,
  input: Input<M>,
  done?: string,
) => Promise<boolean> {
  const client = useClient();
  const { t } = useText();
  return useCallback(
    async (method, input, done) => {
      const answer = await client.call(method, input);
      if (!answer.ok) notifications.show({ color: 'red', message: explainError(t, answer.error), autoClose: 8_000 });
      else if (done !== undefined) notifications.show({ color: 'green', message: done });
      return answer.ok;
    },
    [client, t],
  );
}
