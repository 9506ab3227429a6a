/** States of records: an icon and a word, never colour alone. */
import {
  IconAlertTriangle,
  IconArchive,
  IconArrowBackUp,
  IconBuildingBank,
  IconCheck,
  IconChecks,
  IconClipboardList,
  IconClockExclamation,
  IconCloudUp,
  IconEyeOff,
  IconFileCertificate,
  IconHandGrab,
  IconHourglass,
  IconInbox,
  IconLock,
  IconPackageOff,
  IconPencil,
  IconQuestionMark,
  IconShredder,
  IconTruckDelivery,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { JSX } from 'react';

import type { LoanRow } from '#shared/contract/loans.ts';
import type { Custody } from '#shared/domain/box/box.ts';
import type { ListStatus } from '#shared/domain/disposal/list-status.ts';
import { useText } from '../library/i18n.ts';
import './status-badge.css';

export type Tone = 'ok' | 'info' | 'warning' | 'stop' | 'quiet';

type BadgeProps = { readonly tone: Tone; readonly icon: Icon; readonly children: string };

/** The badge itself, for a state that has no component of its own below. */
export function Badge({ tone, icon: BadgeIcon, children }: BadgeProps): JSX.Element {
  return (
    <span className={`badge badge-${tone}`}>
      <BadgeIcon size={13} stroke={2} aria-hidden />
      {children}
    </span>
  );
}

const CUSTODY: { readonly [C in Custody]: readonly [Tone, Icon] } = {
  draft: ['quiet', IconPencil],
  announced: ['info', IconTruckDelivery],
  unplaced: ['info', IconInbox],
  shelved: ['ok', IconArchive],
  out: ['warning', IconHandGrab],
  missing: ['stop', IconQuestionMark],
  destroyed: ['quiet', IconShredder],
  handedOver: ['quiet', IconBuildingBank],
  emptied: ['quiet', IconPackageOff],
  annulled: ['quiet', IconX],
};

export function CustodyBadge({ custody }: { readonly custody: Custody }): JSX.Element {
  const { t } = useText();
  const [tone, icon] = CUSTODY[custody];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`words.custody.${custody}`)}
    </Badge>
  );
}

const LIST_STATUS: { readonly [S in ListStatus]: readonly [Tone, Icon] } = {
  generated: ['info', IconPencil],
  refused: ['stop', IconArrowBackUp],
  inValidation: ['warning', IconHourglass],
  validated: ['warning', IconChecks],
  inApproval: ['warning', IconHourglass],
  approved: ['ok', IconCheck],
  processed: ['quiet', IconFileCertificate],
  cancelled: ['quiet', IconX],
};

export function ListStatusBadge({ status }: { readonly status: ListStatus }): JSX.Element {
  const { t } = useText();
  const [tone, icon] = LIST_STATUS[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`words.listStatus.${status}`)}
    </Badge>
  );
}

const LOAN_STATE: { readonly [S in LoanRow['state']]: readonly [Tone, Icon] } = {
  out: ['info', IconHandGrab],
  returned: ['ok', IconArrowBackUp],
  lost: ['stop', IconQuestionMark],
  annulled: ['quiet', IconX],
};

export function LoanStateBadge({ loan }: { readonly loan: Pick<LoanRow, 'state' | 'overdue'> }): JSX.Element {
  const { t } = useText();
  if (loan.overdue) {
    return (
      <Badge tone="stop" icon={IconClockExclamation}>
        {t('words.loanState.overdue')}
      </Badge>
    );
  }
  const [tone, icon] = LOAN_STATE[loan.state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`words.loanState.${loan.state}`)}
    </Badge>
  );
}

export type Flag = 'onHold' | 'onList' | 'inCase' | 'confidential' | 'overdue' | 'due' | 'pending';

const FLAG: { readonly [F in Flag]: readonly [Tone, Icon] } = {
  onHold: ['info', IconLock],
  onList: ['warning', IconClipboardList],
  inCase: ['stop', IconAlertTriangle],
  confidential: ['quiet', IconEyeOff],
  overdue: ['stop', IconClockExclamation],
  due: ['warning', IconHourglass],
  pending: ['quiet', IconCloudUp],
};

/** What stands beside a record's state: suspended, on a list, in a case… */
export function FlagBadge({ flag }: { readonly flag: Flag }): JSX.Element {
  const { t } = useText();
  const [tone, icon] = FLAG[flag];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`words.flag.${flag}`)}
    </Badge>
  );
}

/** The same as an icon alone, for a dense row: its word is read out and shown on hover. */
export function FlagIcon({ flag }: { readonly flag: Flag }): JSX.Element {
  const { t } = useText();
  const [tone, FlagMark] = FLAG[flag];
  const word = t(`words.flag.${flag}`);
  return (
    <span className={`flag flag-${tone}`} title={word} role="img" aria-label={word}>
      <FlagMark size={15} stroke={2} aria-hidden />
    </span>
  );
}
