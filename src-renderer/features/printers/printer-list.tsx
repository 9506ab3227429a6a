/** The printers of this desk: what they are, how they are at the moment, what waits for them, and their acts. */
import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconDots,
  IconEyeQuestion,
  IconFileCheck,
  IconList,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPrinter,
  IconRefresh,
  IconRulerMeasure,
  IconTrash,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';

import type { PrinterRow } from '#shared/contract/printing.ts';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { PrinterStateBadge } from '../../interface/printer-state.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { useCommand } from './use-command.ts';

type Props = {
  readonly printers: readonly PrinterRow[];
  readonly onEdit: (printer: PrinterRow) => void;
  readonly onAdjust: (printer: PrinterRow) => void;
};

export function PrinterList({ printers, onEdit, onAdjust }: Props): JSX.Element {
  const { t } = useText();
  return (
    <ul className="printers" aria-label={t('printers.list')}>
      {printers.map((printer) => (
        <PrinterCard key={printer.id} printer={printer} onEdit={onEdit} onAdjust={onAdjust} />
      ))}
    </ul>
  );
}

type CardProps = Omit<Props, 'printers'> & { readonly printer: PrinterRow };

function PrinterCard({ printer, onEdit, onAdjust }: CardProps): JSX.Element {
  const { t } = useText();
  const { name, kind, address, medium, dpi, active, openJobs, forPerson } = printer;
  const where = 'queue' in address ? address.queue : `${address.host}:${String(address.port)}`;
  const loaded =
    typeof medium === 'string'
      ? t(`labels.mediumName.${medium}`)
      : t('printers.customMedium', { width: medium.widthMm, height: medium.heightMm });
  return (
    <li className="printer">
      <IconPrinter size={26} stroke={1.5} aria-hidden className="printer-icon" />
      <div className="printer-words">
        <h2 className="printer-name">{name}</h2>
        <Text size="sm" c="dimmed">
          {t('printers.facts', { kind: t(`printing.kind.${kind}`), address: where })}
        </Text>
        <Text size="sm" c="dimmed">
          {`${t('printers.loaded', { medium: loaded })} · ${t('printers.dpi', { dpi })}`}
        </Text>
      </div>
      <div className="printer-state">
        {active === 'yes' ? (
          <Status printer={printer} />
        ) : (
          <Badge tone="quiet" icon={IconPlayerPause}>
            {t('printers.aside')}
          </Badge>
        )}
        <span className="printer-jobs">
          {openJobs === 0 ? t('printers.noJobs') : t('printers.openJobs', { count: openJobs })}
        </span>
        {forPerson > 0 && (
          <Badge tone="warning" icon={IconEyeQuestion}>
            {t('printers.forPerson', { count: forPerson })}
          </Badge>
        )}
      </div>
      <PrinterMenu printer={printer} onEdit={onEdit} onAdjust={onAdjust} />
    </li>
  );
}

/** Asks the printer itself: it may take some seconds, and the rest of the page does not wait. */
function Status({ printer: { id, name } }: { readonly printer: PrinterRow }): JSX.Element {
  const { t } = useText();
  const status = useContractQuery('printers.status', { id }, { anew: true });
  return (
    <span className="printer-status" role="status" aria-label={name}>
      {status.data === undefined ? (
        <Text component="span" size="sm" c="dimmed">
          {t('printers.asking')}
        </Text>
      ) : (
        <PrinterStateBadge state={status.data.state} />
      )}
      <ActionIcon
        size="sm"
        loading={status.isFetching && status.data !== undefined}
        aria-label={t('printers.checkAgain')}
        onClick={() => void status.refetch()}
      >
        <IconRefresh size={15} />
      </ActionIcon>
    </span>
  );
}

function PrinterMenu({ printer, onEdit, onAdjust }: CardProps): JSX.Element {
  const { t, language } = useText();
  const act = useAct();
  const command = useCommand();
  const navigate = useNavigate();
  const forbidden = useMay()('organisation.configure') ? null : t('error.FORBIDDEN');
  const { id, name, active } = printer;
  const test = async (page: 'test' | 'calibration'): Promise<void> => {
    const done = t(page === 'test' ? 'printers.sentTest' : 'printers.sentCalibration', { name });
    await act('printers.test', { id, page, language }, { done });
  };
  const setActive = async (next: 'no' | 'yes'): Promise<void> => {
    const { openJobs: _jobs, forPerson: _waiting, ...settings } = printer;
    const done = t(next === 'yes' ? 'printers.takenBack' : 'printers.setAside', { name });
    await command('printers.save', { ...settings, active: next }, done);
  };
  const remove = async (): Promise<void> => {
    const answer = await confirmAct({
      title: t('printers.removeTitle', { name }),
      text: t('printers.removeText'),
      confirmLabel: t('printers.act.remove'),
      tone: 'danger',
    });
    if (answer !== null) await command('printers.remove', { id }, t('printers.removed', { name }));
  };
  return (
    <div className="printer-acts">
      <Button
        variant="default"
        size="compact-md"
        disabled={active === 'no'}
        leftSection={<IconFileCheck size={16} aria-hidden />}
        onClick={() => void test('test')}
      >
        {t('printers.act.test')}
      </Button>
      <Menu width={290} position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t('printers.act.menu', { name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ActMenuItem
            icon={<IconRulerMeasure size={16} aria-hidden />}
            refusal={active === 'yes' ? null : t('printers.aside')}
            onClick={() => void test('calibration')}
          >
            {t('printers.act.calibration')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconAdjustmentsHorizontal size={16} aria-hidden />}
            refusal={null}
            onClick={() => {
              onAdjust(printer);
            }}
          >
            {t('printers.act.adjust')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconList size={16} aria-hidden />}
            refusal={null}
            onClick={() => void navigate({ to: '/printers', search: { tab: 'queue', printerId: id } })}
          >
            {t('printers.act.queue')}
          </ActMenuItem>
          <Menu.Divider />
          <ActMenuItem
            icon={<IconPencil size={16} aria-hidden />}
            refusal={forbidden}
            onClick={() => {
              onEdit(printer);
            }}
          >
            {t('printers.act.edit')}
          </ActMenuItem>
          <ActMenuItem
            icon={
              active === 'yes' ? <IconPlayerPause size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />
            }
            refusal={forbidden}
            onClick={() => void setActive(active === 'yes' ? 'no' : 'yes')}
          >
            {t(active === 'yes' ? 'printers.act.setAside' : 'printers.act.takeBack')}
          </ActMenuItem>
          <ActMenuItem
            tone="danger"
            icon={<IconTrash size={16} aria-hidden />}
            refusal={forbidden}
            onClick={() => void remove()}
          >
            {t('printers.act.remove')}
          </ActMenuItem>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
