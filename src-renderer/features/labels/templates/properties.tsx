/** What can be set of the element chosen, or of the label when none is. */
import {
  ActionIcon,
  Checkbox,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import type { JSX } from 'react';

import { fieldsFor } from '#shared/domain/label/label-fields.ts';
import { LABEL_SUBJECTS, type LabelDesign, type LabelElement } from '#shared/domain/label/label-template.ts';
import { useText } from '../../../library/i18n.ts';
import type { EditorAct, EditorState } from './editor-state.ts';
import { boundsOf, withBounds } from './element-geometry.ts';
import { useElementName } from './element-name.ts';

type Props = { readonly state: EditorState; readonly act: (act: EditorAct) => void };

export function DesignPanel({ state: { design }, act }: Props): JSX.Element {
  const { t } = useText();
  return (
    <Stack gap="sm">
      <TextInput
        label={t('labelTemplates.name')}
        required
        maxLength={120}
        value={design.name}
        onChange={(event) => {
          act({ act: 'describe', change: { name: event.currentTarget.value }, run: 'name' });
        }}
      />
      <Select
        label={t('labelTemplates.subject')}
        data={LABEL_SUBJECTS.map((value) => ({ value, label: t(`labelTemplates.subjects.${value}`) }))}
        value={design.subject}
        allowDeselect={false}
        onChange={(value) => {
          const subject = LABEL_SUBJECTS.find((each) => each === value);
          if (subject !== undefined) act({ act: 'describe', change: { subject } });
        }}
      />
      <Checkbox
        label={t('labelTemplates.neutralChoice')}
        description={t('labelTemplates.neutralHint')}
        checked={design.neutral === 'yes'}
        onChange={(event) => {
          act({ act: 'describe', change: { neutral: event.currentTarget.checked ? 'yes' : 'no' } });
        }}
      />
      <Group grow gap="sm" align="flex-start">
        <Millimetres
          label={t('labelTemplates.width')}
          least={10}
          most={300}
          value={design.widthMm}
          onValue={(widthMm) => {
            act({ act: 'describe', change: { widthMm }, run: 'width' });
          }}
        />
        <Millimetres
          label={t('labelTemplates.height')}
          least={8}
          most={300}
          value={design.heightMm}
          onValue={(heightMm) => {
            act({ act: 'describe', change: { heightMm }, run: 'height' });
          }}
        />
      </Group>
      <Textarea
        label={t('labelTemplates.note')}
        maxLength={500}
        autosize
        minRows={1}
        value={design.note}
        onChange={(event) => {
          act({ act: 'describe', change: { note: event.currentTarget.value }, run: 'note' });
        }}
      />
    </Stack>
  );
}

export function ElementPanel({ state, act }: Props): JSX.Element {
  const { t } = useText();
  const { design, chosen } = state;
  const element = chosen === null ? undefined : design.elements[chosen];
  if (chosen === null || element === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t('labelTemplates.nothingChosen')}
      </Text>
    );
  }
  const change = (next: LabelElement, run: string): void => {
    act({ act: 'change', index: chosen, element: next, run: `${run} ${String(chosen)}` });
  };
  return (
    <Stack gap="sm">
      <ElementHeader element={element} index={chosen} act={act} />
      {(element.kind === 'field' || element.kind === 'text') && (
        <WordsFields element={element} design={design} onChange={change} />
      )}
      {element.kind === 'code128' && (
        <Checkbox
          label={t('labelTemplates.caption')}
          checked={element.caption === 'yes'}
          onChange={(event) => {
            change({ ...element, caption: event.currentTarget.checked ? 'yes' : 'no' }, 'caption');
          }}
        />
      )}
      {element.kind === 'frame' && (
        <Millimetres
          label={t('labelTemplates.thickness')}
          least={0.1}
          most={5}
          value={element.thicknessMm}
          onValue={(thicknessMm) => {
            change({ ...element, thicknessMm }, 'thickness');
          }}
        />
      )}
      <PlaceFields element={element} design={design} onChange={change} />
    </Stack>
  );
}

type HeaderProps = { readonly element: LabelElement; readonly index: number; readonly act: Props['act'] };

function ElementHeader({ element, index, act }: HeaderProps): JSX.Element {
  const { t } = useText();
  const name = useElementName();
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <Text fw={600}>{name(element)}</Text>
      <Group gap={4} wrap="nowrap">
        <Tooltip label={t('labelTemplates.duplicateElement')}>
          <ActionIcon
            variant="default"
            aria-label={t('labelTemplates.duplicateElement')}
            onClick={() => {
              act({ act: 'duplicate', index });
            }}
          >
            <IconCopy size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('labelTemplates.remove')}>
          <ActionIcon
            variant="default"
            aria-label={t('labelTemplates.remove')}
            onClick={() => {
              act({ act: 'remove', index });
            }}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
    </Group>
  );
}

type Words = Extract<LabelElement, { readonly sizePt: number }>;
type Change = (next: LabelElement, run: string) => void;
type WordsProps = { readonly element: Words; readonly design: LabelDesign; readonly onChange: Change };

const ALIGNS = ['start', 'centre', 'end'] as const;
const KEEPS = ['start', 'end'] as const;

function WordsFields({ element, design, onChange }: WordsProps): JSX.Element {
  const { t } = useText();
  const fields = fieldsFor(design.subject, design.neutral);
  return (
    <>
      {element.kind === 'field' ? (
        <Select
          label={t('labelTemplates.field')}
          data={fields.map((value) => ({ value, label: t(`labelTemplates.fields.${value}`) }))}
          value={element.field}
          allowDeselect={false}
          onChange={(value) => {
            const field = fields.find((each) => each === value);
            if (field !== undefined) onChange({ ...element, field }, 'field');
          }}
        />
      ) : (
        <TextInput
          label={t('labelTemplates.words')}
          maxLength={300}
          value={element.text}
          onChange={(event) => {
            onChange({ ...element, text: event.currentTarget.value }, 'text');
          }}
        />
      )}
      <Group grow gap="sm" align="flex-start">
        <NumberInput
          label={t('labelTemplates.sizePt')}
          min={4}
          max={200}
          step={0.5}
          decimalScale={1}
          clampBehavior="strict"
          value={element.sizePt}
          onChange={(value) => {
            const sizePt = pointsOf(value, element.sizePt);
            onChange({ ...element, sizePt, minPt: Math.min(element.minPt, sizePt) }, 'size');
          }}
        />
        <NumberInput
          label={t('labelTemplates.minPt')}
          min={4}
          max={element.sizePt}
          step={0.5}
          decimalScale={1}
          value={element.minPt}
          onChange={(value) => {
            onChange({ ...element, minPt: Math.min(pointsOf(value, element.minPt), element.sizePt) }, 'min');
          }}
        />
        <NumberInput
          label={t('labelTemplates.maxLines')}
          min={1}
          max={20}
          value={element.maxLines}
          onChange={(value) => {
            onChange({ ...element, maxLines: Math.min(20, Math.max(1, Math.round(Number(value) || 1))) }, 'lines');
          }}
        />
      </Group>
      <Group grow gap="sm" align="flex-start">
        <Select
          label={t('labelTemplates.align')}
          data={ALIGNS.map((value) => ({ value, label: t(`labelTemplates.aligns.${value}`) }))}
          value={element.align}
          allowDeselect={false}
          onChange={(value) => {
            onChange({ ...element, align: ALIGNS.find((each) => each === value) ?? 'start' }, 'align');
          }}
        />
        {element.kind === 'field' && (
          <Select
            label={t('labelTemplates.keep')}
            data={KEEPS.map((value) => ({ value, label: t(`labelTemplates.keeps.${value}`) }))}
            value={element.keep}
            allowDeselect={false}
            onChange={(value) => {
              onChange({ ...element, keep: value === 'end' ? 'end' : 'start' }, 'keep');
            }}
          />
        )}
      </Group>
      <Checkbox
        label={t('labelTemplates.bold')}
        checked={element.weight === 'bold'}
        onChange={(event) => {
          onChange({ ...element, weight: event.currentTarget.checked ? 'bold' : 'regular' }, 'weight');
        }}
      />
    </>
  );
}

type PlaceProps = { readonly element: LabelElement; readonly design: LabelDesign; readonly onChange: Change };

function PlaceFields({ element, design, onChange }: PlaceProps): JSX.Element {
  const { t } = useText();
  const bounds = boundsOf(element);
  const set = (part: Partial<typeof bounds>): void => {
    onChange(withBounds(element, { ...bounds, ...part }, design), `place ${Object.keys(part).join(' ')}`);
  };
  const isSquare = 'sideMm' in element;
  return (
    <>
      <Group grow gap="sm" align="flex-start">
        <Millimetres
          label={t('labelTemplates.x')}
          least={0}
          most={design.widthMm}
          value={bounds.xMm}
          onValue={(xMm) => {
            set({ xMm });
          }}
        />
        <Millimetres
          label={t('labelTemplates.y')}
          least={0}
          most={design.heightMm}
          value={bounds.yMm}
          onValue={(yMm) => {
            set({ yMm });
          }}
        />
      </Group>
      {isSquare ? (
        <Millimetres
          label={t('labelTemplates.side')}
          least={1}
          most={Math.min(design.widthMm, design.heightMm)}
          value={bounds.widthMm}
          onValue={(side) => {
            set({ widthMm: side, heightMm: side });
          }}
        />
      ) : (
        <Group grow gap="sm" align="flex-start">
          <Millimetres
            label={t('labelTemplates.width')}
            least={0.1}
            most={design.widthMm}
            value={bounds.widthMm}
            onValue={(widthMm) => {
              set({ widthMm });
            }}
          />
          <Millimetres
            label={t('labelTemplates.height')}
            least={0.1}
            most={design.heightMm}
            value={bounds.heightMm}
            onValue={(heightMm) => {
              set({ heightMm });
            }}
          />
        </Group>
      )}
    </>
  );
}

type MillimetresProps = {
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly value: number;
  readonly onValue: (value: number) => void;
};

function Millimetres({ label, least, most, value, onValue }: MillimetresProps): JSX.Element {
  const { language } = useText();
  return (
    <NumberInput
      label={label}
      min={least}
      max={most}
      step={0.5}
      decimalScale={2}
      decimalSeparator={language === 'fr-CA' ? ',' : '.'}
      value={value}
      onChange={(typed) => {
        if (typeof typed === 'number' && typed >= least && typed <= most) onValue(typed);
      }}
    />
  );
}

function pointsOf(value: number | string, before: number): number {
  const points = Number(value);
  return Number.isFinite(points) && points >= 4 && points <= 200 ? points : before;
}
