/** Sends the paper to a printer of this computer: which one, how many. What became of it is told by the page of printers. */
import { Button, NumberInput, Select, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus, IconPrinter } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { JsonObject } from '#shared/base/json.ts';
import type { PrinterRow } from '#shared/contract/printing.ts';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { usePaperPreview, type PaperRequest } from '../../state/paper-preview.ts';
import { usePreferences } from '../../state/preferences.ts';
import { ErrorState } from '../error-state.tsx';
import { PrinterStateBadge } from '../printer-state.tsx';

const MOST_COPIES = 50;

type Props = {
  /** What is printed: the request, or the one that puts the paper on record. */
  readonly given: PaperRequest;
  readonly pages: number;
  readonly onSent: () => void;
};

export function PrintPanel(props: Props): JSX.Element {
  const { t } = useText();
  const printers = useContractQuery('printers.all', {});
  const error = callErrorOf(printers.error);
  if (error !== null) return <ErrorState error={error} onRetry={() => void printers.refetch()} />;
  if (printers.data === undefined) return <Skeleton height={150} aria-label={t('common.loading')} />;
  const usable = printers.data.filter(({ active, speaks }) => active === 'yes' && speaks === 'pdf');
  const [first] = usable;
  if (first === undefined) return <NoPrinter anyAtAll={printers.data.length > 0} />;
  return <Send {...props} printers={usable} first={first} />;
}

type SendProps = Props & { readonly printers: readonly PrinterRow[]; readonly first: PrinterRow };

function Send({ given, pages, printers, first, onSent }: SendProps): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const last = usePreferences((preferences) => preferences.paperPrinter);
  const remember = usePreferences((preferences) => preferences.set);
  const [copies, setCopies] = useState(1);
  const [sending, setSending] = useState(false);
  const printer = printers.find(({ id }) => id === last) ?? first;
  const status = useContractQuery('printers.status', { id: printer.id }, { anew: true });

  const send = async (): Promise<void> => {
    setSending(true);
    const input = { printerId: printer.id, copies, paper: asJson(given) };
    const sent = await act('papers.print', input, { done: t('paper.sent', { printer: printer.name }) });
    setSending(false);
    if (sent === null) return;
    remember({ paperPrinter: printer.id });
    onSent();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="sm">
        <Select
          label={t('paper.printer')}
          data={printers.map(({ id, name }) => ({ value: id, label: name }))}
          value={printer.id}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(id) => {
            if (id !== null) remember({ paperPrinter: id });
          }}
        />
        <div className="paper-printer-state">
          {status.data === undefined ? (
            <Text size="sm" c="dimmed">
              {t('paper.askingPrinter')}
            </Text>
          ) : (
            <PrinterStateBadge state={status.data.state} />
          )}
        </div>
        <NumberInput
          label={t('paper.copies')}
          min={1}
          max={MOST_COPIES}
          value={copies}
          onChange={(value) => {
            setCopies(Math.min(MOST_COPIES, Math.max(1, Math.round(Number(value) || 1))));
          }}
        />
        <Button type="submit" loading={sending} data-autofocus leftSection={<IconPrinter size={17} aria-hidden />}>
          {t('paper.printPages', { count: pages * copies })}
        </Button>
      </Stack>
    </form>
  );
}

/** A paper's input is JSON: that is what the contract carries. */
function asJson({ method, input }: PaperRequest): { readonly method: string; readonly input: JsonObject } {
  return { method, input };
}

function NoPrinter({ anyAtAll }: { readonly anyAtAll: boolean }): JSX.Element {
  const { t } = useText();
  const navigate = useNavigate();
  const close = usePaperPreview((previews) => previews.close);
  return (
    <Stack gap="sm">
      <Text size="sm">{t(anyAtAll ? 'paper.noPaperPrinter' : 'paper.noPrinter')}</Text>
      <Button
        variant="default"
        leftSection={<IconPlus size={17} aria-hidden />}
        onClick={() => {
          close();
          void navigate({ to: '/printers' });
        }}
      >
        {t('paper.addPrinter')}
      </Button>
    </Stack>
  );
}
