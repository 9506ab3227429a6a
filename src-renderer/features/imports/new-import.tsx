/**
 * A new import: what it is, the file, how it is read, what it would do line by line; then the import itself, with its
 * progress, and its report. Nothing is written before the button.
 */
import { Stack } from '@mantine/core';
import { useState, type JSX } from 'react';

import {
  IMPORT_PROFILES,
  type ImportOptions,
  type ImportProfile,
  type ImportReport,
} from '#shared/contract/exchange.ts';
import type { GrantedFile } from '#shared/contract/shell-bridge.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { Section } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { FileChoice } from '../../interface/imports/file-choice.tsx';
import { ImportIssues } from '../../interface/imports/import-issues.tsx';
import { DEFAULT_OPTIONS } from './import-options.ts';
import { Reading } from '../../interface/imports/reading.tsx';
import { ImportPreviewView } from './import-preview.tsx';
import { ImportReportView } from './import-report.tsx';
import { ProfileChoice } from './profile-choice.tsx';
import { ReadingOptions } from './reading-options.tsx';
import { RunBar } from './run-bar.tsx';

export function NewImport({ onBatches }: { readonly onBatches: () => void }): JSX.Element {
  const { t } = useText();
  const [profile, setProfile] = useState<ImportProfile>(IMPORT_PROFILES[2]);
  const [file, setFile] = useState<GrantedFile | null>(null);
  const [options, setOptions] = useState<ImportOptions>(DEFAULT_OPTIONS);
  const [report, setReport] = useState<ImportReport | null>(null);
  // Whether lines with errors are left out changes nothing to what is read.
  const asked = { profile, fileToken: file?.token ?? '-', options: { ...options, skipErrors: 'no' } } as const;
  const query = useContractQuery('import.preview', asked, {
    enabled: file !== null && report === null,
    keepPrevious: true,
  });
  const preview = file === null ? null : (query.data ?? null);
  const error = file === null ? null : callErrorOf(query.error);

  if (report !== null) {
    return (
      <ImportReportView
        report={report}
        onBatches={onBatches}
        onAnother={() => {
          setReport(null);
          setFile(null);
          setOptions(DEFAULT_OPTIONS);
        }}
      />
    );
  }
  return (
    <Stack gap="md" maw={1180}>
      <Section title={t('imports.profile.legend')}>
        <Stack gap="md">
          <ProfileChoice value={profile} onChange={setProfile} />
          <FileChoice file={file} onFile={setFile} />
        </Stack>
      </Section>
      {file !== null && (
        <Section title={t('imports.option.title')}>
          <ReadingOptions
            profile={profile}
            options={options}
            preview={preview}
            onChange={(change) => {
              setOptions((before) => ({ ...before, ...change }));
            }}
          />
        </Section>
      )}
      {error !== null && <ErrorState error={error} onRetry={() => void query.refetch()} />}
      {file !== null && preview === null && error === null && <Reading />}
      {preview !== null && error === null && (
        <>
          <ImportPreviewView preview={preview} isRefreshing={query.isFetching} />
          <ImportIssues issues={preview.issues} total={preview.issuesTotal} />
          <RunBar
            // The file and how it is read are those of the preview: what was seen is what is done.
            input={{ ...asked, options }}
            preview={preview}
            onSkipErrors={(skipErrors) => {
              setOptions((before) => ({ ...before, skipErrors }));
            }}
            onReport={setReport}
          />
        </>
      )}
    </Stack>
  );
}
