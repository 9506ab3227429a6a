/** The schedule of another body: its file, what its columns are, what its codes mean, then the rules that are kept. */
import { Stack, Text } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { ForeignCode, ForeignMapping, ForeignTableCard } from '#shared/contract/foreign-schedule.ts';
import type { GrantedFile } from '#shared/contract/shell-bridge.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { FileChoice } from '../../interface/imports/file-choice.tsx';
import { Reading } from '../../interface/imports/reading.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { answerKey, givenMeanings, wholeMapping, type Answer, type Answers } from './foreign-answers.ts';
import { ForeignCodes } from './foreign-codes.tsx';
import { ForeignColumns } from './foreign-columns.tsx';
import { PlannedCalendar } from './planned-calendar.tsx';
import './rules.css';

export function ForeignImportPage(): JSX.Element {
  const { t } = useText();
  const [file, setFile] = useState<GrantedFile | null>(null);
  const query = useContractQuery(
    'foreignSchedule.inspect',
    { fileToken: file?.token ?? '-' },
    { enabled: file !== null },
  );
  const error = file === null ? null : callErrorOf(query.error);
  return (
    <Page>
      <PageHeader title={t('rules.foreign.title')} text={t('rules.foreign.text')} />
      <Stack gap="md" maw={1180}>
        <Section title={t('rules.import.file')}>
          <FileChoice file={file} onFile={setFile} invitation={t('rules.foreign.drop')} />
        </Section>
        {error !== null && <ErrorState error={error} />}
        {file !== null && error === null && query.data === undefined && <Reading />}
        {file !== null && query.data !== undefined && (
          <Mapped key={file.token} fileToken={file.token} table={query.data} />
        )}
      </Stack>
    </Page>
  );
}

type MappedProps = { readonly fileToken: string; readonly table: ForeignTableCard };

function Mapped({ fileToken, table }: MappedProps): JSX.Element {
  const { t } = useText();
  const [draft, setDraft] = useState(table.guess);
  const mapping = wholeMapping(draft);
  return (
    <>
      <ForeignColumns table={table} mapping={draft} onMapping={setDraft} />
      {mapping === undefined ? (
        <Text size="sm" role="status">
          {t('rules.foreign.toMap')}
        </Text>
      ) : (
        // The codes of another column are other codes: their answers are asked again.
        <Meant
          key={[mapping.active, mapping.months, mapping.semiActive, mapping.disposition].join('\n')}
          fileToken={fileToken}
          mapping={mapping}
        />
      )}
    </>
  );
}

type MeantProps = { readonly fileToken: string; readonly mapping: ForeignMapping };

function Meant({ fileToken, mapping }: MeantProps): JSX.Element {
  const [answers, setAnswers] = useState<Answers>(new Map());
  const [codes, setCodes] = useState<readonly ForeignCode[]>([]);
  const asked = { fileToken, mapping, meanings: [...givenMeanings(codes, answers)] };
  const query = useContractQuery('foreignSchedule.preview', asked, { keepPrevious: true });
  const error = callErrorOf(query.error);
  const preview = query.data;
  const answer = (code: ForeignCode, given: Answer | null): void => {
    if (preview !== undefined) setCodes(preview.codes);
    setAnswers((before) => {
      const after = new Map(before);
      if (given === null) after.delete(answerKey(code));
      else after.set(answerKey(code), given);
      return after;
    });
  };
  if (error !== null) return <ErrorState error={error} />;
  if (preview === undefined) return <Reading />;
  return (
    <>
      <ForeignCodes codes={preview.codes} left={preview.codesLeft} answers={answers} onAnswer={answer} />
      {/* What is on screen while the next answer is computed belongs to the answers before: it is not to be recorded. */}
      {query.isPlaceholderData ? <Reading /> : <PlannedCalendar key={JSON.stringify(asked)} preview={preview} />}
    </>
  );
}
