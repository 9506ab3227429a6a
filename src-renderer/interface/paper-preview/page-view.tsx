/** One page: its drawing, and its words over it to be selected and read out. Drawn again when the size changes. */
import { useEffect, useRef, useState, type JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import type { PdfFile } from './pdf-file.ts';
import type { PageSize } from './zoom.ts';

/** A page that is leafed past has no need of its words: they cost as much as its drawing. */
const WORDS_AFTER_MS = 200;

type Props = {
  readonly file: PdfFile;
  /** 1 is the first. */
  readonly page: number;
  readonly scale: number;
  readonly onSize: (page: number, size: PageSize) => void;
};

export function PageView({ file, page, scale, onSize }: Props): JSX.Element {
  const { t, format } = useText();
  const sheet = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing');

  useEffect(() => {
    let shown = true;
    file.sizeOf(page).then(
      (size) => {
        if (shown) onSize(page, size);
      },
      () => undefined,
    );
    return () => {
      shown = false;
      file.letGo(page);
    };
  }, [file, page, onSize]);

  useEffect(() => {
    const host = sheet.current;
    const layer = words.current;
    if (host === null || layer === null) return;
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    const drawing = file.draw(page, canvas, scale, 'page');
    let stopText = (): void => undefined;
    drawing.done.then(
      (how) => {
        if (how === 'stopped') return;
        release(host);
        host.replaceChildren(canvas);
        setState('drawn');
        const resting = setTimeout(() => {
          stopText = file.writeText(page, layer, scale);
        }, WORDS_AFTER_MS);
        stopText = () => {
          clearTimeout(resting);
        };
      },
      () => {
        setState('failed');
      },
    );
    return () => {
      drawing.stop();
      stopText();
    };
  }, [file, page, scale]);

  useEffect(() => {
    const host = sheet.current;
    return () => {
      if (host !== null) release(host);
    };
  }, []);

  return (
    <section
      className="paper-page"
      data-state={state}
      data-page={page}
      aria-label={t('paper.pageOf', { page: format.number(page), pages: format.number(file.pages) })}
    >
      <div ref={sheet} className="paper-sheet" />
      <div ref={words} className="textLayer" />
      {state === 'failed' && <p className="paper-page-failed">{t('paper.pageFailed')}</p>}
    </section>
  );
}

/** A canvas keeps its memory until it is collected: it is made to let go of it at once. */
export function release(host: HTMLElement): void {
  for (const canvas of host.querySelectorAll('canvas')) {
    canvas.width = 0;
    canvas.height = 0;
  }
  host.replaceChildren();
}
