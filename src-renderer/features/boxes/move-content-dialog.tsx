/** Transvasement: all files or chosen ones go into another box, positions kept or after what is there, the old box emptied. */
import { Alert, Checkbox, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { BoxCard } from '#shared/contract/boxes.ts';
import type { PositionMapping } from '#shared/contract/reboxing.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { BoxPicker, type Choice } from '../../interface/pickers/pickers.tsx';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

type Props = { readonly card: BoxCard; readonly onClose: () => void };

export function MoveContentDialog({ card: { box }, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [into, setInto] = useState<Choice | null>(null);
  const [also, setAlso] = useState<Choice | null>(null);
  const [which, setWhich] = useState<'all' | 'chosen'>('all');
  const [chosen, setChosen] = useState<readonly Id[]>([]);
  const [mapping, setMapping] = useState<PositionMapping>('renumbered');
  const [empty, setEmpty] = useState<'no' | 'yes'>('yes');
  const [reason, setReason] = useState('');
  const { data: files = [] } = useContractQuery('boxes.files', { id: box.id });
  const present = files.filter(({ status }) => status === 'present');
  const fromIds = also === null ? [box.id] : [box.id, also.id];
  const fileIds = which === 'all' ? [] : [...chosen];
  const isReady = into !== null && into.id !== box.id && (which === 'all' || chosen.length > 0);
  const move = { fromIds, into: into?.id ?? box.id, fileIds, mapping };
  const { data: preview } = useContractQuery('rebox.preview', move, { enabled: isReady, keepPrevious: true });
  const count = isReady ? (preview?.lines.length ?? 0) : 0;
  const taken = isReady ? (preview?.taken ?? 0) : 0;
  return (
    <FormDialog
      size="lg"
      title={t('reboxing.move.title', { number: box.number })}
      text={t('reboxing.move.text')}
      confirmLabel={count === 0 ? t('reboxing.move.confirmEmpty') : t('reboxing.move.confirm', { count })}
      blocked={!isReady || taken > 0 || reason.trim() === '' || (count === 0 && empty === 'no')}
      onClose={onClose}
      onConfirm={async () => {
        const done = await act('rebox.move', { ...move, empty, reason: reason.trim() });
        if (done === null) return false;
        notifications.show({ color: 'green', message: t('reboxing.move.done', { count: done.moved }) });
        return true;
      }}
    >
      <BoxPicker
        autoFocus
        required
        label={t('reboxing.move.into')}
        description={t('reboxing.move.intoHint')}
        value={into}
        onChange={setInto}
      />
      <BoxPicker
        clearable
        label={t('reboxing.move.also')}
        description={t('reboxing.move.alsoHint')}
        value={also}
        onChange={setAlso}
      />
      <Stack gap={4}>
        <Text size="sm" id="rebox-which">
          {t('reboxing.move.which')}
        </Text>
        <SegmentedControl
          aria-labelledby="rebox-which"
          value={which}
          data={(['all', 'chosen'] as const).map((value) => ({ value, label: t(`reboxing.move.${value}`) }))}
          onChange={(value) => {
            setWhich(value === 'chosen' ? 'chosen' : 'all');
          }}
        />
      </Stack>
      {present.length === 0 && <Text size="sm">{t('reboxing.move.none')}</Text>}
      {present.length > 0 && which === 'chosen' && (
        <ScrolledTable label={t('reboxing.move.which')} minWidth={420} maxHeight={220}>
          <Table.Tbody>
            {present.map((file) => (
              <Table.Tr key={file.id}>
                <Table.Td>
                  <Checkbox
                    aria-label={t('reboxing.move.choose', { name: `${file.cote} ${file.title}` })}
                    checked={chosen.includes(file.id)}
                    onChange={() => {
                      setChosen((before) =>
                        before.includes(file.id) ? before.filter((id) => id !== file.id) : [...before, file.id],
                      );
                    }}
                  />
                </Table.Td>
                <Table.Td>{file.position}</Table.Td>
                <Table.Td>
                  <bdi>{file.cote}</bdi>
                </Table.Td>
                <Table.Td>
                  <bdi>{file.title}</bdi>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ScrolledTable>
      )}
      <Stack gap={4}>
        <Text size="sm" id="rebox-mapping">
          {t('reboxing.move.mapping')}
        </Text>
        <SegmentedControl
          aria-labelledby="rebox-mapping"
          value={mapping}
          data={(['renumbered', 'kept'] as const).map((value) => ({ value, label: t(`reboxing.move.${value}`) }))}
          onChange={(value) => {
            setMapping(value === 'kept' ? 'kept' : 'renumbered');
          }}
        />
      </Stack>
      {taken > 0 && <Alert color="yellow">{t('reboxing.move.taken', { count: taken })}</Alert>}
      <Checkbox
        label={t('reboxing.move.empty')}
        checked={empty === 'yes'}
        onChange={(event) => {
          setEmpty(event.currentTarget.checked ? 'yes' : 'no');
        }}
      />
      <TextInput
        required
        label={t('reboxing.move.reason')}
        placeholder={t('reboxing.move.reasonExample')}
        maxLength={300}
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
