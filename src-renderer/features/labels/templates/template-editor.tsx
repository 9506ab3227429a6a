/** The drawing board: palette, label to scale, what is chosen, and whether a scanner would read it. */
import {
  ActionIcon,
  Button,
  Group,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  Tooltip,
  VisuallyHidden,
} from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useId, useMemo, useReducer, useState, type JSX, type KeyboardEvent, type ReactNode } from 'react';

import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import { Section } from '../../../interface/page.tsx';
import { useText } from '../../../library/i18n.ts';
import { Board } from './board.tsx';
import { drawingProblem } from './design-problem.ts';
import { edit, startEditing, type EditorAct, type EditorState } from './editor-state.ts';
import type { Snap } from './element-geometry.ts';
import { useElementName } from './element-name.ts';
import { newElement, PALETTE } from './new-element.ts';
import { DesignPanel, ElementPanel } from './properties.tsx';
import { useDrawnDesign } from './use-drawn-design.ts';
import { VerdictPanel, type Device } from './verdict-panel.tsx';
import './templates.css';

type Props = {
  readonly design: LabelDesign;
  /** Beside undo and redo: what saves. */
  readonly actions: (design: LabelDesign) => ReactNode;
};

/** `fit`: as large as the desk allows. */
const SCALES = ['fit', '4', '8', '12'] as const;
const LEAST_SCALE = 2;
const MOST_SCALE = 12;
/** The margin of the desk, both sides. */
const DESK_PX = 44;

export function TemplateEditor({ design: opened, actions }: Props): JSX.Element {
  const { t } = useText();
  const [state, act] = useReducer(edit, opened, startEditing);
  const [snap, setSnap] = useState<Snap>('on');
  const [zoom, setZoom] = useState<(typeof SCALES)[number]>('fit');
  const { ref: deskRef, width: deskWidth } = useElementSize();
  const [device, setDevice] = useState<Device>({ dpi: 203, medium: 'own' });
  const hintId = useId();
  const { design } = state;
  const fitting = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, (deskWidth - DESK_PX) / design.widthMm));
  const scale = zoom === 'fit' ? fitting : Number(zoom);
  const problem = drawingProblem(design, t);
  const { ops, from, verdicts } = useDrawnDesign(design, device, problem === null ? 'yes' : 'no');
  const blamed = useMemo(() => {
    const levels = new Map<number, 'stop' | 'warn'>();
    for (const { element, level } of verdicts ?? []) if (levels.get(element) !== 'stop') levels.set(element, level);
    return levels;
  }, [verdicts]);
  return (
    <div className="template-editor" onKeyDown={onUndoKeys(act)}>
      <div className="template-tools">
        <Section title={t('labelTemplates.palette')}>
          <div className="template-palette">
            {PALETTE.map((kind) => (
              <Button
                key={kind}
                variant="default"
                size="compact-sm"
                onClick={() => {
                  act({ act: 'add', element: newElement(kind, design, t('labelTemplates.add.text')) });
                }}
              >
                {t(`labelTemplates.add.${kind}`)}
              </Button>
            ))}
          </div>
        </Section>
        <Section title={t('labelTemplates.elements')}>
          <ElementList state={state} act={act} />
        </Section>
      </div>
      <Stack gap="md" className="template-middle">
        <Group gap="sm" justify="space-between">
          <Group gap="xs">
            <StepButton
              label={t('labelTemplates.undo')}
              isPossible={state.past.length > 0}
              onClick={() => {
                act({ act: 'undo' });
              }}
            >
              <IconArrowBackUp size={18} aria-hidden />
            </StepButton>
            <StepButton
              label={t('labelTemplates.redo')}
              isPossible={state.future.length > 0}
              onClick={() => {
                act({ act: 'redo' });
              }}
            >
              <IconArrowForwardUp size={18} aria-hidden />
            </StepButton>
            <Switch
              label={t('labelTemplates.snap')}
              title={t('labelTemplates.snapHint')}
              checked={snap === 'on'}
              onChange={(event) => {
                setSnap(event.currentTarget.checked ? 'on' : 'off');
              }}
            />
          </Group>
          <SegmentedControl
            size="xs"
            aria-label={t('labelTemplates.zoom')}
            value={zoom}
            data={SCALES.map((value) => ({ value, label: value === 'fit' ? t('labelTemplates.fit') : `×${value}` }))}
            onChange={(value) => {
              setZoom(SCALES.find((each) => each === value) ?? 'fit');
            }}
          />
          {actions(design)}
        </Group>
        <div className="template-desk" ref={deskRef}>
          <Board {...{ state, ops, act, snap, scale, blamed, hintId }} />
        </div>
        <Text size="xs" c="dimmed" id={hintId}>
          {t('labelTemplates.boardHint')}
        </Text>
        {problem !== null && (
          <Text size="sm" role="status">
            {problem}
          </Text>
        )}
        {problem === null && from !== null && (
          <Text size="xs" c="dimmed">
            {t(`labelTemplates.drawnWith.${from}`)}
          </Text>
        )}
        <Section title={t('labelTemplates.readability')}>
          <VerdictPanel
            {...{ design, device, verdicts }}
            onDevice={setDevice}
            onChoose={(index) => {
              act({ act: 'choose', index });
            }}
          />
        </Section>
      </Stack>
      <div className="template-panels">
        <Section title={t('labelTemplates.properties')}>
          <ElementPanel state={state} act={act} />
        </Section>
        <Section title={t('labelTemplates.design')}>
          <DesignPanel state={state} act={act} />
        </Section>
      </div>
    </div>
  );
}

/** Ctrl+Z and Ctrl+Y (or Maj+Ctrl+Z), but in a field, which has its own. */
function onUndoKeys(act: (act: EditorAct) => void): (event: KeyboardEvent<HTMLDivElement>) => void {
  return (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return;
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    act({ act: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
  };
}

type StepProps = {
  readonly label: string;
  readonly isPossible: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function StepButton({ label, isPossible, onClick, children }: StepProps): JSX.Element {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="lg" aria-label={label} disabled={!isPossible} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

type ListProps = { readonly state: EditorState; readonly act: (act: EditorAct) => void };

function ElementList({ state: { design, chosen }, act }: ListProps): JSX.Element {
  const name = useElementName();
  const { t } = useText();
  if (design.elements.length === 0) return <Text size="sm">{t('labelTemplates.problem.empty')}</Text>;
  return (
    <ol className="template-elements">
      {design.elements.map((element, index) => (
        <li key={index}>
          <button
            type="button"
            aria-current={index === chosen}
            onClick={() => {
              act({ act: 'choose', index });
            }}
          >
            <VisuallyHidden>{index + 1}</VisuallyHidden>
            {name(element)}
          </button>
        </li>
      ))}
    </ol>
  );
}
