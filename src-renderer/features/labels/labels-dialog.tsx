/** The labels dialog: sheet, content, first free cell, copies, correction; the preview is what the PDF will be. */
import { Button, Group, Modal, NumberInput, Radio, Select, Stack, Text } from '@mantine/core';
import { IconDeviceFloppy, IconPrinter } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { Input } from '#shared/contract/contract.ts';
import { LABEL_SHEETS, SHEET_GRIDS } from '#shared/contract/exchange.ts';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';
import { useDialogs, type LabelSubject } from '../../state/dialogs.ts';
import { usePreferences } from '../../state/preferences.ts';
import { LabelPreview } from './label-preview.tsx';
import './labels.css';
import { StartCell } from './start-cell.tsx';

export function LabelsDialog(): JSX.Element | null {
  const request = useDialogs((dialogs) => dialogs.request);
  const close = useDialogs((dialogs) => dialogs.close);
  const { t } = useText();
  if (request?.dialog !== 'labels') return null;
  return (
    <Modal
      opened
      onClose={close}
      size="70rem"
      title={t('labels.print')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <LabelsForm subject={request.subject} onDone={close} />
    </Modal>
  );
}

type FormProps = { readonly subject: LabelSubject; readonly onDone: () => void };

function LabelsForm({ subject, onDone }: FormProps): JSX.Element {
  const { t, language } = useText();
  const remembered = usePreferences((preferences) => preferences.labels);
  const remember = usePreferences((preferences) => preferences.set);
  const paper = usePaper();
  const [copies, setCopies] = useState(1);
  const [printing, setPrinting] = useState(false);
  const sheet = LABEL_SHEETS.find((known) => known === remembered.sheet) ?? 'avery-5163';
  const grid = SHEET_GRIDS[sheet];
  const start = Math.min(remembered.startPosition, grid.columns * grid.rows);
  const change = (part: Partial<typeof remembered>): void => {
    remember({ labels: { ...remembered, ...part } });
  };
  const input: Input<'labels.render'> = {
    what: subject.kind === 'commands' ? { kind: 'commands', ids: [] } : { kind: subject.kind, ids: [...subject.ids] },
    sheet,
    layout: remembered.layout,
    startPosition: start,
    copies,
    offsetMm: remembered.offsetMm,
    language,
  };
  const print = async (then: 'open' | 'save'): Promise<void> => {
    setPrinting(true);
    const done = await paper('labels.render', input, then);
    setPrinting(false);
    if (done && then === 'open') onDone();
  };

  return (
    <div className="labels-dialog">
      <Stack gap="md" className="labels-choices">
        {subject.kind !== 'commands' && (
          <Text fw={600}>{t('labels.count', { count: subject.ids.length * copies })}</Text>
        )}
        <Select
          label={t('labels.sheet')}
          data={LABEL_SHEETS.map((value) => ({ value, label: t(`labels.sheetName.${value}`) }))}
          value={sheet}
          allowDeselect={false}
          onChange={(value) => {
            if (value !== null) change({ sheet: value, startPosition: 1 });
          }}
        />
        {subject.kind === 'boxes' && (
          <Radio.Group
            label={t('labels.layout')}
            value={remembered.layout}
            onChange={(value) => {
              change({ layout: value === 'neutral' ? 'neutral' : 'full' });
            }}
          >
            <Stack gap="xs" mt={6}>
              <Radio value="full" label={t('labels.layoutFull')} description={t('labels.layoutFullText')} />
              <Radio value="neutral" label={t('labels.layoutNeutral')} description={t('labels.layoutNeutralText')} />
            </Stack>
          </Radio.Group>
        )}
        <StartCell
          columns={grid.columns}
          rows={grid.rows}
          value={start}
          onChange={(startPosition) => {
            change({ startPosition });
          }}
        />
        <NumberInput
          label={t('labels.copies')}
          min={1}
          max={50}
          value={copies}
          onChange={(value) => {
            setCopies(Math.min(50, Math.max(1, Math.round(Number(value) || 1))));
          }}
        />
        <fieldset className="labels-offset">
          <legend>{t('labels.offset')}</legend>
          <Group grow gap="sm">
            {(['x', 'y'] as const).map((axis) => (
              <NumberInput
                key={axis}
                label={t(axis === 'x' ? 'labels.offsetX' : 'labels.offsetY')}
                min={-5}
                max={5}
                value={remembered.offsetMm[axis]}
                onChange={(value) => {
                  change({
                    offsetMm: {
                      ...remembered.offsetMm,
                      [axis]: Math.min(5, Math.max(-5, Math.round(Number(value) || 0))),
                    },
                  });
                }}
              />
            ))}
          </Group>
        </fieldset>
        <Text size="sm" c="dimmed">
          {t('labels.scaleHint')}
        </Text>
        <Group gap="sm">
          <Button
            data-autofocus
            loading={printing}
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => void print('open')}
          >
            {t('common.openPdf')}
          </Button>
          <Button
            variant="default"
            disabled={printing}
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            onClick={() => void print('save')}
          >
            {t('common.savePdf')}
          </Button>
        </Group>
      </Stack>
      <LabelPreview input={input} />
    </div>
  );
}
