/** One date for several files: their closing, or the event each of them awaits, whichever it is. */
import { Button, Text as Words } from '@mantine/core';
import { useMemo, useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { WorkRow } from '#shared/contract/worklists.ts';
import { DateField } from '../../interface/date-field.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useText } from '../../library/i18n.ts';
import { useToday } from '../../library/today.ts';
import { useWorkPlan, WorkChangeView } from './work-change.tsx';

type Props = {
  readonly what: 'closing' | 'awaited';
  readonly rows: readonly WorkRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
};

export function DatesDialog({ what, rows, onClose, onDone }: Props): JSX.Element {
  const { t, format } = useText();
  const today = useToday();
  const [on, setOn] = useState<CivilDate | null>(null);
  const plan = useWorkPlan(rows, on === null ? null : { what, on });
  const awaited = useMemo(() => [...new Set(rows.flatMap(({ awaits }) => awaits ?? []))], [rows]);
  const proposed = what === 'closing' ? latest(rows) : null;
  return (
    <FormDialog
      title={t(`worklists.dialog.${what}`, { count: rows.length })}
      text={
        what === 'closing'
          ? t('worklists.dialog.closingText')
          : t('worklists.dialog.awaitedText', { dates: awaited.map((field) => t(`files.field.${field}`)).join(', ') })
      }
      size="lg"
      confirmLabel={t('worklists.dialog.confirm', { count: plan.ready.length })}
      blocked={plan.ready.length === 0}
      onConfirm={async () => {
        const done = await plan.run();
        if (done) onDone();
        return done;
      }}
      onClose={onClose}
    >
      <DateField
        label={what === 'closing' ? t('files.field.closedOn') : t('worklists.dialog.date')}
        required
        maxDate={today}
        value={on}
        onChange={setOn}
      />
      {proposed !== null && on === null && (
        <Words size="sm">
          {t('worklists.dialog.proposed', { date: format.date(proposed) })}{' '}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              setOn(proposed);
            }}
          >
            {t('worklists.dialog.take')}
          </Button>
        </Words>
      )}
      <WorkChangeView rows={rows} plan={plan} />
    </FormDialog>
  );
}

/** The latest closing proposed for them: with it none of the chosen files goes earlier than its own proposal. */
function latest(rows: readonly WorkRow[]): CivilDate | null {
  return rows.reduce<CivilDate | null>(
    (last, { workOn }) => (workOn !== null && (last === null || workOn > last) ? workOn : last),
    null,
  );
}
