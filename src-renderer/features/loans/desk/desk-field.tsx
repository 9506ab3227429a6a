/**
 * Where the desk scans and types. A scan goes to whatever field is on screen, the keyboard's words by Enter; where several
 * things bear them, they are offered. What came of it is said in one line, aloud too.
 */
import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useId, useRef, useState, type JSX, type ReactNode } from 'react';

import type { DeskFound, DeskItem } from '#shared/contract/loans-desk.ts';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';
import { useClient } from '../../../library/queries.ts';
import { useScans } from '../../../library/scan-hub.ts';
import { playTone } from '../../../library/sound.ts';
import { itemWords } from './desk-words.ts';
import { SaidLine, type Said } from './said-line.tsx';

type Answer = Extract<DeskFound, { readonly kind: 'person' | 'item' }>;

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly among: 'any' | 'people' | 'items';
  /** Acts on what was found, and says what came of it; null when nothing is to be said. */
  readonly onFound: (found: Answer) => Promise<Said | null>;
  /** In a dialog scans come to it before the screen. */
  readonly scope?: 'screen' | 'dialog';
  readonly children?: ReactNode;
};

const MAX_READINGS = 4;
const MAX_LENGTH = 128;

export function DeskField({ label, hint, among, onFound, scope = 'screen', children }: Props): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const [words, setWords] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  const [offered, setOffered] = useState<{ readonly text: string; readonly items: readonly DeskItem[] } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  /** One at a time, in the order they were read. */
  const turn = useRef<Promise<void>>(Promise.resolve());

  const say = (what: Said | null): void => {
    setSaid(what);
    if (what !== null) playTone(what.tone);
  };

  const act = async (found: Answer): Promise<void> => {
    setOffered(null);
    say(await onFound(found));
    input.current?.focus();
  };

  const look = async (readings: readonly string[]): Promise<void> => {
    const usable = readings.filter((one) => one !== '' && one.length <= MAX_LENGTH).slice(0, MAX_READINGS);
    const text = usable[0] ?? '';
    if (usable.length === 0) return;
    const result = await client.call('desk.find', { readings: usable, among });
    if (!result.ok) {
      say({ tone: 'stop', text: explainError(t, result.error) });
      return;
    }
    const found = result.value;
    if (found.kind === 'several') {
      setOffered({ text, items: found.items });
      say({ tone: 'warning', text: t('loansDesk.scan.several', { text }) });
    } else if (found.kind === 'none') {
      setOffered(null);
      const why = found.why === 'otherKind' && among === 'people' ? 'notPerson' : found.why;
      say({ tone: 'stop', text: t(`loansDesk.scan.${why}`, { text }) });
    } else {
      await act(found);
    }
  };

  const take = (readings: readonly string[]): void => {
    turn.current = turn.current.then(() => look(readings));
  };
  const takeWords = (): void => {
    if (words.trim() === '') return;
    take([words.trim()]);
    setWords('');
  };
  useScans((scan) => {
    take(scan.readings);
  }, scope);

  return (
    <Stack gap="xs">
      {/* No form: it may stand in one of a dialog, which Enter here is not to send. */}
      <div className="desk-field">
        <TextInput
          ref={input}
          data-autofocus
          className="desk-field-input"
          size="md"
          label={label}
          description={hint}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          value={words}
          maxLength={MAX_LENGTH}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            takeWords();
          }}
          onChange={(event) => {
            setWords(event.currentTarget.value);
          }}
        />
        <Button size="md" variant="default" onClick={takeWords}>
          {t('loansDesk.scan.find')}
        </Button>
        {children}
      </div>
      <SaidLine said={said} />
      {offered !== null && (
        <Offer
          key={offered.text}
          text={offered.text}
          items={offered.items}
          onTake={(item) => void act({ kind: 'item', item })}
        />
      )}
    </Stack>
  );
}

type OfferProps = {
  readonly text: string;
  readonly items: readonly DeskItem[];
  readonly onTake: (item: DeskItem) => void;
};

/** Arrows choose, Enter takes. */
function Offer({ text, items, onTake }: OfferProps): JSX.Element {
  const { t } = useText();
  const name = useId();
  const keyOf = (item: DeskItem): string => `${item.boxId} ${item.fileId ?? ''}`;
  const [chosen, setChosen] = useState(items[0] === undefined ? '' : keyOf(items[0]));
  const takeChosen = (): void => {
    const item = items.find((one) => keyOf(one) === chosen);
    if (item !== undefined) onTake(item);
  };
  return (
    <div>
      <Radio.Group
        name={name}
        value={chosen}
        onChange={setChosen}
        label={t('loansDesk.scan.several', { text })}
        description={t('loansDesk.scan.several_hint')}
      >
        <Stack gap={4} my="xs">
          {items.map((item, index) => (
            <Radio
              key={keyOf(item)}
              value={keyOf(item)}
              autoFocus={index === 0}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                takeChosen();
              }}
              label={[itemWords(t, item), item.title, item.address].filter((part) => part !== '').join(' · ')}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Button size="compact-sm" onClick={takeChosen}>
        {t('loansDesk.scan.find')}
      </Button>
    </div>
  );
}
