/** The forms of a box's card: shelving, lending, returning, holds, words and codes. */
import { Select, Textarea, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { BoxCard } from '#shared/contract/boxes.ts';
import { HOLD_KINDS, type Box, type HoldKind } from '#shared/domain/box/box.ts';
import { DateField } from '../../interface/date-field.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { PersonPicker, PlacePicker, type Choice } from '../../interface/pickers/pickers.tsx';
import { useAct, useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { newId } from '../../library/mint.ts';
import { useToday } from '../../library/today.ts';
import { EditBoxDialog } from './edit-box-dialog.tsx';
import { MoveContentDialog } from './move-content-dialog.tsx';

export type BoxDialog = 'shelve' | 'lend' | 'giveBack' | 'found' | 'hold' | 'keyword' | 'code' | 'edit' | 'moveContent';

type Props = { readonly card: BoxCard; readonly dialog: BoxDialog | null; readonly onClose: () => void };

export function BoxDialogs({ card, dialog, onClose }: Props): JSX.Element | null {
  const { box } = card;
  switch (dialog) {
    case null:
      return null;
    case 'shelve':
      return <ShelveDialog box={box} onClose={onClose} />;
    case 'lend':
      return <LendDialog box={box} onClose={onClose} />;
    case 'giveBack':
      return <GiveBackDialog box={box} onClose={onClose} />;
    case 'found':
      return <FoundDialog box={box} onClose={onClose} />;
    case 'hold':
      return <HoldDialog box={box} onClose={onClose} />;
    case 'keyword':
      return <KeywordDialog box={box} onClose={onClose} />;
    case 'code':
      return <CodeDialog box={box} onClose={onClose} />;
    case 'moveContent':
      return <MoveContentDialog card={card} onClose={onClose} />;
    case 'edit':
      return <EditBoxDialog card={card} onClose={onClose} />;
  }
}

type OneProps = { readonly box: Box; readonly onClose: () => void };

function ShelveDialog({ box, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [place, setPlace] = useState<Choice | null>(null);
  return (
    <FormDialog
      title={t('boxes.shelve.title', { number: box.number })}
      confirmLabel={box.custody === 'shelved' ? t('boxes.act.move') : t('boxes.act.shelve')}
      blocked={place === null}
      onClose={onClose}
      onConfirm={async () =>
        place !== null &&
        (await submit('box.shelve', box.id, { placeId: place.id }, { ver: box.ver, done: t('boxes.shelve.done') })) !==
          null
      }
    >
      <PlacePicker
        autoFocus
        required
        label={t('boxes.shelve.place')}
        description={t('boxes.shelve.hint')}
        value={place}
        onChange={setPlace}
      />
    </FormDialog>
  );
}

function LendDialog({ box, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const today = useToday();
  const [person, setPerson] = useState<Choice | null>(null);
  const [dueOn, setDueOn] = useState<CivilDate | null>(null);
  const [purpose, setPurpose] = useState('');
  return (
    <FormDialog
      title={t('boxes.lend.title', { number: box.number })}
      confirmLabel={t('boxes.act.lend')}
      blocked={person === null}
      onClose={onClose}
      onConfirm={async () =>
        person !== null &&
        (await act(
          'loans.lend',
          { boxId: box.id, personId: person.id, dueOn, purpose: purpose.trim(), group: null },
          { done: t('boxes.lend.done') },
        )) !== null
      }
    >
      <PersonPicker
        autoFocus
        required
        label={t('boxes.lend.person')}
        description={t('boxes.lend.hint')}
        value={person}
        onChange={setPerson}
      />
      <DateField
        label={t('boxes.lend.dueOn')}
        description={t('boxes.lend.dueOnHint')}
        minDate={today}
        value={dueOn}
        onChange={setDueOn}
      />
      <TextInput
        label={t('boxes.lend.purpose')}
        maxLength={500}
        value={purpose}
        onChange={(event) => {
          setPurpose(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}

function GiveBackDialog({ box, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('boxes.giveBack.title', { number: box.number })}
      confirmLabel={t('boxes.act.giveBack')}
      onClose={onClose}
      onConfirm={async () =>
        (await act(
          'loans.giveBack',
          { boxId: box.id, note: note.trim(), group: null },
          { done: t('boxes.giveBack.done') },
        )) !== null
      }
    >
      <Textarea
        data-autofocus
        autosize
        minRows={2}
        maxLength={1000}
        label={t('boxes.giveBack.note')}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}

function FoundDialog({ box, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [place, setPlace] = useState<Choice | null>(null);
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('boxes.found.title', { number: box.number })}
      confirmLabel={t('boxes.act.found')}
      onClose={onClose}
      onConfirm={async () =>
        (await submit(
          'box.declareFound',
          box.id,
          { placeId: place?.id ?? null, note: note.trim() },
          { ver: box.ver, done: t('boxes.found.done') },
        )) !== null
      }
    >
      <PlacePicker
        autoFocus
        clearable
        label={t('boxes.found.place')}
        description={t('boxes.found.placeHint')}
        value={place}
        onChange={setPlace}
      />
      <TextInput
        label={t('common.note')}
        maxLength={1000}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}

function HoldDialog({ box, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const today = useToday();
  const [kind, setKind] = useState<HoldKind>('legal');
  const [motive, setMotive] = useState('');
  const [reference, setReference] = useState('');
  const [from, setFrom] = useState<CivilDate | null>(today);
  const blocked = motive.trim() === '' || from === null;
  return (
    <FormDialog
      title={t('boxes.hold.title', { number: box.number })}
      text={t('boxes.hold.text')}
      confirmLabel={t('boxes.act.hold')}
      blocked={blocked}
      onClose={onClose}
      onConfirm={async () => {
        if (from === null || blocked) return false;
        const body = { holdId: newId(), kind, motive: motive.trim(), reference: reference.trim(), from };
        return (await submit('box.placeHold', box.id, body, { ver: box.ver, done: t('boxes.hold.done') })) !== null;
      }}
    >
      <Select
        label={t('boxes.hold.kind')}
        data={HOLD_KINDS.map((one) => ({ value: one, label: t(`words.holdKind.${one}`) }))}
        value={kind}
        onChange={(chosen) => {
          setKind(HOLD_KINDS.find((one) => one === chosen) ?? 'legal');
        }}
      />
      <Textarea
        data-autofocus
        required
        autosize
        minRows={2}
        maxLength={1000}
        label={t('boxes.hold.motive')}
        value={motive}
        onChange={(event) => {
          setMotive(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('boxes.hold.reference')}
        maxLength={200}
        value={reference}
        onChange={(event) => {
          setReference(event.currentTarget.value);
        }}
      />
      <DateField required label={t('boxes.hold.from')} value={from} onChange={setFrom} />
    </FormDialog>
  );
}

function KeywordDialog({ box, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [word, setWord] = useState('');
  return (
    <FormDialog
      title={t('boxes.keyword.title')}
      confirmLabel={t('common.add')}
      blocked={word.trim() === ''}
      onClose={onClose}
      onConfirm={async () =>
        (await submit('box.addKeyword', box.id, { word: word.trim() }, { done: t('boxes.keyword.done') })) !== null
      }
    >
      <TextInput
        data-autofocus
        required
        maxLength={80}
        label={t('boxes.keyword.label')}
        value={word}
        onChange={(event) => {
          setWord(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}

function CodeDialog({ box, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [code, setCode] = useState('');
  return (
    <FormDialog
      title={t('boxes.code.title', { number: box.number })}
      confirmLabel={t('boxes.act.attachCode')}
      blocked={code.trim() === ''}
      onClose={onClose}
      onConfirm={async () =>
        (await submit('box.attachCode', box.id, { code: code.trim() }, { done: t('boxes.code.done') })) !== null
      }
    >
      <TextInput
        data-autofocus
        data-scan="field"
        required
        maxLength={80}
        label={t('boxes.code.label')}
        description={t('boxes.code.hint')}
        value={code}
        onChange={(event) => {
          setCode(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
