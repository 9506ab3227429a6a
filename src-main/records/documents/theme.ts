/**
 * House style: one accent, two greys, a few sizes, so that all papers of the depot look like one family and photocopy
 * well. Sizes and lengths in points. No transparency anywhere: PDF/A-1 forbids it.
 */
export const COLOURS = {
  ink: '#14181f',
  accent: '#1d3a5f',
  caption: '#566170',
  rule: '#c9d0d8',
  band: '#eef2f6',
  watermark: '#e9edf2',
} as const;

export const PAGE = {
  marginX: 52,
  marginTop: 34,
  marginBottom: 28,
} as const;

/** Height of the line of reference at the head of a page and of the foot: fixed, so that room for rows can be counted. */
export const REFERENCE_HEIGHT = 38;
export const FOOT_HEIGHT = 26;

export type Orientation = 'portrait' | 'landscape';

/** US Letter. */
export function pageSize(orientation: Orientation): { readonly width: number; readonly height: number } {
  return orientation === 'portrait' ? { width: 612, height: 792 } : { width: 792, height: 612 };
}

export function contentWidth(orientation: Orientation): number {
  return pageSize(orientation).width - 2 * PAGE.marginX;
}

/** Height left for content between the reference line and the foot. */
export function contentHeight(orientation: Orientation): number {
  return pageSize(orientation).height - PAGE.marginTop - PAGE.marginBottom - REFERENCE_HEIGHT - FOOT_HEIGHT;
}

/**
 * Text styles. Size and line height always go together on the text itself: a line height on a container is resolved
 * against the container's own size and clips what is inside.
 */
export const TEXT = {
  title: { fontSize: 24, lineHeight: 1.15, fontWeight: 700, color: COLOURS.accent },
  subtitle: { fontSize: 10.5, lineHeight: 1.35, color: COLOURS.caption },
  section: { fontSize: 10, lineHeight: 1.3, fontWeight: 700, color: COLOURS.accent },
  body: { fontSize: 9.5, lineHeight: 1.4, color: COLOURS.ink },
  value: { fontSize: 9.5, lineHeight: 1.35, color: COLOURS.ink },
  strong: { fontSize: 9.5, lineHeight: 1.35, fontWeight: 700, color: COLOURS.ink },
  caption: { fontSize: 7.5, lineHeight: 1.3, color: COLOURS.caption },
  note: { fontSize: 8, lineHeight: 1.4, color: COLOURS.caption },
  figure: { fontSize: 17, lineHeight: 1.2, fontWeight: 700, color: COLOURS.accent },
} as const;
