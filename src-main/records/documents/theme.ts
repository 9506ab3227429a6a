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
} as const;

export const PAGE = {
  marginX: 52,
  marginTop: 38,
  marginBottom: 28,
} as const;

/** US Letter. */
export const LETTER = { width: 612, height: 792 } as const;

export function contentWidth(orientation: 'portrait' | 'landscape'): number {
  return (orientation === 'portrait' ? LETTER.width : LETTER.height) - 2 * PAGE.marginX;
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
