/** A calendar in BAnQ's XML: what is in the file beside the rules there are, then the rules that the person keeps. */
import { Stack } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { GrantedFile } from '#shared/contract/shell-bridge.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { FileChoice } from '../../interface/imports/file-choice.tsx';
import { Reading } from '../../interface/imports/reading.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { PlannedCalendar } from './planned-calendar.tsx';
import './rules.css';

export function CalendarImportPage(): JSX.Element {
  const { t } = useText();
  const [file, setFile] = useState<GrantedFile | null>(null);
  const asked = { fileToken: file?.token ?? '-' };
  const query = useContractQuery('calendar.preview', asked, { enabled: file !== null });
  const error = file === null ? null : callErrorOf(query.error);
  return (
    <Page>
      <PageHeader title={t('rules.import.title')} text={t('rules.import.text')} />
      <Stack gap="md" maw={1180}>
        <Section title={t('rules.import.file')}>
          <FileChoice file={file} onFile={setFile} />
        </Section>
        {error !== null && <ErrorState error={error} />}
        {file !== null && error === null && query.data === undefined && <Reading />}
        {file !== null && query.data !== undefined && <PlannedCalendar key={file.token} preview={query.data} />}
      </Stack>
    </Page>
  );
}
