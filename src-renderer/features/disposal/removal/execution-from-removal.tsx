/**
 * What the removal says on the form of the execution: the seals and the weight of the containers, written where nothing
 * was typed yet; and, by their names, the boxes that nobody scanned out.
 */
import { Alert, Text } from '@mantine/core';
import { IconBasket, IconPackageOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { PullPart, RemovalCard } from '#shared/contract/list-removal.ts';
import { useText } from '../../../library/i18n.ts';
import { useContractQuery } from '../../../library/queries.ts';
import type { ExecutionDraft } from '../execution-draft.ts';
import { filledFromLots, lotsTogether } from './lot-draft.ts';

type Props = {
  readonly listId: Id;
  readonly draft: ExecutionDraft;
  readonly onChange: (changed: Partial<ExecutionDraft>) => void;
};

export function ExecutionFromRemoval({ listId, draft, onChange }: Props): JSX.Element | null {
  const { t } = useText();
  const { data: card } = useContractQuery('removal.card', { id: listId });
  const once = useRef(false);
  useEffect(() => {
    if (card === undefined || once.current) return;
    once.current = true;
    const filled = filledFromLots(
      draft,
      card.lots.map(({ lot }) => lot),
    );
    if (filled !== null) onChange(filled);
  }, [card, draft, onChange]);
  if (card === undefined) return null;
  const { names, seals } = lotsTogether(card.lots.map(({ lot }) => lot));
  const isFilled = (seals !== '' && draft.vendorSeals === seals) || (names !== '' && draft.vendorLot === names);
  return (
    <>
      <NotPulled card={card} />
      {isFilled && (
        <Alert color="blue" icon={<IconBasket size={20} aria-hidden />} role="status">
          {t('removal.execute.prefilled')}
        </Alert>
      )}
    </>
  );
}

const NAMED = 12;
const WAITING = ['toPull', 'leave', 'missing'] as const satisfies readonly PullPart[];

/** Nothing is said of a list whose boxes nobody scans: a depot may destroy on the spot. */
function NotPulled({ card }: { readonly card: RemovalCard }): JSX.Element | null {
  const { t } = useText();
  const { counts, listId, lots } = card;
  const waits = counts.toPull + counts.leave + counts.missing;
  const isScanned = counts.pulled > 0 || lots.length > 0;
  if (waits === 0 || !isScanned) return null;
  return (
    <Alert
      color="yellow"
      icon={<IconPackageOff size={20} aria-hidden />}
      title={t('removal.execute.notPulled', { count: waits })}
    >
      <Text size="sm">{t('removal.execute.notPulledText')}</Text>
      <ul className="not-pulled">
        {WAITING.map(
          (part) => counts[part] > 0 && <Named key={part} listId={listId} part={part} count={counts[part]} />,
        )}
      </ul>
      <Link to="/disposal/$id/removal" params={{ id: listId }}>
        {t('removal.execute.toPicking')}
      </Link>
    </Alert>
  );
}

type NamedProps = { readonly listId: Id; readonly part: PullPart; readonly count: number };

function Named({ listId, part, count }: NamedProps): JSX.Element {
  const { t } = useText();
  const { data } = useContractQuery('removal.page', { listId, part, after: null, limit: NAMED });
  const names = (data?.rows ?? []).map(({ number }) => number);
  const more = count - names.length;
  return (
    <li>
      {t(`removal.parts.${part}`)}
      {t('removal.colon')}
      {names.join(', ')}
      {names.length > 0 && more > 0 && ` ${t('removal.execute.more', { count: more })}`}
    </li>
  );
}
