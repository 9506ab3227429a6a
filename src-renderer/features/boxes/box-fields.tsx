/** The descriptive fields of a box, for its creation and its edition. */
import { Checkbox, Fieldset, NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import type { JSX } from 'react';

import { COPIES } from '#shared/domain/rule/rule.ts';
import { DateField } from '../../interface/date-field.tsx';
import { KeptByList } from '../../interface/kept-by-list.tsx';
import { BoxTypeSelect } from '../../interface/pickers/box-type-fields.tsx';
import { DelayChoice } from '../../interface/pickers/delay-choice.tsx';
import { RuleSelect } from '../../interface/pickers/pickers.tsx';
import { useText } from '../../library/i18n.ts';
import { millimetres, type BoxDraft, type EditedBox } from './box-draft.ts';

const SUPPORTS = ['PA', 'DM', 'MF', 'AV'] as const;
const MM_PER_CM = 10;

type Props = {
  readonly draft: BoxDraft & Partial<EditedBox>;
  readonly onChange: (change: Partial<EditedBox>) => void;
  /** The date of the event is entered later, when it happens. */
  readonly withEvent: 'no' | 'yes';
  /** The frozen list the box stands on: its rule and dates wait until it is reopened. Null or absent: none. */
  readonly listNumber?: string | null;
};

export function BoxFields({ draft, onChange, withEvent, listNumber = null }: Props): JSX.Element {
  const { t } = useText();
  const kept = listNumber !== null;
  return (
    <Stack gap="md">
      <Fieldset legend={t('boxes.form.identity')}>
        <Stack gap="sm">
          <TextInput
            label={t('boxes.field.title')}
            maxLength={500}
            value={draft.title}
            onChange={(event) => {
              onChange({ title: event.currentTarget.value });
            }}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TextInput
              label={t('boxes.field.clientNumber')}
              description={t('boxes.field.clientNumberHint')}
              maxLength={60}
              value={draft.clientNumber}
              onChange={(event) => {
                onChange({ clientNumber: event.currentTarget.value });
              }}
            />
            <NumberInput
              label={t('boxes.field.length')}
              description={t('boxes.field.lengthHint')}
              min={0}
              max={10_000}
              decimalScale={1}
              suffix=" cm"
              value={draft.lengthMm / MM_PER_CM}
              onChange={(value) => {
                onChange({ lengthMm: millimetres(value) });
              }}
            />
            <BoxTypeSelect
              label={t('boxes.field.boxType')}
              placeholder={t('transfers.addBoxes.noType')}
              value={draft.boxType}
              onChange={(boxType, type) => {
                onChange({ boxType, ...(type === null ? {} : { lengthMm: type.linearMm }) });
              }}
            />
            {withEvent === 'yes' && <FillFields draft={draft} onChange={onChange} />}
            <Select
              label={t('boxes.field.support')}
              clearable
              disabled={kept}
              clearButtonProps={{ 'aria-label': t('common.clear') }}
              data={supports(draft.support).map((one) => ({
                value: one,
                label: isSupport(one) ? t(`words.support.${one}`) : one,
              }))}
              value={draft.support === '' ? null : draft.support}
              onChange={(support) => {
                onChange({ support: support ?? '' });
              }}
            />
          </SimpleGrid>
          <Textarea
            label={t('boxes.field.notes')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4000}
            value={draft.notes}
            onChange={(event) => {
              onChange({ notes: event.currentTarget.value });
            }}
          />
          <Checkbox
            label={t('boxes.field.confidential')}
            description={t('boxes.field.confidentialHint')}
            checked={draft.confidential === 'yes'}
            onChange={(event) => {
              onChange({ confidential: event.currentTarget.checked ? 'yes' : 'no' });
            }}
          />
        </Stack>
      </Fieldset>
      {listNumber !== null && <KeptByList text={t('boxes.form.keptByList', { list: listNumber })} />}
      <Fieldset legend={t('boxes.form.dates')} disabled={kept}>
        <Stack gap="sm">
          <RuleSelect
            label={t('boxes.field.rule')}
            placeholder={t('boxes.field.ruleNone')}
            clearable={!kept}
            value={draft.ruleId}
            onChange={(ruleId) => {
              onChange({ ruleId, ...(draft.delayNumber === undefined ? {} : { delayNumber: '' }) });
            }}
          />
          {draft.delayNumber !== undefined && (
            <DelayChoice
              ruleId={draft.ruleId}
              copy={draft.copy}
              support={draft.support}
              value={draft.delayNumber}
              onChange={(delayNumber) => {
                onChange({ delayNumber });
              }}
            />
          )}
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <Select
              label={t('boxes.field.copy')}
              data={COPIES.map((copy) => ({ value: copy, label: t(`words.copy.${copy}`) }))}
              value={draft.copy}
              onChange={(chosen) => {
                onChange({ copy: COPIES.find((copy) => copy === chosen) ?? 'principal' });
              }}
            />
            <TextInput
              label={t('boxes.field.datesText')}
              placeholder="1998-1999"
              maxLength={60}
              value={draft.datesText}
              onChange={(event) => {
                onChange({ datesText: event.currentTarget.value });
              }}
            />
            <DateField
              label={t('boxes.field.openedOn')}
              clearable={!kept}
              value={draft.openedOn}
              onChange={(openedOn) => {
                onChange({ openedOn });
              }}
            />
            <DateField
              label={t('boxes.field.closedOn')}
              clearable={!kept}
              value={draft.closedOn}
              onChange={(closedOn) => {
                onChange({ closedOn });
              }}
            />
            {withEvent === 'yes' && (
              <DateField
                label={t('boxes.field.eventOn')}
                description={t('boxes.field.eventOnHint')}
                clearable={!kept}
                value={draft.eventOn}
                onChange={(eventOn) => {
                  onChange({ eventOn });
                }}
              />
            )}
          </SimpleGrid>
        </Stack>
      </Fieldset>
    </Stack>
  );
}

function isSupport(text: string): text is (typeof SUPPORTS)[number] {
  return SUPPORTS.some((support) => support === text);
}

/** The supports of the calendar; one of the organisation's own, already recorded, stays in the list. */
function supports(recorded: string): readonly string[] {
  return recorded === '' || isSupport(recorded) ? SUPPORTS : [...SUPPORTS, recorded];
}

/** How full it is: what its files measure, and whether somebody says that nothing more goes in. */
function FillFields({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>): JSX.Element {
  const { t } = useText();
  return (
    <>
      <NumberInput
        label={t('reboxing.field.content')}
        description={t('reboxing.field.contentHint')}
        min={0}
        max={1000}
        decimalScale={1}
        suffix=" cm"
        value={draft.contentMm === undefined ? '' : draft.contentMm / MM_PER_CM}
        onChange={(value) => {
          if (value !== '') onChange({ contentMm: millimetres(value) });
        }}
      />
      <Checkbox
        label={t('reboxing.field.full')}
        description={t('reboxing.field.fullHint')}
        checked={draft.full === 'yes'}
        onChange={(event) => {
          onChange({ full: event.currentTarget.checked ? 'yes' : 'no' });
        }}
      />
    </>
  );
}
