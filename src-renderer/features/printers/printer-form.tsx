/** Adding a printer, or changing one: one of this computer, or one reached on the network. */
import { NumberInput, Select, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import { CUTTERS, PRINTER_DPI, PRINTER_KINDS, type Printer } from '#shared/contract/printing.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useText } from '../../library/i18n.ts';
import { newId } from '../../library/mint.ts';
import { useContractQuery } from '../../library/queries.ts';
import { LoadingFields } from './loading-fields.tsx';
import {
  draftOf,
  missingIn,
  NEW_PRINTER,
  ofKind,
  onNetwork,
  settingsOf,
  withQueue,
  type PrinterDraft,
} from './printer-draft.ts';
import { useCommand } from './use-command.ts';

/** `printer`: the one to change; null for a new one. */
type Props = { readonly printer: Printer | null; readonly onClose: () => void };

export function PrinterForm({ printer, onClose }: Props): JSX.Element {
  const { t } = useText();
  const command = useCommand();
  const [id] = useState(() => printer?.id ?? newId());
  const [draft, setDraft] = useState<PrinterDraft>(() => (printer === null ? NEW_PRINTER : draftOf(printer)));
  const [tried, setTried] = useState<'no' | 'yes'>('no');
  const missing = tried === 'yes' ? missingIn(draft) : [];
  const change = (part: Partial<PrinterDraft>): void => {
    setDraft({ ...draft, ...part });
  };
  const save = (): Promise<boolean> => {
    setTried('yes');
    if (missingIn(draft).length > 0) return Promise.resolve(false);
    const settings = settingsOf(draft);
    return command('printers.save', { id, ...settings }, t('printers.saved', { name: settings.name }));
  };
  return (
    <FormDialog
      title={printer === null ? t('printers.form.addTitle') : t('printers.form.editTitle', { name: printer.name })}
      confirmLabel={printer === null ? t('printers.add') : t('common.save')}
      size="lg"
      onConfirm={save}
      onClose={onClose}
    >
      <Select
        label={t('printers.form.kind')}
        data={PRINTER_KINDS.map((kind) => ({ value: kind, label: t(`printing.kind.${kind}`) }))}
        value={draft.kind}
        allowDeselect={false}
        onChange={(kind) => {
          const chosen = PRINTER_KINDS.find((known) => known === kind);
          if (chosen !== undefined) setDraft(ofKind(draft, chosen));
        }}
      />
      {onNetwork(draft.kind) ? (
        <div className="printer-address">
          <TextInput
            label={t('printers.form.host')}
            description={t('printers.form.hostHint')}
            error={missing.includes('host') ? t('printers.form.required') : null}
            value={draft.host}
            maxLength={253}
            spellCheck={false}
            onChange={({ currentTarget }) => {
              change({ host: currentTarget.value });
            }}
          />
          <NumberInput
            label={t('printers.form.port')}
            min={1}
            max={65_535}
            hideControls
            thousandSeparator={false}
            value={draft.port}
            onChange={(port) => {
              change({ port: Math.min(65_535, Math.max(1, Math.round(Number(port) || 1))) });
            }}
          />
        </div>
      ) : (
        <QueueSelect draft={draft} onChange={setDraft} missing={missing.includes('queue')} />
      )}
      <TextInput
        label={t('printers.form.name')}
        description={t('printers.form.nameHint')}
        error={missing.includes('name') ? t('printers.form.required') : null}
        value={draft.name}
        maxLength={80}
        onChange={({ currentTarget }) => {
          change({ name: currentTarget.value });
        }}
      />
      {draft.kind === 'raw' && (
        <Choice
          label={t('printers.form.speaks')}
          value={draft.speaks}
          data={(['zpl', 'escpos'] as const).map((value) => ({ value, label: t(`printers.form.speaksOf.${value}`) }))}
          onChange={(speaks) => {
            change({ speaks: speaks === 'escpos' ? 'escpos' : 'zpl' });
          }}
        />
      )}
      <Choice
        label={t('printers.form.dpi')}
        value={String(draft.dpi)}
        data={PRINTER_DPI.map((dpi) => ({ value: String(dpi), label: t('printers.dpi', { dpi }) }))}
        onChange={(value) => {
          change({ dpi: PRINTER_DPI.find((dpi) => String(dpi) === value) ?? 203 });
        }}
      />
      {draft.speaks !== 'pdf' && (
        <NumberInput
          label={t('printers.form.head')}
          description={t('printers.form.headHint')}
          min={20}
          max={320}
          allowDecimal={false}
          value={draft.headMm ?? ''}
          onChange={(head) => {
            change({ headMm: head === '' ? null : Math.min(320, Math.round(Number(head))) });
          }}
          onBlur={() => {
            if (draft.headMm !== null && draft.headMm < 20) change({ headMm: null });
          }}
        />
      )}
      {draft.speaks === 'escpos' && (
        <Choice
          label={t('printers.form.cutter')}
          value={draft.cutter}
          data={CUTTERS.map((value) => ({ value, label: t(`printers.form.cutterOf.${value}`) }))}
          onChange={(value) => {
            change({ cutter: CUTTERS.find((known) => known === value) ?? 'none' });
          }}
        />
      )}
      <LoadingFields draft={draft} onChange={setDraft} missing={missing.includes('size')} />
    </FormDialog>
  );
}

type QueueProps = {
  readonly draft: PrinterDraft;
  readonly onChange: (draft: PrinterDraft) => void;
  readonly missing: boolean;
};

function QueueSelect({ draft, onChange, missing }: QueueProps): JSX.Element {
  const { t } = useText();
  const { data: queues } = useContractQuery('printers.discover', {}, { anew: true });
  if (queues?.length === 0 && draft.queue === '') return <Text c="dimmed">{t('printers.form.noQueue')}</Text>;
  const known = queues ?? [];
  const words = known.map(({ queue, isDefault, printerId }) => ({
    value: queue,
    label: isDefault
      ? t('printers.form.queueDefault', { queue })
      : printerId === null
        ? queue
        : t('printers.form.queueKnown', { queue }),
  }));
  const gone = draft.queue !== '' && !known.some(({ queue }) => queue === draft.queue);
  return (
    <Select
      label={t('printers.form.queue')}
      description={t('printers.form.queueHint')}
      placeholder={queues === undefined ? t('printers.form.searching') : ''}
      error={missing ? t('printers.form.required') : null}
      data={gone ? [...words, { value: draft.queue, label: draft.queue }] : words}
      value={draft.queue === '' ? null : draft.queue}
      allowDeselect={false}
      searchable
      onChange={(queue) => {
        if (queue !== null) onChange(withQueue(draft, { queue }));
      }}
    />
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
};

function Choice({ label, value, data, onChange }: ChoiceProps): JSX.Element {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500} aria-hidden>
        {label}
      </Text>
      <SegmentedControl aria-label={label} value={value} data={[...data]} onChange={onChange} />
    </Stack>
  );
}
