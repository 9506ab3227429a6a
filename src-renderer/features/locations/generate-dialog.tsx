/** Creates places by ranges, one line per level, with a preview of the addresses before anything is created. */
import { ActionIcon, Button, Checkbox, Group, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import { PLACE_LEVELS } from '#shared/domain/location/place.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { BoxTypesSelect } from '../../interface/pickers/box-type-fields.tsx';
import { useAct } from '../../library/act.ts';
import { useLevelName } from '../../library/level-name.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { openDialog } from '../../state/dialogs.ts';
import type { Id } from '#shared/base/id.ts';
import type { GenerateUnder } from './locations-page.tsx';
import {
  MOST_PLACES,
  MOST_RANGES,
  previewRanges,
  proposedRange,
  proposedRanges,
  type RangeDraft,
} from './range-draft.ts';

type Props = { readonly under: GenerateUnder; readonly onClose: () => void };

export function GenerateDialog({ under, onClose }: Props): JSX.Element {
  const { t, format } = useText();
  const act = useAct();
  const parentId = under === 'top' ? null : under.id;
  const address = under === 'top' ? null : under.address;
  const { data: parent } = useContractQuery(
    'places.card',
    { id: parentId ?? ('' as Id) },
    { enabled: parentId !== null },
  );
  const [typed, setTyped] = useState<readonly RangeDraft[] | null>(null);
  const [capacityCm, setCapacityCm] = useState<number | null>(90);
  const [exclusive, setExclusive] = useState<'no' | 'yes'>('no');
  const [allowedTypes, setAllowedTypes] = useState<string[]>([]);
  const [maxWeightKg, setMaxWeightKg] = useState<number | null>(null);
  const [thenPrint, setThenPrint] = useState<'no' | 'yes'>('no');
  const proposed = useMemo(
    () => proposedRanges(parentId === null ? null : (parent?.place.level ?? 'site')),
    [parentId, parent],
  );
  const ranges = typed ?? proposed;
  const preview = useMemo(() => previewRanges(address, ranges), [address, ranges]);
  const tooMany = preview.total > MOST_PLACES;

  const change = (index: number, part: Partial<RangeDraft>): void => {
    setTyped(ranges.map((range, at) => (at === index ? { ...range, ...part } : range)));
  };
  const create = async (): Promise<boolean> => {
    const created = await act('places.generate', {
      ...{ parentId, ranges: [...ranges], capacityCm, exclusive, allowedTypes, maxWeightKg },
    });
    if (created === null) return false;
    const count = created.ids.length;
    notifications.show({
      color: 'green',
      message: `${t('places.range.done', { count, total: format.number(count) })} ${t('places.range.undo')}`,
    });
    onClose();
    if (thenPrint === 'yes') openDialog({ dialog: 'labels', subject: { kind: 'places', ids: created.ids } });
    return false;
  };

  return (
    <FormDialog
      title={t('places.range.title')}
      text={`${address === null ? t('places.range.atTop') : t('places.range.under', { address })}. ${t('places.range.text')}`}
      size="xl"
      confirmLabel={t('places.range.confirm')}
      blocked={preview.invalid >= 0 || tooMany || preview.total === 0}
      onConfirm={create}
      onClose={onClose}
    >
      {ranges.map((range, index) => (
        <RangeLine
          key={index}
          range={range}
          error={preview.invalid === index ? t('places.range.invalid') : null}
          onChange={(part) => {
            change(index, part);
          }}
          onRemove={
            ranges.length === 1
              ? null
              : () => {
                  setTyped(ranges.filter((_, at) => at !== index));
                }
          }
        />
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          disabled={ranges.length >= MOST_RANGES}
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => {
            setTyped([...ranges, proposedRange(ranges.at(-1)?.level ?? null)]);
          }}
        >
          {t('places.range.add')}
        </Button>
      </Group>
      <div className="range-preview" role="status">
        <Text size="sm" fw={600}>
          {t('places.range.preview')}
        </Text>
        <p>
          {preview.first.map((one) => (
            <CodeText key={one}>{one}</CodeText>
          ))}
          {preview.last !== null && preview.total > preview.first.length && <CodeText>{`… ${preview.last}`}</CodeText>}
        </p>
        <Text size="sm" {...(tooMany ? { c: 'red' } : {})}>
          {tooMany
            ? t('places.range.tooMany', { limit: format.number(MOST_PLACES) })
            : t('places.range.total', { count: preview.total, total: format.number(preview.total) })}
        </Text>
      </div>
      <NumberInput
        label={t('places.range.capacity')}
        description={t('places.field.capacityHint')}
        min={0}
        max={1_000_000}
        allowDecimal={false}
        value={capacityCm ?? ''}
        onChange={(value) => {
          setCapacityCm(typeof value === 'number' ? value : null);
        }}
      />
      <NumberInput
        label={t('places.range.maxWeight')}
        min={0}
        max={100_000}
        allowDecimal={false}
        value={maxWeightKg ?? ''}
        onChange={(value) => {
          setMaxWeightKg(typeof value === 'number' ? value : null);
        }}
      />
      <BoxTypesSelect
        label={t('places.range.allowedTypes')}
        description={t('places.field.allowedTypesHint')}
        value={allowedTypes}
        onChange={setAllowedTypes}
      />
      <Checkbox
        label={t('places.range.exclusive')}
        checked={exclusive === 'yes'}
        onChange={(event) => {
          setExclusive(event.currentTarget.checked ? 'yes' : 'no');
        }}
      />
      <Checkbox
        label={t('places.range.thenPrint')}
        checked={thenPrint === 'yes'}
        onChange={(event) => {
          setThenPrint(event.currentTarget.checked ? 'yes' : 'no');
        }}
      />
    </FormDialog>
  );
}

type LineProps = {
  readonly range: RangeDraft;
  readonly error: string | null;
  readonly onChange: (part: Partial<RangeDraft>) => void;
  readonly onRemove: (() => void) | null;
};

function RangeLine({ range, error, onChange, onRemove }: LineProps): JSX.Element {
  const { t } = useText();
  const levelName = useLevelName();
  return (
    <div className="range-line">
      <Select
        label={t('places.range.level')}
        data={PLACE_LEVELS.map((level) => ({ value: level, label: levelName({ level }) }))}
        value={range.level}
        onChange={(chosen) => {
          onChange({ level: PLACE_LEVELS.find((level) => level === chosen) ?? range.level });
        }}
      />
      <TextInput
        label={t('places.range.prefix')}
        maxLength={20}
        value={range.prefix}
        onChange={(event) => {
          onChange({ prefix: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t('places.range.from')}
        required
        maxLength={6}
        error={error}
        value={range.from}
        onChange={(event) => {
          onChange({ from: event.currentTarget.value.trim() });
        }}
      />
      <TextInput
        label={t('places.range.to')}
        required
        maxLength={6}
        value={range.to}
        onChange={(event) => {
          onChange({ to: event.currentTarget.value.trim() });
        }}
      />
      <NumberInput
        label={t('places.range.digits')}
        min={0}
        max={6}
        allowDecimal={false}
        value={range.digits}
        onChange={(value) => {
          onChange({ digits: typeof value === 'number' ? value : 0 });
        }}
      />
      <ActionIcon
        size={36}
        disabled={onRemove === null}
        aria-label={t('places.range.remove')}
        onClick={() => {
          onRemove?.();
        }}
      >
        <IconTrash size={17} />
      </ActionIcon>
    </div>
  );
}
