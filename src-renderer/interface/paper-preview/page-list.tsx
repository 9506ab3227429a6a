/** The pages, one under the other, scrolled through; only those in sight are there. */
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type JSX,
  type Ref,
} from 'react';

import { useText } from '../../library/i18n.ts';
import { PageView } from './page-view.tsx';
import type { PdfFile } from './pdf-file.ts';
import { PAGE_GAP, scaleOf, type PageSize, type Zoom } from './zoom.ts';

export type PageListHandle = { readonly goTo: (page: number) => void; readonly focus: () => void };

type Props = {
  readonly file: PdfFile;
  readonly zoom: Zoom;
  readonly onPage: (page: number) => void;
  readonly onScale: (scale: number) => void;
  readonly handle: Ref<PageListHandle>;
};

export function PageList({ file, zoom, onPage, onScale, handle }: Props): JSX.Element {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const [sizes, setSizes] = useState<ReadonlyMap<number, PageSize>>(new Map());
  const sizeAt = useCallback((index: number) => sizes.get(index) ?? assumedSize(file, index), [file, sizes]);
  const largest = [...file.firstSizes, ...sizes.values()].reduce(larger);
  const scale = scaleOf(zoom, largest, room);
  const heightAt = (index: number): number => Math.round(sizeAt(index).height * scale) + PAGE_GAP;

  const virtual = useVirtualizer({
    count: file.pages,
    getScrollElement: () => scroller.current,
    estimateSize: heightAt,
    overscan: 1,
    paddingStart: PAGE_GAP,
  });

  const onSize = useCallback(
    (page: number, size: PageSize) => {
      setSizes((before) => {
        const known = before.get(page - 1) ?? assumedSize(file, page - 1);
        return isSame(known, size) ? before : new Map(before).set(page - 1, size);
      });
    },
    [file],
  );

  const current = pageAt(virtual, room.height);
  useEffect(() => {
    onPage(current);
  }, [current, onPage]);
  useEffect(() => {
    onScale(scale);
  }, [scale, onScale]);

  /** Where a page begins, the room above it in sight. */
  const topOf = (index: number): number =>
    Array.from({ length: index }, (_, at) => heightAt(at)).reduce((sum, height) => sum + height, 0);
  const latestTopOf = useRef(topOf);
  useEffect(() => {
    latestTopOf.current = topOf;
  });

  // What is in front stays in front when pages change their size: the same part of the same page.
  const front = useRef<Front>({ index: 0, part: 0 });
  const laidOut = useRef({ scale, sizes });
  useLayoutEffect(() => {
    if (laidOut.current.scale === scale && laidOut.current.sizes === sizes) {
      front.current = frontOf(virtual);
      return;
    }
    laidOut.current = { scale, sizes };
    virtual.measure();
    const { index, part } = front.current;
    scroller.current?.scrollTo({ top: topOf(index) + part * heightAt(index) });
  });

  useImperativeHandle(
    handle,
    () => ({
      goTo: (page) => {
        front.current = { index: page - 1, part: 0 };
        scroller.current?.scrollTo({ top: latestTopOf.current(page - 1) });
      },
      focus: () => {
        scroller.current?.focus({ preventScroll: true });
      },
    }),
    [],
  );

  return (
    <div ref={scroller} className="paper-pages" tabIndex={0} role="region" aria-label={t('paper.reading')}>
      <div style={{ height: virtual.getTotalSize(), minWidth: largest.width * scale + 2 * PAGE_GAP }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const { width, height } = sizeAt(index);
          return (
            <div
              key={index}
              className="paper-place"
              style={{ transform: `translate(-50%, ${String(start)}px)`, width: width * scale, height: height * scale }}
            >
              <PageView file={file} page={index + 1} scale={scale} onSize={onSize} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

type Virtual = {
  readonly scrollOffset: number | null;
  readonly getVirtualItems: () => readonly Placed[];
  readonly getTotalSize: () => number;
};
type Placed = { readonly index: number; readonly start: number; readonly end: number };

/** The page that holds the upper third of what is in sight; at the ends, the first and the last. */
function pageAt(virtual: Virtual, height: number): number {
  const offset = virtual.scrollOffset ?? 0;
  const items = virtual.getVirtualItems();
  if (offset <= PAGE_GAP) return 1;
  if (offset + height >= virtual.getTotalSize() - 2) return (items.at(-1)?.index ?? 0) + 1;
  const line = offset + height / 3;
  return (items.find(({ end }) => end > line)?.index ?? 0) + 1;
}

type Front = { readonly index: number; readonly part: number };

/** The page at the upper edge, and the part of it that is above the edge. */
function frontOf(virtual: Virtual): Front {
  const offset = virtual.scrollOffset ?? 0;
  const item = virtual.getVirtualItems().find(({ end }) => end > offset);
  if (item === undefined) return { index: 0, part: 0 };
  return { index: item.index, part: Math.max(0, offset + PAGE_GAP - item.start) / (item.end - item.start) };
}

function assumedSize({ firstSizes }: PdfFile, index: number): PageSize {
  return firstSizes[index] ?? firstSizes.at(-1) ?? firstSizes[0];
}

function isSame(a: PageSize, b: PageSize): boolean {
  return Math.abs(a.width - b.width) < 0.5 && Math.abs(a.height - b.height) < 0.5;
}

/** What holds both: a paper may lie across on some of its pages. */
function larger(a: PageSize, b: PageSize): PageSize {
  return { width: Math.max(a.width, b.width), height: Math.max(a.height, b.height) };
}

function useRoom(element: { readonly current: HTMLElement | null }): PageSize {
  const [room, setRoom] = useState<PageSize>({ width: 900, height: 700 });
  useEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const observer = new ResizeObserver(() => {
      setRoom({ width: measured.clientWidth, height: measured.clientHeight });
    });
    observer.observe(measured);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return room;
}
