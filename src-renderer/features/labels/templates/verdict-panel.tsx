/** Whether a scanner would read it, in plain words, on the printer and the medium chosen; each word leads to its element. */
import { Alert, Group, Select, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { LabelVerdict } from '#shared/contract/labels.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import { MEDIUM_IDS, type MediumId } from '#shared/domain/label/media.ts';
import { useText, type Text as Words } from '../../../library/i18n.ts';
import { useElementName } from './element-name.ts';
import { useMillimetres } from './millimetres.ts';

const DPI = [203, 300, 600] as const;
export type Device = { readonly dpi: (typeof DPI)[number]; readonly medium: MediumId | 'own' };

type Props = {
  readonly design: LabelDesign;
  readonly device: Device;
  readonly onDevice: (device: Device) => void;
  /** Undefined while it is worked out. */
  readonly verdicts: readonly LabelVerdict[] | undefined;
  readonly onChoose: (index: number | null) => void;
};

export function VerdictPanel({ design, device, onDevice, verdicts, onChoose }: Props): JSX.Element {
  const { t } = useText();
  const mm = useMillimetres();
  return (
    <Stack gap="sm">
      <Group grow gap="sm" align="flex-start">
        <Select
          label={t('labelTemplates.judgedOn')}
          data={DPI.map((dpi) => ({ value: String(dpi), label: t('labelTemplates.dpi', { dpi }) }))}
          value={String(device.dpi)}
          allowDeselect={false}
          onChange={(value) => {
            onDevice({ ...device, dpi: DPI.find((dpi) => String(dpi) === value) ?? 203 });
          }}
        />
        <Select
          label={t('labelTemplates.medium')}
          data={[
            {
              value: 'own',
              label: t('labelTemplates.size', {
                width: mm(design.widthMm),
                height: mm(design.heightMm),
              }),
            },
            ...MEDIUM_IDS.map((value) => ({ value, label: t(`labels.mediumName.${value}`) })),
          ]}
          value={device.medium}
          allowDeselect={false}
          onChange={(value) => {
            onDevice({ ...device, medium: MEDIUM_IDS.find((each) => each === value) ?? 'own' });
          }}
        />
      </Group>
      <div aria-live="polite">
        {verdicts?.length === 0 && (
          <Alert color="green" icon={<IconCircleCheck size={18} aria-hidden />}>
            {t('labelTemplates.allGood')}
          </Alert>
        )}
        {verdicts !== undefined && verdicts.length > 0 && (
          <Verdicts design={design} verdicts={verdicts} onChoose={onChoose} />
        )}
      </div>
    </Stack>
  );
}

type VerdictsProps = Pick<Props, 'design' | 'onChoose'> & { readonly verdicts: readonly LabelVerdict[] };

function Verdicts({ design, verdicts, onChoose }: VerdictsProps): JSX.Element {
  const text = useText();
  const { t } = text;
  const name = useElementName();
  const stops = verdicts.filter(({ level }) => level === 'stop').length;
  const warns = verdicts.length - stops;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {[
          ...(stops > 0 ? [t('labelTemplates.stops', { count: stops })] : []),
          ...(warns > 0 ? [t('labelTemplates.warns', { count: warns })] : []),
        ].join(' · ')}
      </Text>
      <ul className="template-verdicts">
        {verdicts.map((verdict, index) => {
          const element = design.elements[verdict.element];
          const Icon = verdict.level === 'stop' ? IconCircleX : IconAlertTriangle;
          return (
            <li key={index}>
              <UnstyledButton
                className="template-verdict"
                data-level={verdict.level}
                onClick={() => {
                  onChoose(element === undefined ? null : verdict.element);
                }}
              >
                <Icon size={16} aria-hidden />
                <span>
                  <strong>
                    {t('labelTemplates.ofElement', {
                      element: element === undefined ? t('labelTemplates.wholeLabel') : name(element),
                    })}
                  </strong>{' '}
                  {verdictWords(verdict, text)}
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </Stack>
  );
}

/** The sentence of a verdict. One that a newer program would say is told by what it is about. */
function verdictWords({ code, params }: LabelVerdict, { t }: Words): string {
  const key = `labelTemplates.verdict.${code}`;
  return t(key as 'labelTemplates.verdict.OTHER', { ...params, defaultValue: t('labelTemplates.verdict.OTHER') });
}
