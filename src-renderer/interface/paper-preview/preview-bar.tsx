/** Above the pages: where one is, how large it is, and what can be done with the paper. */
import { ActionIcon, Button, CloseButton, Group, Menu, Popover, TextInput, Tooltip } from '@mantine/core';
import {
  IconChevronDown,
  IconChevronLeft,
  IconChevronRight,
  IconDeviceFloppy,
  IconExternalLink,
  IconGripVertical,
  IconMinus,
  IconPlus,
  IconPrinter,
} from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import type { PaperExit } from '../../library/paper.ts';
import type { PaperRequest } from '../../state/paper-preview.ts';
import { PrintPanel } from './print-panel.tsx';
import { factorOf, stepped, ZOOM_STEPS, type Zoom } from './zoom.ts';

type PlaceProps = { readonly page: number; readonly pages: number; readonly onGo: (page: number) => void };

export function PagePlace({ page, pages, onGo }: PlaceProps): JSX.Element {
  const { t, format } = useText();
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        size="lg"
        aria-label={t('paper.previousPage')}
        disabled={page <= 1}
        onClick={() => {
          onGo(page - 1);
        }}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <PageNumber key={page} page={page} pages={pages} onGo={onGo} />
      <span className="paper-page-count">{t('paper.ofPages', { pages: format.number(pages) })}</span>
      <ActionIcon
        size="lg"
        aria-label={t('paper.nextPage')}
        disabled={page >= pages}
        onClick={() => {
          onGo(page + 1);
        }}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
    </Group>
  );
}

/** Goes there on Enter, or when it is left; what is no page of the paper goes nowhere. */
function PageNumber({ page, pages, onGo }: PlaceProps): JSX.Element {
  const { t } = useText();
  const [typed, setTyped] = useState(String(page));
  const go = (): void => {
    const asked = Number(typed);
    if (Number.isInteger(asked) && asked >= 1 && asked <= pages && asked !== page) onGo(asked);
    else setTyped(String(page));
  };
  return (
    <TextInput
      className="paper-page-number"
      aria-label={t('paper.page')}
      inputMode="numeric"
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
      }}
      onBlur={go}
      onKeyDown={({ key }) => {
        if (key === 'Enter') go();
      }}
    />
  );
}

type ZoomProps = { readonly scale: number; readonly onZoom: (zoom: Zoom) => void };

export function PageZoom({ scale, onZoom }: ZoomProps): JSX.Element {
  const { t, format } = useText();
  const factor = factorOf(scale);
  const shown = format.percent(factor);
  return (
    <Group gap={2} wrap="nowrap">
      <ActionIcon
        size="lg"
        aria-label={t('paper.smaller')}
        aria-keyshortcuts="-"
        onClick={() => {
          onZoom(stepped(factor, 'out'));
        }}
      >
        <IconMinus size={18} />
      </ActionIcon>
      <Menu position="bottom" withinPortal={false}>
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" className="paper-zoom" aria-label={t('paper.zoomed', { shown })}>
            {shown}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['auto', 'width', 'page'] as const).map((zoom) => (
            <Menu.Item
              key={zoom}
              onClick={() => {
                onZoom(zoom);
              }}
            >
              {t(`paper.zoom.${zoom}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {ZOOM_STEPS.map((step) => (
            <Menu.Item
              key={step}
              onClick={() => {
                onZoom(step);
              }}
            >
              {format.percent(step)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ActionIcon
        size="lg"
        aria-label={t('paper.larger')}
        aria-keyshortcuts="+"
        onClick={() => {
          onZoom(stepped(factor, 'in'));
        }}
      >
        <IconPlus size={18} />
      </ActionIcon>
    </Group>
  );
}

type ActsProps = {
  readonly given: PaperRequest;
  readonly pages: number;
  readonly printing: boolean;
  readonly onPrinting: (printing: boolean) => void;
  readonly busy: PaperExit | null;
  readonly onExit: (exit: PaperExit) => void;
  readonly onClose: () => void;
};

export function PaperActs(props: ActsProps): JSX.Element {
  const { given, pages, printing, onPrinting, busy, onExit, onClose } = props;
  const { t } = useText();
  return (
    <Group gap="xs" wrap="nowrap">
      <Tooltip label={t('paper.dragHint')} withinPortal={false}>
        <span
          className="paper-drag"
          draggable
          onDragStart={(event) => {
            // The shell takes the drag over, with a file in its hand instead of a piece of the page.
            event.preventDefault();
            onExit('drag');
          }}
        >
          <IconGripVertical size={16} aria-hidden />
          {t('paper.drag')}
        </span>
      </Tooltip>
      <Button
        variant="default"
        loading={busy === 'open'}
        leftSection={<IconExternalLink size={16} aria-hidden />}
        onClick={() => {
          onExit('open');
        }}
      >
        {t('common.openPdf')}
      </Button>
      <Button
        variant="default"
        loading={busy === 'save'}
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        onClick={() => {
          onExit('save');
        }}
      >
        {t('common.savePdf')}
      </Button>
      <Popover
        opened={printing}
        onChange={onPrinting}
        position="bottom-end"
        width={320}
        withinPortal={false}
        trapFocus
        hideDetached={false}
        transitionProps={{ duration: 0 }}
        closeOnEscape={false}
        shadow="md"
      >
        <Popover.Target>
          <Button
            leftSection={<IconPrinter size={17} aria-hidden />}
            rightSection={<IconChevronDown size={15} aria-hidden />}
            aria-keyshortcuts="Control+P"
            onClick={() => {
              onPrinting(!printing);
            }}
          >
            {t('common.print')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('paper.printing')}>
          <PrintPanel
            given={given}
            pages={pages}
            onSent={() => {
              onPrinting(false);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <CloseButton size="lg" aria-label={t('common.close')} onClick={onClose} />
    </Group>
  );
}
