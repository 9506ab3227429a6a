/**
 * Codes for boxes that only bear a label: the first reading is the box, the second its code, by scan or by keyboard, or a list
 * that is pasted. Every pair is checked as it stands in the list; what is sound is given as one batch, and taken back as one.
 */
import { Alert, Button, Group, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { PairRow } from '#shared/contract/reboxing.ts';
import { BackLink } from '../../interface/back-link.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useScans } from '../../library/scan-hub.ts';
import { playTone } from '../../library/sound.ts';

type Pair = { readonly box: string; readonly code: string };

const MOST = 1000;
const LONGEST = 128;
const TALLEST = 520;
const MOST_READ = 50_000;

/** One pair per line: the box, a semicolon or a tab, the code. Lines without both are left out. */
function pairsOf(text: string): Pair[] {
  return text.split(/\r?\n/u).flatMap((line) => {
    const [box = '', code = ''] = line.split(/[;\t]/u).map((part) => part.trim().slice(0, LONGEST));
    return box === '' || code === '' ? [] : [{ box, code }];
  });
}

export function GiveCodesPage(): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [pairs, setPairs] = useState<readonly Pair[]>([]);
  const [box, setBox] = useState('');
  const [code, setCode] = useState('');
  const [pasted, setPasted] = useState('');
  const [batchId, setBatchId] = useState<Id | null>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const boxField = useRef<HTMLInputElement>(null);
  const input = { pairs: [...pairs] };
  const { data: rows = [] } = useContractQuery('boxCodes.preview', input, {
    enabled: pairs.length > 0,
    keepPrevious: true,
  });
  const shown = rows.slice(0, pairs.length);
  const sound = pairs.length === 0 ? 0 : shown.filter(({ verdict }) => verdict === 'ok').length;
  const add = (more: readonly Pair[]): void => {
    setPairs((before) => [...before, ...more].slice(0, MOST));
    setBox('');
    setCode('');
    boxField.current?.focus();
  };
  useScans((scan) => {
    const reading = (scan.readings[0] ?? '').slice(0, LONGEST);
    if (reading === '') return;
    if (box.trim() === '') {
      setBox(reading);
      codeField.current?.focus();
      playTone('info');
      return;
    }
    add([{ box, code: reading }]);
    playTone('ok');
  });
  const give = async (): Promise<void> => {
    const given = await act('boxCodes.give', input);
    if (given === null) return;
    setBatchId(given.batchId);
    // What could not be given stays, to be put right.
    setPairs(pairs.filter((_pair, index) => shown[index]?.verdict !== 'ok'));
    notifications.show({ color: 'green', message: t('reboxing.codes.done', { count: given.given }) });
  };
  const takeBack = async (): Promise<void> => {
    if (batchId === null) return;
    const reason = await confirmAct({
      title: t('reboxing.codes.undoTitle'),
      text: t('reboxing.codes.undoText'),
      confirmLabel: t('reboxing.codes.undo'),
      tone: 'danger',
      reason: 'required',
    });
    if (reason === null) return;
    const done = await act('boxCodes.revert', { batchId, reason });
    if (done === null) return;
    setBatchId(null);
    notifications.show({ color: 'green', message: t('reboxing.codes.undone', { count: done.removed }) });
  };
  return (
    <Page>
      <PageHeader
        before={<BackLink to="/boxes" />}
        title={t('reboxing.codes.title')}
        text={t('reboxing.codes.text')}
        actions={
          <Button disabled={sound === 0} onClick={() => void give()}>
            {t('reboxing.codes.confirm', { count: sound })}
          </Button>
        }
      />
      {batchId !== null && (
        <Alert color="green">
          <Button variant="default" size="compact-sm" onClick={() => void takeBack()}>
            {t('reboxing.codes.undo')}
          </Button>
        </Alert>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (box.trim() === '' || code.trim() === '') {
            (box.trim() === '' ? boxField : codeField).current?.focus();
            return;
          }
          add([{ box: box.trim(), code: code.trim() }]);
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            ref={boxField}
            autoFocus
            label={t('reboxing.codes.box')}
            maxLength={LONGEST}
            value={box}
            onChange={(event) => {
              setBox(event.currentTarget.value);
            }}
          />
          <TextInput
            ref={codeField}
            label={t('reboxing.codes.code')}
            maxLength={LONGEST}
            value={code}
            onChange={(event) => {
              setCode(event.currentTarget.value);
            }}
          />
          <Button type="submit" variant="default">
            {t('reboxing.codes.add')}
          </Button>
        </Group>
      </form>
      <Section title={t('reboxing.codes.list')}>
        {pairs.length === 0 ? (
          <EmptyState title={t('reboxing.codes.none')} text={t('reboxing.codes.noneText')} />
        ) : (
          <PairTable
            rows={shown}
            onDrop={(index) => {
              setPairs(pairs.filter((_pair, at) => at !== index));
            }}
          />
        )}
      </Section>
      <Section title={t('reboxing.codes.paste')}>
        <Stack gap="xs" align="flex-start">
          <Textarea
            w="100%"
            autosize
            minRows={3}
            maxRows={10}
            aria-label={t('reboxing.codes.paste')}
            description={t('reboxing.codes.pasteHint')}
            maxLength={MOST_READ}
            value={pasted}
            onChange={(event) => {
              setPasted(event.currentTarget.value);
            }}
          />
          <Button
            variant="default"
            disabled={pairsOf(pasted).length === 0}
            onClick={() => {
              add(pairsOf(pasted));
              setPasted('');
            }}
          >
            {t('reboxing.codes.pasteAdd')}
          </Button>
        </Stack>
      </Section>
    </Page>
  );
}

type TableProps = { readonly rows: readonly PairRow[]; readonly onDrop: (index: number) => void };

function PairTable({ rows, onDrop }: TableProps): JSX.Element {
  const { t } = useText();
  return (
    <ScrolledTable label={t('reboxing.codes.list')} minWidth={640} maxHeight={TALLEST}>
      <Table.Thead>
        <Table.Tr>
          {(['box', 'client', 'title', 'code', 'verdict', 'acts'] as const).map((column) => (
            <Table.Th key={column}>{t(`reboxing.codes.column.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.index}>
            <Table.Td>
              <CodeText>{row.number}</CodeText>
            </Table.Td>
            <Table.Td>{row.clientNumber}</Table.Td>
            <Table.Td>
              <bdi>{row.title}</bdi>
            </Table.Td>
            <Table.Td>
              <CodeText>{row.code}</CodeText>
            </Table.Td>
            <Table.Td>
              <Text size="sm" c={row.verdict === 'ok' ? 'green.9' : 'red.9'}>
                {row.verdict === 'codeTaken' && row.about === ''
                  ? t('reboxing.codes.verdict.codeTakenElse')
                  : t(`reboxing.codes.verdict.${row.verdict}`, { about: row.about })}
              </Text>
            </Table.Td>
            <Table.Td>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('reboxing.codes.drop', { number: row.number })}
                onClick={() => {
                  onDrop(row.index);
                }}
              >
                {t('reboxing.codes.dropShort')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrolledTable>
  );
}
