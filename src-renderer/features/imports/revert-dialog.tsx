/** Taking an import back: what will be annulled and what is kept, said before; what was kept and why, said after. */
import { Alert, Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { BatchRow, RevertReport } from '#shared/contract/exchange.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useAct } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useTimeZone } from '../../library/today.ts';

type Props = { readonly batch: BatchRow; readonly onClose: () => void };

export function RevertDialog({ batch, onClose }: Props): JSX.Element {
  const { t, format } = useText();
  const act = useAct();
  const timeZone = useTimeZone();
  const [reason, setReason] = useState('');
  const [report, setReport] = useState<RevertReport | null>(null);
  const words = reason.trim();
  const revert = async (): Promise<boolean> => {
    if (words === '') return false;
    setReport(await act('import.revert', { batchId: batch.id, reason: words }));
    // The dialog stays to say what was kept.
    return false;
  };
  if (report !== null) return <Reverted report={report} onClose={onClose} />;
  return (
    <FormDialog
      title={t('imports.revert.title')}
      text={t('imports.revert.text', {
        name: batch.fileName,
        when: format.dateTime(batch.openedAtMs, timeZone),
        rows: t('imports.rowsCount', { count: batch.rows, total: format.number(batch.rows) }),
      })}
      confirmLabel={t('imports.revert.confirm')}
      tone="danger"
      blocked={words === ''}
      onConfirm={revert}
      onClose={onClose}
    >
      <Alert color="gray" variant="light" icon={<IconInfoCircle size={18} aria-hidden />}>
        {t('imports.revert.kept')}
      </Alert>
      <Textarea
        data-autofocus
        required
        label={t('imports.revert.reason')}
        autosize
        minRows={2}
        maxLength={300}
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}

function Reverted({ report, onClose }: { readonly report: RevertReport; readonly onClose: () => void }): JSX.Element {
  const { t, format } = useText();
  const { annulled, kept, keptTotal } = report;
  return (
    <Modal opened onClose={onClose} size="md" title={t('imports.revert.doneTitle')}>
      <Stack gap="sm">
        <Text size="sm" fw={600} role="status">
          {t('imports.revert.annulled', { count: annulled, total: format.number(annulled) })}
        </Text>
        <Text size="sm">
          {keptTotal === 0
            ? t('imports.revert.keptNone')
            : t('imports.revert.keptCount', { count: keptTotal, total: format.number(keptTotal) })}
        </Text>
        {keptTotal > kept.length && (
          <Text size="sm" c="dimmed">
            {t('imports.revert.keptShown', { shown: format.number(kept.length) })}
          </Text>
        )}
        <List size="sm" className="kept-records">
          {kept.map(({ label, code }, index) => (
            <List.Item key={index}>{`${label} — ${explainError(t, { code })}`}</List.Item>
          ))}
        </List>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('common.close')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
