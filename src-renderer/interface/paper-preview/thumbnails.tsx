/** Small pictures of the pages, drawn when they come into sight; the page in front is marked. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import { release } from './page-view.tsx';
import type { PdfFile } from './pdf-file.ts';

const WIDTH = 104;
/** A small picture that is leafed past is not drawn: it costs as much as the page. */
const DRAWN_AFTER_MS = 150;
/** Number and room around the picture. */
const AROUND = 34;

type Props = { readonly file: PdfFile; readonly current: number; readonly onGo: (page: number) => void };

export function Thumbnails({ file, current, onGo }: Props): JSX.Element {
  const { t } = useText();
  const scroller = useRef<HTMLElement>(null);
  const [first] = file.firstSizes;
  const scale = Math.min(WIDTH / first.width, (1.6 * WIDTH) / first.height);
  const height = Math.round(first.height * scale);
  const virtual = useVirtualizer({
    count: file.pages,
    getScrollElement: () => scroller.current,
    estimateSize: () => height + AROUND,
    overscan: 2,
  });
  useEffect(() => {
    virtual.scrollToIndex(current - 1, { align: 'auto' });
  }, [current, virtual]);
  return (
    <nav ref={scroller} className="paper-thumbnails" aria-label={t('paper.pages')}>
      <ol style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => (
          <li key={index} style={{ transform: `translateY(${String(start)}px)`, height: size }}>
            <Thumbnail file={file} page={index + 1} scale={scale} height={height} current={current} onGo={onGo} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

type ThumbnailProps = Props & { readonly page: number; readonly scale: number; readonly height: number };

function Thumbnail({ file, page, scale, height, current, onGo }: ThumbnailProps): JSX.Element {
  const { t, format } = useText();
  const sheet = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const host = sheet.current;
    if (host === null) return;
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    let stop = (): void => undefined;
    const resting = setTimeout(() => {
      const drawing = file.draw(page, canvas, scale, 'thumbnail');
      stop = drawing.stop;
      drawing.done.then(
        (how) => {
          if (how === 'drawn') host.replaceChildren(canvas);
        },
        // The page itself says that it cannot be drawn.
        () => undefined,
      );
    }, DRAWN_AFTER_MS);
    return () => {
      clearTimeout(resting);
      stop();
      release(host);
    };
  }, [file, page, scale]);
  return (
    <button
      type="button"
      className="paper-thumbnail"
      aria-label={t('paper.goTo', { page: format.number(page) })}
      aria-current={page === current ? 'page' : undefined}
      tabIndex={page === current ? 0 : -1}
      onClick={() => {
        onGo(page);
      }}
    >
      <span ref={sheet} className="paper-thumbnail-sheet" style={{ height }} aria-hidden />
      <span aria-hidden>{format.number(page)}</span>
    </button>
  );
}
