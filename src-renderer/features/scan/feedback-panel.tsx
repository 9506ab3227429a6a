/**
 * What the last scan did: an icon, a word, the number, one line. Tone is carried by the icon and the word as much as by
 * the colour. A box shown alone has its actions here, within reach of the Tab key.
 */
import { Button } from '@mantine/core';
import { IconBarcode, IconHourglassHigh, IconPlus, IconPrinter, IconSquareArrowRight } from '@tabler/icons-react';
import { memo, type JSX } from 'react';

import type { ScanContext, ScanResult, ScanSubject } from '#shared/contract/scan.ts';
import { CustodyBadge, FlagBadge } from '../../interface/status-badge.tsx';
import { TONE_ICONS } from '../../interface/tone-icons.ts';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { openDialog } from '../../state/dialogs.ts';
import { toneOf, type LateScan, type ScanLine } from '../../state/scan-run.ts';
import { feedbackWords, subjectWords } from '../../library/scan-words.ts';

type Props = {
  readonly line: ScanLine | null;
  readonly late: readonly LateScan[];
  readonly mode: ScanContext['mode'];
  readonly onConfirm: () => void;
  readonly onChoose: (reading: string, choice: ScanSubject) => void;
};

/** A longer one would be broken in its middle at the size of a box's number. */
const LONG_WORD = 10;

export const FeedbackPanel = memo(function FeedbackPanel({
  line,
  late,
  mode,
  onConfirm,
  onChoose,
}: Props): JSX.Element {
  const text = useText();
  const { t } = text;
  if (late.length > 0) return <Late scans={late} />;
  if (line === null) return <Idle mode={mode} />;
  const { feedback } = line;
  const tone = toneOf(feedback);
  const ToneIcon = TONE_ICONS[tone];
  const words = feedbackWords(text, feedback);
  const subject = feedback.kind === 'answered' ? feedback.result.subject : null;
  return (
    <section className={`scan-feedback scan-${tone}`} aria-live="assertive" aria-atomic aria-label={words.word}>
      {/* A new key for each scan starts the flash again, so that two alike are seen to be two. */}
      <div className="scan-said" key={line.n}>
        <ToneIcon className="scan-icon" aria-hidden />
        <div className="scan-words">
          <p className="scan-word">{words.word}</p>
          <p className={subjectClass(words.subject)}>{words.subject}</p>
          {words.title !== '' && <p className="scan-title">{words.title}</p>}
          {words.detail !== '' && <p className="scan-detail">{words.detail}</p>}
        </div>
      </div>
      {feedback.kind === 'answered' && <Question result={feedback.result} onConfirm={onConfirm} onChoose={onChoose} />}
      {subject !== null && subject.kind !== 'place' && <Subject subject={subject} />}
      {feedback.kind === 'answered' && feedback.result.code === 'blankLabel' && (
        <CreateFromBlank code={feedback.result.reading} />
      )}
      <span className="scan-hidden">{t(`scan.context.${mode}Hint`)}</span>
    </section>
  );
});

/** What waits for a person: to say that they go on, or which thing they meant. */
function Question({
  result,
  onConfirm,
  onChoose,
}: Pick<Props, 'onConfirm' | 'onChoose'> & { readonly result: ScanResult }): JSX.Element | null {
  const text = useText();
  const { stopped = null, choices = [] } = result;
  if (stopped === null && choices.length === 0) return null;
  return (
    <div className="scan-card">
      <div
        className="scan-card-actions"
        role="group"
        aria-label={choices.length > 0 ? text.t('scan.choose') : undefined}
      >
        {stopped !== null && (
          <Button variant="white" rightSection={<kbd>F8</kbd>} onClick={onConfirm}>
            {text.t('scan.confirm')}
          </Button>
        )}
        {choices.map((choice) => (
          <Button
            key={choice.id}
            variant="white"
            onClick={() => {
              onChoose(result.reading, choice);
            }}
          >
            {subjectWords(text, choice)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Received, not answered: what the scan before did is taken off the screen, so that nobody reads it as the answer. */
function Late({ scans }: { readonly scans: readonly LateScan[] }): JSX.Element {
  const { t } = useText();
  const subject = scans[0]?.reading ?? '';
  return (
    <section
      className="scan-feedback scan-info scan-late"
      aria-live="assertive"
      aria-atomic
      aria-label={t('scan.working')}
    >
      <div className="scan-said">
        <IconHourglassHigh className="scan-icon" stroke={1.4} aria-hidden />
        <div className="scan-words">
          <p className="scan-word">{t('scan.working')}</p>
          {subject !== '' && <p className={subjectClass(subject)}>{subject}</p>}
          <p className="scan-detail">{t('scan.detail.late', { count: scans.length })}</p>
        </div>
      </div>
    </section>
  );
}

function subjectClass(subject: string): string {
  const isLong = subject.split(/\s/u).some((word) => word.length > LONG_WORD);
  return isLong ? 'scan-subject scan-subject-long' : 'scan-subject';
}

function Idle({ mode }: { readonly mode: ScanContext['mode'] }): JSX.Element {
  const { t } = useText();
  return (
    <section className="scan-feedback scan-idle" aria-label={t('scan.idle')}>
      <div className="scan-said">
        <IconBarcode className="scan-icon" stroke={1.2} aria-hidden />
        <div className="scan-words">
          <p className="scan-word">{t('scan.idle')}</p>
          <p className="scan-detail">{mode === 'free' ? t('scan.idleText') : t(`scan.context.${mode}Hint`)}</p>
          <p className="scan-quiet">{t('scan.always')}</p>
        </div>
      </div>
    </section>
  );
}

/** The label is on the box already: what is missing is the box on record. */
function CreateFromBlank({ code }: { readonly code: string }): JSX.Element {
  const { t } = useText();
  return (
    <div className="scan-card">
      <div className="scan-card-actions">
        <Button
          variant="white"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => {
            openDialog({ dialog: 'createBoxes', placeId: null, blankCode: code });
          }}
        >
          {t('scan.createBlank')}
        </Button>
      </div>
    </div>
  );
}

function Subject({ subject }: { readonly subject: Exclude<ScanSubject, { readonly kind: 'place' }> }): JSX.Element {
  const { t, format } = useText();
  const open = useOpenRecord();
  return (
    <div className="scan-card">
      {subject.kind === 'box' && (
        <div className="scan-facts">
          <CustodyBadge custody={subject.custody} />
          {subject.onHold && <FlagBadge flag="onHold" />}
          {subject.onList && <FlagBadge flag="onList" />}
          {subject.dueOn !== null && <span>{t('scan.detail.due', { date: format.date(subject.dueOn) })}</span>}
        </div>
      )}
      <div className="scan-card-actions">
        <Button
          variant="white"
          leftSection={<IconSquareArrowRight size={18} aria-hidden />}
          onClick={() => {
            open(subject.kind, subject.id);
          }}
        >
          {t('scan.openCard')}
        </Button>
        {subject.kind === 'box' && (
          <Button
            variant="white"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => {
              openDialog({ dialog: 'labels', subject: { kind: 'boxes', ids: [subject.id] } });
            }}
          >
            {t('scan.printLabel')}
          </Button>
        )}
      </div>
    </div>
  );
}
