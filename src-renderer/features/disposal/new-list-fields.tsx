/** The kind of list, whose boxes, as of which day, and what narrows them down. */
import { Input, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useId, type JSX } from 'react';

import { LIST_KINDS } from '#shared/domain/disposal/list.ts';
import { DateField } from '../../interface/date-field.tsx';
import { PlacePicker, RuleSelect, UnitSelect } from '../../interface/pickers/pickers.tsx';
import { useText } from '../../library/i18n.ts';
import { isLookAhead, MAX_LOOK_AHEAD_DAYS, type NewListDraft } from './new-list-draft.ts';

type Props = {
  readonly draft: NewListDraft;
  /** The title that is offered. */
  readonly suggestion: string;
  readonly onChange: (change: Partial<NewListDraft>) => void;
};

export function NewListFields({ draft, suggestion, onChange }: Props): JSX.Element {
  const { t } = useText();
  const title = draft.title ?? suggestion;
  return (
    <div className="new-list-form">
      <KindChoice draft={draft} onChange={onChange} />
      <UnitSelect
        required
        label={t('disposal.create.unit')}
        description={t('disposal.create.unitHint')}
        value={draft.unitId}
        onChange={(unitId) => {
          onChange({ unitId });
        }}
      />
      <DateField
        required
        label={t('disposal.create.on')}
        description={t('disposal.create.onHint')}
        value={draft.on}
        error={draft.on === null ? t('common.dayMissing') : null}
        onChange={(on) => {
          onChange({ on });
        }}
      />
      <NumberInput
        label={t('disposal.create.lookAhead')}
        description={t('disposal.create.lookAheadHint')}
        min={0}
        max={MAX_LOOK_AHEAD_DAYS}
        step={30}
        clampBehavior="none"
        allowDecimal={false}
        value={draft.lookAheadDays ?? ''}
        error={draft.lookAheadDays === null ? t('disposal.create.lookAheadBad') : null}
        onChange={(days) => {
          onChange({ lookAheadDays: isLookAhead(days) ? days : null });
        }}
      />
      <PlacePicker
        clearable
        label={t('disposal.create.place')}
        description={t('disposal.create.placeHint')}
        value={draft.place}
        onChange={(place) => {
          onChange({ place });
        }}
      />
      <RuleSelect
        clearable
        label={t('disposal.create.rule')}
        description={t('disposal.create.ruleHint')}
        value={draft.ruleId}
        onChange={(ruleId) => {
          onChange({ ruleId });
        }}
      />
      <TextInput
        required
        label={t('disposal.create.listTitle')}
        maxLength={200}
        value={title}
        error={title.trim() === '' && draft.unitId !== null ? t('common.required') : null}
        onChange={(event) => {
          onChange({ title: event.currentTarget.value });
        }}
      />
    </div>
  );
}

function KindChoice({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>): JSX.Element {
  const { t } = useText();
  const hintId = useId();
  return (
    <Input.Wrapper
      labelElement="div"
      label={t('disposal.create.kind')}
      description={t(`disposal.create.kindHint.${draft.kind}`)}
      descriptionProps={{ id: hintId }}
      className="new-list-kind"
    >
      <SegmentedControl
        fullWidth
        mt={4}
        aria-label={t('disposal.create.kind')}
        aria-describedby={hintId}
        value={draft.kind}
        data={LIST_KINDS.map((kind) => ({ value: kind, label: t(`words.listKind.${kind}`) }))}
        onChange={(value) => {
          const kind = LIST_KINDS.find((one) => one === value);
          if (kind !== undefined) onChange({ kind });
        }}
      />
    </Input.Wrapper>
  );
}
