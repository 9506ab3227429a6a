/** What an import would do: its counts, what each column became, the first lines as they will be recorded. */
import { Alert, Loader, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Json, JsonObject } from '#shared/base/json.ts';
import type { ImportPreview } from '#shared/contract/exchange.ts';
import { PLACE_LEVELS } from '#shared/domain/location/place.ts';
import { Section } from '../../interface/page.tsx';
import { useText, type Translate } from '../../library/i18n.ts';
import { linesWithErrors } from './import-options.ts';
import { meaningWords } from '../../library/issue-words.ts';

type Props = { readonly preview: ImportPreview; readonly isRefreshing: boolean };

export function ImportPreviewView({ preview, isRefreshing }: Props): JSX.Element {
  const { t, format } = useText();
  const errors = linesWithErrors(preview);
  const warnings = preview.issues.filter(({ level }) => level === 'warning').length;
  return (
    <Section
      title={t('imports.preview.title')}
      actions={isRefreshing ? <Loader size={16} role="img" aria-label={t('imports.preview.reading')} /> : undefined}
    >
      <Stack gap="md">
        <dl className="import-counts">
          <Count label={t('imports.preview.lines')} value={format.number(preview.lines)} />
          <Count label={t('imports.preview.ready')} value={format.number(preview.ready)} tone="ok" />
          <Count
            label={t('imports.preview.withErrors')}
            value={format.number(errors)}
            {...(errors > 0 ? { tone: 'stop' as const } : {})}
          />
          <Count
            label={t('imports.preview.warnings')}
            value={format.total(warnings, preview.issuesTotal > preview.issues.length)}
          />
        </dl>
        <Verdict preview={preview} errors={errors} />
        <div>
          <Text size="sm" fw={600} mb={4}>
            {t('imports.preview.columns')}
          </Text>
          <Columns columns={preview.columns} />
        </div>
        <div>
          <Text size="sm" fw={600} mb={4}>
            {t('imports.preview.sample')}
          </Text>
          <Sample rows={preview.sample} />
        </div>
      </Stack>
    </Section>
  );
}

type CountProps = { readonly label: string; readonly value: string; readonly tone?: 'ok' | 'stop' };

function Count({ label, value, tone }: CountProps): JSX.Element {
  return (
    <div className={tone === undefined ? 'import-count' : `import-count import-${tone}`}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Verdict({ preview, errors }: { readonly preview: ImportPreview; readonly errors: number }): JSX.Element {
  const { t, format } = useText();
  if (preview.ready === 0) {
    return (
      <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />}>
        {t('imports.preview.nothingReady')}
      </Alert>
    );
  }
  if (errors === 0) {
    return (
      <Alert color="green" variant="light" icon={<IconCircleCheck size={18} aria-hidden />}>
        {t('imports.preview.allReady')}
      </Alert>
    );
  }
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={18} aria-hidden />}>
      {t('imports.preview.someErrors', { count: errors, total: format.number(errors) })}
    </Alert>
  );
}

function Columns({ columns }: Pick<ImportPreview, 'columns'>): JSX.Element {
  const { t } = useText();
  return (
    <ul className="import-columns">
      {columns.map(({ name, meaning }, index) => (
        <li key={index} className={meaning === null ? 'import-column import-ignored' : 'import-column'}>
          <span className="import-column-name">{name}</span>
          <span>{meaning === null ? t('imports.preview.columnIgnored') : meaningWords(meaning, t)}</span>
        </li>
      ))}
    </ul>
  );
}

function Sample({ rows }: { readonly rows: readonly JsonObject[] }): JSX.Element {
  const { t } = useText();
  // A column of which no line says anything is not shown.
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) =>
    rows.some((row) => cellText(row[name], t) !== ''),
  );
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('imports.preview.sampleNone')}
      </Text>
    );
  }
  return (
    <Table.ScrollContainer minWidth={names.length * 110} maxHeight={360} tabIndex={0}>
      <Table striped stickyHeader verticalSpacing={4} className="import-sample">
        <Table.Thead>
          <Table.Tr>
            {names.map((name) => (
              <Table.Th key={name} scope="col">
                {meaningWords(name, t)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={index}>
              {names.map((name) => (
                <Table.Td key={name} title={cellText(row[name], t)}>
                  {cellText(row[name], t)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function cellText(value: Json | undefined, t: Translate): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  const level = PLACE_LEVELS.find((one) => one === value);
  return level === undefined ? value : t(`words.level.${level}`);
}
