/** The choices of a print, beside its preview. What is handed to a printer, or given as a file, is put on record. */
import { Button, Group, NumberInput, Radio, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceFloppy, IconPrinter } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import { COUNTED_AS } from '#shared/contract/labels.ts';
import { gridOf, mediumOf } from '#shared/domain/label/media.ts';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';
import { useContractQuery } from '../../library/queries.ts';
import type { LabelSubject } from '../../state/dialogs.ts';
import { LabelPreview } from './label-preview.tsx';
import { MediumFields } from './medium-fields.tsx';
import { PrintedBefore } from './printed-before.tsx';
import { StartCell } from './start-cell.tsx';
import { chosenId, useLabelRequest, type LabelChoices } from './use-label-request.ts';

type Props = { readonly subject: LabelSubject; readonly onDone: () => void };

const PDF = 'pdf';

export function LabelsForm({ subject, onDone }: Props): JSX.Element {
  const { t } = useText();
  const choices = useLabelRequest(subject);
  const { input, copies, printer, printers, template, templates } = choices;
  const grid = gridOf(mediumOf(input.medium));
  const count = countOf(choices);
  return (
    <div className="labels-dialog">
      <Stack gap="md" className="labels-choices">
        {count !== null && <Text fw={600}>{t('labels.count', { count: count * copies })}</Text>}
        <PrintedBefore what={input.what} />
        {printers.length > 0 && (
          <Select
            label={t('labels.printer')}
            data={[
              { value: PDF, label: t('labels.toPdf') },
              ...printers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={printer?.id ?? PDF}
            allowDeselect={false}
            onChange={(value) => {
              choices.setPrinter(printers.find(({ id }) => id === value) ?? null);
            }}
          />
        )}
        <MediumFields choices={choices} />
        {templates.length > 0 && (
          <Select
            label={t('labels.template')}
            data={[
              { value: '', label: t('labels.automatic') },
              ...templates.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={template?.id ?? ''}
            allowDeselect={false}
            onChange={(value) => {
              choices.setTemplate(chosenId(value));
            }}
          />
        )}
        {(subject.kind === 'boxes' || (subject.kind === 'files' && template === null)) && (
          <ContentChoice choices={choices} subject={subject.kind} />
        )}
        {grid.columns * grid.rows > 1 && (
          <StartCell
            columns={grid.columns}
            rows={grid.rows}
            value={input.startPosition}
            onChange={(startPosition) => {
              choices.remember({ startPosition });
            }}
          />
        )}
        <NumberInput
          label={t('labels.copies')}
          min={1}
          max={50}
          value={copies}
          onChange={(value) => {
            choices.setCopies(Math.min(50, Math.max(1, Math.round(Number(value) || 1))));
          }}
        />
        <OffsetFields choices={choices} />
        {printer === null && (
          <Text size="sm" c="dimmed">
            {t('labels.scaleHint')}
          </Text>
        )}
        <PrintButtons choices={choices} onDone={onDone} />
      </Stack>
      <LabelPreview input={input} />
    </div>
  );
}

/** Labels of one copy; null for the card of commands and for blank labels, which are counted where they are reserved. */
function countOf({ input: { what } }: LabelChoices): number | null {
  return what.kind === 'commands' || what.kind === 'blanks' ? null : what.ids.length;
}

type ContentProps = { readonly choices: LabelChoices; readonly subject: 'boxes' | 'files' };

function ContentChoice({ choices, subject }: ContentProps): JSX.Element | null {
  const { t } = useText();
  const { content, template } = choices;
  // With a template only a seal is another thing: what else it says is the template's.
  const offered = subject === 'boxes' ? (['full', 'neutral', 'seal'] as const) : (['full', 'neutral'] as const);
  if (template !== null && content !== 'seal') return null;
  const words = {
    full: [t('labels.layoutFull'), t('labels.layoutFullText')],
    neutral: [t('labels.layoutNeutral'), t('labels.layoutNeutralText')],
    seal: [t('labels.layoutSeal'), t('labels.layoutSealText')],
  } as const;
  return (
    <Radio.Group
      label={t('labels.layout')}
      value={content}
      onChange={(value) => {
        choices.setContent(offered.find((each) => each === value) ?? 'full');
      }}
    >
      <Stack gap="xs" mt={6}>
        {offered.map((value) => (
          <Radio key={value} value={value} label={words[value][0]} description={words[value][1]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function OffsetFields({ choices: { input, remember } }: { readonly choices: LabelChoices }): JSX.Element {
  const { t } = useText();
  return (
    <fieldset className="labels-offset">
      <legend>{t('labels.offset')}</legend>
      <Group grow gap="sm">
        {(['x', 'y'] as const).map((axis) => (
          <NumberInput
            key={axis}
            label={t(axis === 'x' ? 'labels.offsetX' : 'labels.offsetY')}
            min={-10}
            max={10}
            step={0.5}
            decimalScale={1}
            value={input.offsetMm[axis]}
            onChange={(value) => {
              const offset = Math.min(10, Math.max(-10, Number(value) || 0));
              remember({ offsetMm: { ...input.offsetMm, [axis]: offset } });
            }}
          />
        ))}
      </Group>
    </fieldset>
  );
}

type ButtonsProps = { readonly choices: LabelChoices; readonly onDone: () => void };

function PrintButtons({ choices: { input, printer }, onDone }: ButtonsProps): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const paper = usePaper();
  const [printing, setPrinting] = useState(false);
  // A preview that could not be drawn is a print that would be refused.
  const preview = useContractQuery('labels.preview', { ...input, page: 1 }, { keepPrevious: true });
  const record = async (): Promise<void> => {
    const kind = COUNTED_AS[input.what.kind];
    const [first] = input.what.ids;
    if (kind === null || first === undefined) return;
    await act('labels.recordPrints', {
      kind,
      ids: input.what.ids,
      copies: input.copies,
      template: input.template ?? null,
    });
  };
  const file = async (then: 'open' | 'save'): Promise<void> => {
    setPrinting(true);
    const given = await paper('labels.render', input, then);
    if (given) await record();
    setPrinting(false);
    if (given && then === 'open') onDone();
  };
  const print = async (printerId: NonNullable<typeof printer>['id'], name: string): Promise<void> => {
    setPrinting(true);
    const sent = await act('labels.print', { printerId, ...input });
    setPrinting(false);
    if (sent === null) return;
    const cut = sent.shortened > 0 ? ` ${t('labels.sentShort', { count: sent.shortened })}` : '';
    const message = t('labels.sent', { count: sent.labels, printer: name }) + cut;
    notifications.show({ color: sent.shortened > 0 ? 'yellow' : 'green', message });
    onDone();
  };
  const blocked = preview.isError;
  return (
    <Group gap="sm">
      {printer !== null && (
        <Button
          data-autofocus
          loading={printing}
          disabled={blocked}
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => void print(printer.id, printer.name)}
        >
          {t('labels.printNow')}
        </Button>
      )}
      <Button
        {...(printer === null ? { 'data-autofocus': true } : { variant: 'default' })}
        loading={printing}
        disabled={blocked}
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => void file('open')}
      >
        {t('common.openPdf')}
      </Button>
      <Button
        variant="default"
        disabled={printing || blocked}
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        onClick={() => void file('save')}
      >
        {t('common.savePdf')}
      </Button>
    </Group>
  );
}
