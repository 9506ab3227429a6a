/**
 * Before a rule is revised: which boxes get another date, which lists become void, box by box, counted away from the
 * desk and stopped with the dialog. Nothing changes before the person has read it and said yes (conflict table, row 25).
 */
import { Alert, Button, Checkbox, Group, Modal, Progress, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState, type JSX } from 'react';

import type { RevisionPreview } from '#shared/contract/calendar.ts';
import type { RuleRow } from '#shared/contract/loans.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { useText } from '../../library/i18n.ts';
import { useClient } from '../../library/queries.ts';

type Props = {
  readonly rule: RuleRow;
  readonly body: OpBody<'rule.revise'>;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

type State =
  | { readonly step: 'counting'; readonly done: number; readonly total: number }
  | { readonly step: 'counted'; readonly preview: RevisionPreview }
  | { readonly step: 'failed'; readonly error: CallError };

const ROWS_SHOWN = 200;

export function RevisionDialog({ rule, body, busy, onConfirm, onClose }: Props): JSX.Element {
  const { t } = useText();
  const state = useRevisionPreview(rule, body);
  const [vouched, setVouched] = useState(false);
  const preview = state.step === 'counted' ? state.preview : null;
  const asksWord = preview !== null && preview.removed.length > 0 && preview.unitsElsewhere > 0;
  return (
    <Modal
      opened
      size="xl"
      title={t('rules.revision.title', { number: rule.number, version: rule.version + 1 })}
      closeOnClickOutside={false}
      onClose={onClose}
    >
      <Stack gap="md">
        {state.step === 'counting' && <Counting {...state} />}
        {state.step === 'failed' && <ErrorState error={state.error} />}
        {preview !== null && <Outcome preview={preview} number={rule.number} />}
        {asksWord && (
          <Checkbox
            checked={vouched}
            label={t('rules.revision.vouch', { count: preview.unitsElsewhere, notations: preview.removed.join(', ') })}
            onChange={(event) => {
              setVouched(event.currentTarget.checked);
            }}
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            loading={busy}
            disabled={state.step === 'counting' || preview?.inUse != null || (asksWord && !vouched)}
            onClick={onConfirm}
          >
            {t('rules.revision.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function useRevisionPreview(rule: RuleRow, body: OpBody<'rule.revise'>): State {
  const client = useClient();
  const [state, setState] = useState<State>({ step: 'counting', done: 0, total: rule.boxes });
  useEffect(() => {
    const stop = new AbortController();
    const onProgress = (done: number, total: number): void => {
      if (!stop.signal.aborted) setState({ step: 'counting', done, total });
    };
    const input = { ruleId: rule.id, body, limit: ROWS_SHOWN };
    void client.call('rules.previewRevision', input, { signal: stop.signal, onProgress }).then((result) => {
      if (stop.signal.aborted) return;
      setState(result.ok ? { step: 'counted', preview: result.value } : { step: 'failed', error: result.error });
    });
    return () => {
      stop.abort();
    };
  }, [client, rule.id, body]);
  return state;
}

function Counting({ done, total }: { readonly done: number; readonly total: number }): JSX.Element {
  const { t, format } = useText();
  return (
    <div role="status">
      <Text size="sm" mb={6}>
        {t('rules.revision.counting', { done: format.number(done), total: format.number(total) })}
      </Text>
      <Progress aria-label={t('rules.revision.countingLabel')} value={total === 0 ? 0 : (100 * done) / total} />
    </div>
  );
}

const WAYS = ['later', 'earlier', 'lost', 'gained'] as const;

type OutcomeProps = { readonly preview: RevisionPreview; readonly number: string };

function Outcome({ preview, number }: OutcomeProps): JSX.Element {
  const { t, format } = useText();
  const { boxes, moved, listed, inUse, rows } = preview;
  return (
    <Stack gap="sm">
      <Text role="status">
        {moved === 0
          ? t('rules.revision.none', { count: boxes, total: format.number(boxes) })
          : t('rules.revision.moved', { count: moved, moved: format.number(moved), total: format.number(boxes) })}
      </Text>
      {moved > 0 && (
        <ul className="revision-ways">
          {WAYS.filter((way) => preview[way] > 0).map((way) => (
            <li key={way}>{t(`rules.revision.${way}`, { count: preview[way], total: format.number(preview[way]) })}</li>
          ))}
        </ul>
      )}
      {inUse !== null && (
        <Alert color="red" icon={<IconAlertTriangle size={20} aria-hidden />} role="alert">
          {t('error.DELAY_IN_USE', { notation: inUse, number })}
        </Alert>
      )}
      {listed > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle size={20} aria-hidden />} role="alert">
          {t('rules.touch.listed', { count: listed, total: format.number(listed) })}
        </Alert>
      )}
      {rows.length > 0 && <MovedBoxes preview={preview} />}
    </Stack>
  );
}

function MovedBoxes({ preview: { rows, moved } }: { readonly preview: RevisionPreview }): JSX.Element {
  const { t, format } = useText();
  return (
    <>
      <ScrolledTable label={t('rules.revision.boxes')} minWidth={560} maxHeight={320}>
        <Table.Thead>
          <Table.Tr>
            {(['box', 'title', 'before', 'after', 'list'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`rules.revision.column.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ boxId, number, title, before, after, list }) => (
            <Table.Tr key={boxId}>
              <Table.Th scope="row">
                <CodeText>{number}</CodeText>
              </Table.Th>
              <Table.Td>{title}</Table.Td>
              <Table.Td>{before ?? t('rules.revision.noDate')}</Table.Td>
              <Table.Td>{after ?? t('rules.revision.noDate')}</Table.Td>
              <Table.Td>{list}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrolledTable>
      {moved > rows.length && (
        <Text size="xs" c="dimmed">
          {t('rules.revision.shown', { shown: format.number(rows.length), total: format.number(moved) })}
        </Text>
      )}
    </>
  );
}
