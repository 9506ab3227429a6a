/** What is loaded in the printer, and how far off it prints: the fields whoever prints may change. */
import { Group, NumberInput, Select, Text } from '@mantine/core';
import type { JSX } from 'react';

import { cellsPerPage, isMediumId, MEDIUM_IDS, mediumOf } from '#shared/domain/label/media.ts';
import { useText } from '../../library/i18n.ts';
import { CUSTOM, type PrinterDraft } from './printer-draft.ts';

type Props = {
  readonly draft: PrinterDraft;
  readonly onChange: (draft: PrinterDraft) => void;
  /** The size of one's own is not one a label can have. */
  readonly missing: boolean;
};

export function LoadingFields({ draft, onChange, missing }: Props): JSX.Element {
  const { t } = useText();
  const takesSheets = draft.speaks === 'pdf';
  const media = MEDIUM_IDS.filter((id) => takesSheets || mediumOf(id).kind === 'roll');
  const cells = isMediumId(draft.medium) ? cellsPerPage(mediumOf(draft.medium)) : 1;
  const change = (part: Partial<PrinterDraft>): void => {
    onChange({ ...draft, ...part });
  };
  return (
    <>
      <Select
        label={t('printers.form.medium')}
        data={[
          ...media.map((id) => ({ value: id, label: t(`labels.mediumName.${id}`) })),
          { value: CUSTOM, label: t('printers.form.otherMedium') },
        ]}
        value={draft.medium}
        allowDeselect={false}
        onChange={(medium) => {
          if (medium !== null) change({ medium, startPosition: 1 });
        }}
      />
      {draft.medium === CUSTOM && (
        <Group grow align="start">
          {(['widthMm', 'heightMm'] as const).map((side) => (
            <NumberInput
              key={side}
              label={t(side === 'widthMm' ? 'printers.form.width' : 'printers.form.height')}
              error={missing ? t('printers.form.sizeInvalid') : null}
              min={8}
              max={300}
              decimalScale={1}
              value={draft[side]}
              onChange={(value) => {
                change({ [side]: Number(value) || 0 });
              }}
            />
          ))}
        </Group>
      )}
      {cells > 1 && (
        <NumberInput
          label={t('printers.form.start')}
          min={1}
          max={cells}
          value={draft.startPosition}
          onChange={(value) => {
            change({ startPosition: Math.min(cells, Math.max(1, Math.round(Number(value) || 1))) });
          }}
        />
      )}
      <div>
        <Group grow align="start">
          {(['x', 'y'] as const).map((axis) => (
            <NumberInput
              key={axis}
              label={t(axis === 'x' ? 'printers.form.offsetX' : 'printers.form.offsetY')}
              min={-10}
              max={10}
              step={0.5}
              decimalScale={2}
              value={draft.offsetMm[axis]}
              onChange={(value) => {
                const within = Math.min(10, Math.max(-10, Number(value) || 0));
                change({ offsetMm: { ...draft.offsetMm, [axis]: within } });
              }}
            />
          ))}
        </Group>
        <Text size="xs" c="dimmed" mt={4}>
          {t('printers.form.offsetHint')}
        </Text>
      </div>
    </>
  );
}
