/** "Épis 1 à 12 × travées A à F × tablettes 1 à 6": the addresses are shown before anything is created. */
import { ActionIcon, Button, Checkbox, Group, Modal, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { joinAddress } from '#shared/domain/location/decide-place.ts';
import { PLACE_LEVELS, type PlaceLevel } from '#shared/domain/location/place.ts';
import { namesOfRange } from '#shared/domain/location/place-range.ts';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

type Range = {
  readonly level: PlaceLevel;
  readonly prefix: string;
  readonly from: string;
  readonly to: string;
  readonly digits: number;
};
type Props = { readonly parentId: Id | null; readonly onClose: () => void };

const AT_TOP: readonly Range[] = [{ level: 'site', prefix: 'V', from: '1', to: '1', digits: 0 }];
const BELOW: readonly Range[] = [
  { level: 'row', prefix: 'R', from: '1', to: '4', digits: 2 },
  { level: 'bay', prefix: 'T', from: '1', to: '6', digits: 2 },
  { level: 'shelf', prefix: 'E', from: '1', to: '5', digits: 0 },
];
const MOST_RANGES = 5;

export function GeneratePlacesDialog({ parentId, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const parent = useContractQuery('places.card', { id: parentId ?? ('' as Id) }, { enabled: parentId !== null });
  const [ranges, setRanges] = useState(parentId === null ? [...AT_TOP, ...BELOW] : BELOW);
  const [capacity, setCapacity] = useState<number | null>(90);
  const [exclusive, setExclusive] = useState<'no' | 'yes'>('no');
  const [creating, setCreating] = useState(false);
  const names = ranges.map(namesOfRange);
  const valid = names.every((list) => list.length > 0);
  const parentAddress = parent.data?.place.address ?? null;
  const change = (index: number, part: Partial<Range>): void => {
    setRanges(ranges.map((range, at) => (at === index ? { ...range, ...part } : range)));
  };
  const create = async (): Promise<void> => {
    setCreating(true);
    const made = await act('places.generate', { parentId, ranges: [...ranges], capacityCm: capacity, exclusive });
    setCreating(false);
    if (made !== null) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="48rem"
      title={t('places.generate')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (valid) void create();
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            {parentAddress === null ? t('places.atTop') : t('places.under', { address: parentAddress })}
          </Text>
          {ranges.map((range, index) => (
            <RangeFields
              key={index}
              rank={index + 1}
              range={range}
              wrong={names[index]?.length === 0}
              onChange={(part) => {
                change(index, part);
              }}
              onRemove={
                ranges.length === 1
                  ? null
                  : () => {
                      setRanges(ranges.filter((_, at) => at !== index));
                    }
              }
            />
          ))}
          {ranges.length < MOST_RANGES && (
            <Group>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPlus size={15} aria-hidden />}
                onClick={() => {
                  setRanges([...ranges, { level: 'position', prefix: 'P', from: '1', to: '3', digits: 0 }]);
                }}
              >
                {t('places.addRange')}
              </Button>
            </Group>
          )}
          <NumberInput
            label={t('places.capacityCm')}
            description={t('places.capacityHint')}
            min={0}
            max={1_000_000}
            maw={320}
            value={capacity ?? ''}
            onChange={(value) => {
              setCapacity(value === '' ? null : Math.round(Number(value)));
            }}
          />
          <Checkbox
            label={t('places.exclusive')}
            description={t('places.exclusiveHint')}
            checked={exclusive === 'yes'}
            onChange={(event) => {
              setExclusive(event.currentTarget.checked ? 'yes' : 'no');
            }}
          />
          <Group justify="space-between" align="center">
            <Text size="sm" role="status">
              {valid ? previewOf(names, parentAddress, t) : t('places.rangeInvalid')}
            </Text>
            <Button type="submit" loading={creating} disabled={!valid}>
              {t('places.generate')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function previewOf(
  names: readonly (readonly string[])[],
  parentAddress: string | null,
  t: ReturnType<typeof useText>['t'],
): string {
  let count = 0;
  let combinations = 1;
  for (const list of names) {
    combinations *= list.length;
    count += combinations;
  }
  const end = (pick: (list: readonly string[]) => string | undefined): string =>
    names.reduce<string | null>((address, list) => joinAddress(address, pick(list) ?? ''), parentAddress) ?? '';
  const bounds = t('places.firstLast', { first: end((list) => list[0]), last: end((list) => list.at(-1)) });
  return `${t('places.willCreate', { count })} ${bounds}`;
}

type FieldsProps = {
  readonly rank: number;
  readonly range: Range;
  readonly wrong: boolean;
  readonly onChange: (part: Partial<Range>) => void;
  readonly onRemove: (() => void) | null;
};

function RangeFields({ rank, range, wrong, onChange, onRemove }: FieldsProps): JSX.Element {
  const { t } = useText();
  return (
    <fieldset className="range-fields">
      <legend>{t('places.range', { rank })}</legend>
      <Select
        label={t('places.rangeLevel')}
        allowDeselect={false}
        data={PLACE_LEVELS.map((value) => ({ value, label: t(`words.level.${value}`) }))}
        value={range.level}
        onChange={(value) => {
          onChange({ level: PLACE_LEVELS.find((level) => level === value) ?? range.level });
        }}
      />
      {(['prefix', 'from', 'to'] as const).map((field) => (
        <TextInput
          key={field}
          label={t(
            field === 'prefix' ? 'places.rangePrefix' : field === 'from' ? 'places.rangeFrom' : 'places.rangeTo',
          )}
          maxLength={field === 'prefix' ? 20 : 6}
          value={range[field]}
          error={wrong && field !== 'prefix'}
          onChange={(event) => {
            onChange({ [field]: event.currentTarget.value.trim() });
          }}
        />
      ))}
      <NumberInput
        label={t('places.rangeDigits')}
        min={0}
        max={6}
        value={range.digits}
        onChange={(value) => {
          onChange({ digits: Math.min(6, Math.max(0, Math.round(Number(value) || 0))) });
        }}
      />
      {onRemove !== null && (
        <ActionIcon
          variant="subtle"
          color="gray"
          mb={4}
          aria-label={t('places.removeRange', { rank })}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </fieldset>
  );
}
