/**
 * A paper, page by page, before it is printed, kept or sent: shown over the window while it is asked for. Escape closes,
 * Ctrl P prints, Page up and Page down turn pages, Home and End go to the ends, + and − change the size.
 */
import { Button, CloseButton, Group, Modal, Progress, Text, VisuallyHidden } from '@mantine/core';
import { IconDownload, IconFileTypePdf } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useCallback, useMemo, useRef, useState, type JSX, type ReactNode } from 'react';

import type { Paper } from '#shared/contract/papers.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { isIssued, issued, makePaper, useGivePaper, type PaperExit } from '../../library/paper.ts';
import { useClient } from '../../library/queries.ts';
import { usePaperPreview, type PaperRequest, type PreviewRequest } from '../../state/paper-preview.ts';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import { PageList, type PageListHandle } from './page-list.tsx';
import type { PdfFile } from './pdf-file.ts';
import { keyAct, useKeys } from './preview-keys.ts';
import { PagePlace, PageZoom, PaperActs } from './preview-bar.tsx';
import { Thumbnails } from './thumbnails.tsx';
import { useMaking } from './use-making.ts';
import { factorOf, type Zoom } from './zoom.ts';
import './paper-preview.css';

export function PaperPreview(): JSX.Element | null {
  const request = usePaperPreview((previews) => previews.request);
  const close = usePaperPreview((previews) => previews.close);
  const { t } = useText();
  if (request === null) return null;
  return (
    <Modal.Root opened fullScreen closeOnEscape={false} onClose={close} padding={0} transitionProps={{ duration: 0 }}>
      <Modal.Content aria-label={t('paper.preview')} className="paper-preview">
        <Modal.Body className="paper-preview-body">
          <Preview request={request} onClose={close} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

type Props = { readonly request: PreviewRequest; readonly onClose: () => void };

function Preview({ request, onClose }: Props): JSX.Element {
  const { t } = useText();
  const { making, retry, replace } = useMaking(request);
  const { busy, given, give } = useExits(request, replace);
  if (making.at === 'shown') {
    const shown = { request, given, busy, paper: making.paper, file: making.file };
    return <Shown {...shown} onExit={(exit) => void give(making.paper, exit)} onClose={onClose} />;
  }
  return (
    <Waiting name={making.at === 'unshowable' ? making.paper.fileName : t('paper.preview')} onClose={onClose}>
      {making.at === 'making' && <InTheMaking done={making.done} total={making.total} onCancel={onClose} />}
      {making.at === 'failed' && <ErrorState error={making.error} onRetry={retry} />}
      {making.at === 'unshowable' && (
        <EmptyState title={t('paper.unshowable')} text={t('paper.unshowableText')}>
          <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void give(making.paper, 'save')}>
            {t('common.savePdf')}
          </Button>
        </EmptyState>
      )}
    </Waiting>
  );
}

type WaitingProps = { readonly name: string; readonly onClose: () => void; readonly children: ReactNode };

function Waiting({ name, onClose, children }: WaitingProps): JSX.Element {
  const { t } = useText();
  useKeys(({ key }) => (key === 'Escape' ? onClose : undefined));
  return (
    <div className="paper-waiting">
      <div className="paper-bar">
        <span className="paper-name">
          <IconFileTypePdf size={18} aria-hidden />
          {name}
        </span>
        <CloseButton size="lg" aria-label={t('common.close')} onClick={onClose} />
      </div>
      <div className="paper-waiting-middle">{children}</div>
    </div>
  );
}

/** The ways out. What is evidence is put on record once, by the first of them; that form is then shown. */
function useExits(request: PreviewRequest, replace: (paper: Paper) => void) {
  const { t } = useText();
  const client = useClient();
  const hand = useGivePaper();
  const given = useMemo(() => issued(request), [request]);
  const [busy, setBusy] = useState<PaperExit | null>(null);
  const recorded = useRef<Paper | null>(null);

  const give = async (paper: Paper, exit: PaperExit): Promise<void> => {
    setBusy(exit);
    if (given !== request && recorded.current === null) {
      const made = await makePaper(client, given);
      if (!made.ok) {
        notifications.show({ color: 'red', message: explainError(t, made.error) });
        setBusy(null);
        return;
      }
      recorded.current = made.value;
      if (made.value.sha256 !== paper.sha256) replace(made.value);
    }
    await hand(recorded.current ?? paper, exit);
    setBusy(null);
  };
  return { busy, given, give };
}

type MakingProps = { readonly done: number; readonly total: number; readonly onCancel: () => void };

function InTheMaking({ done, total, onCancel }: MakingProps): JSX.Element {
  const { t, format } = useText();
  const words =
    total === 0 ? t('paper.making') : t('paper.makingOf', { done: format.number(done), total: format.number(total) });
  return (
    <div className="paper-making">
      <Text role="status">{words}</Text>
      <Progress
        aria-label={t('paper.making')}
        animated={total === 0}
        value={total === 0 ? 100 : Math.floor((100 * done) / total)}
      />
      <Button data-autofocus variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

type ShownProps = Props & {
  readonly given: PaperRequest;
  readonly paper: Paper;
  readonly file: PdfFile;
  readonly busy: PaperExit | null;
  readonly onExit: (exit: PaperExit) => void;
};

function Shown({ request, given, paper, file, busy, onExit, onClose }: ShownProps): JSX.Element {
  const { t, format } = useText();
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState<Zoom>('auto');
  const [scale, setScale] = useState(1);
  const [printing, setPrinting] = useState(false);
  const handle = useRef<PageListHandle>(null);
  const focusWhenThere = useCallback((list: PageListHandle | null) => {
    if (handle.current === null) list?.focus();
    handle.current = list;
  }, []);
  const go = (to: number): void => {
    handle.current?.goTo(Math.min(file.pages, Math.max(1, to)));
  };

  useKeys((event) =>
    keyAct(event, {
      escape: () => {
        if (printing) setPrinting(false);
        else onClose();
      },
      print: () => {
        setPrinting(true);
      },
      go,
      page,
      pages: file.pages,
      zoom: setZoom,
      factor: factorOf(scale),
    }),
  );

  return (
    <div className="paper-shown">
      <div className="paper-bar">
        <span className="paper-name" title={paper.fileName}>
          <IconFileTypePdf size={18} aria-hidden />
          <span>{paper.fileName}</span>
        </span>
        <Group gap="lg" wrap="nowrap">
          <PagePlace page={page} pages={file.pages} onGo={go} />
          <PageZoom scale={scale} onZoom={setZoom} />
        </Group>
        <PaperActs
          given={given}
          pages={file.pages}
          printing={printing}
          onPrinting={setPrinting}
          busy={busy}
          onExit={onExit}
          onClose={onClose}
        />
      </div>
      {isIssued(request) && request.method !== 'papers.issue' && <p className="paper-record">{t('paper.onRecord')}</p>}
      <div className="paper-middle">
        {file.pages > 1 && <Thumbnails file={file} current={page} onGo={go} />}
        <PageList file={file} zoom={zoom} onPage={setPage} onScale={setScale} handle={focusWhenThere} />
      </div>
      <VisuallyHidden role="status">
        {t('paper.pageOf', { page: format.number(page), pages: format.number(file.pages) })}
      </VisuallyHidden>
    </div>
  );
}
