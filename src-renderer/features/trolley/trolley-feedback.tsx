/** What the last scan did, in one word and one number; the tone is in the icon and the word as much as in the colour. */
import { IconBarcode, IconHourglassHigh, type Icon } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ScanSubject } from '#shared/contract/scan.ts';
import { TONE_ICONS } from '../../interface/tone-icons.ts';
import { useText } from '../../library/i18n.ts';
import { feedbackWords, subjectWords } from '../../library/scan-words.ts';
import { toneOf, useScanRun, type ScanLine, type ScanToneShown } from '../../state/scan-run.ts';

type Props = {
  readonly line: ScanLine | null;
  /** What came of a label asked for; empty when nothing did. */
  readonly notice: string;
  readonly onChoose: (reading: string, choice: ScanSubject) => void;
};

export function TrolleyFeedback({ line, notice, onChoose }: Props): JSX.Element {
  const text = useText();
  const late = useScanRun((store) => store.late);
  if (late.length > 0) {
    return <Said tone="info" icon={IconHourglassHigh} word={text.t('scan.working')} subject={late[0]?.reading ?? ''} />;
  }
  if (line === null) return <Said tone="idle" icon={IconBarcode} word={text.t('scan.idle')} subject="" />;
  const { feedback } = line;
  const tone = toneOf(feedback);
  const words = feedbackWords(text, feedback);
  const choices = feedback.kind === 'answered' ? (feedback.result.choices ?? []) : [];
  return (
    <Said
      key={line.n}
      tone={tone}
      icon={TONE_ICONS[tone]}
      word={words.word}
      subject={words.subject}
      title={words.title}
      detail={notice === '' ? words.detail : notice}
    >
      {choices.length > 0 && (
        <div className="trolley-choices" role="group" aria-label={text.t('scan.choose')}>
          {choices.map((choice) => (
            <button
              key={choice.id}
              type="button"
              className="trolley-key"
              onClick={() => {
                onChoose(line.reading, choice);
              }}
            >
              {subjectWords(text, choice)}
            </button>
          ))}
        </div>
      )}
    </Said>
  );
}

type SaidProps = {
  readonly tone: ScanToneShown | 'idle';
  readonly icon: Icon;
  readonly word: string;
  readonly subject: string;
  readonly title?: string;
  readonly detail?: string;
  readonly children?: JSX.Element | false;
};

function Said({ tone, icon: ToneIcon, word, subject, title = '', detail = '', children }: SaidProps): JSX.Element {
  return (
    <section className={`trolley-said trolley-${tone}`} aria-live="assertive" aria-atomic aria-label={word}>
      <ToneIcon className="trolley-said-icon" aria-hidden />
      <div className="trolley-said-words">
        <p className="trolley-word">{word}</p>
        {subject !== '' && <p className="trolley-subject">{subject}</p>}
        {title !== '' && <p className="trolley-title">{title}</p>}
        {detail !== '' && <p className="trolley-detail">{detail}</p>}
        {children}
      </div>
    </section>
  );
}
