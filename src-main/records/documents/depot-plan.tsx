/** Plan du dépôt: one sheet for a room seen from above, or for a bay seen from the front, with the legend of its classes. */
import { Canvas, Text, View } from '@react-pdf/renderer';

import type { PlanClass } from '#shared/domain/depot-plan/shading.ts';
import { paintWith, type CanvasPainter } from './canvas-painter.ts';
import { WORDS_ALONE, type DepotPlanModel, type DrawnPage, type DrawnRect } from './depot-plan-model.ts';
import { EvidenceDocument, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import { COLOURS, contentHeight, contentWidth, TEXT } from './theme.ts';

type Props = { readonly model: DepotPlanModel; readonly setting: Setting };

/** Of the height of a sheet, what the letterhead, the words and the legend leave. */
const DRAWING_SHARE = 0.66;
const LABEL_PT = 6.5;
const SMALLEST_LABEL_PT = 3.5;
const HATCH_PT = 3;
const SAMPLE = { width: 26, height: 11 } as const;

export function DepotPlanPaper({ model, setting }: Props) {
  const { organisation, title, numberCaption, number, dated, legend, dashesMean, pages } = model;
  const header: DocumentHeader = { organisation, title, numberCaption, number, dated };
  return (
    <EvidenceDocument header={header} setting={setting}>
      {pages.map((page, index) => (
        <Sheet key={index} header={header} setting={setting}>
          <Text style={{ ...TEXT.body, fontWeight: 700 }}>{page.heading}</Text>
          <Text style={TEXT.body}>{page.note}</Text>
          <Drawing page={page} legend={legend} setting={setting} />
          <View style={{ flexDirection: 'row', flexWrap: 'wrap', marginTop: 10 }}>
            {legend.map((each) => (
              <View
                key={each.key}
                style={{ flexDirection: 'row', alignItems: 'center', marginRight: 14, marginBottom: 5 }}
              >
                <Canvas
                  style={SAMPLE}
                  paint={paintWith((painter) => {
                    shade(painter, { x: 0.5, y: 0.5, w: SAMPLE.width - 1, h: SAMPLE.height - 1 }, each);
                  })}
                />
                <Text style={{ ...TEXT.body, marginLeft: 4 }}>{each.words}</Text>
              </View>
            ))}
            {dashesMean === undefined ? null : (
              <View style={{ flexDirection: 'row', alignItems: 'center', marginRight: 14, marginBottom: 5 }}>
                <Canvas
                  style={SAMPLE}
                  paint={paintWith((painter) => {
                    dashes(painter, { x: 1, y: 1, w: SAMPLE.width - 2, h: SAMPLE.height - 2 });
                  })}
                />
                <Text style={{ ...TEXT.body, marginLeft: 4 }}>{dashesMean}</Text>
              </View>
            )}
          </View>
        </Sheet>
      ))}
    </EvidenceDocument>
  );
}

type DrawingProps = {
  readonly page: DrawnPage;
  readonly legend: DepotPlanModel['legend'];
  readonly setting: Setting;
};

function Drawing({ page, legend, setting }: DrawingProps) {
  const width = contentWidth('portrait');
  const scale = Math.min(width / page.widthMm, (contentHeight('portrait') * DRAWING_SHARE) / page.heightMm);
  return (
    <Canvas
      style={{ width, height: page.heightMm * scale, marginTop: 8 }}
      paint={paintWith((painter) => {
        for (const { x, y, w, h, shade: index, outline, label = '' } of page.rects) {
          const rect = { x: x * scale, y: y * scale, w: w * scale, h: h * scale };
          const klass = legend[index];
          if (outline === 'dashed') dashes(painter, rect);
          else if (klass !== undefined) shade(painter, rect, klass);
          else if (index !== WORDS_ALONE)
            painter.lineWidth(0.6).rect(rect.x, rect.y, rect.w, rect.h).stroke(COLOURS.ink);
          if (label !== '') write(painter, rect, label, klass, setting);
        }
      })}
    />
  );
}

type Rect = Pick<DrawnRect, 'x' | 'y' | 'w' | 'h'>;

function shade(painter: CanvasPainter, rect: Rect, { colour, ink, pattern }: PlanClass): void {
  painter.rect(rect.x, rect.y, rect.w, rect.h).fill(colour);
  painter.lineWidth(0.35);
  if (Math.min(rect.w, rect.h) >= HATCH_PT) {
    for (const [x1, y1, x2, y2] of hatch(rect, pattern)) painter.moveTo(x1, y1).lineTo(x2, y2).stroke(ink);
  }
  painter.rect(rect.x, rect.y, rect.w, rect.h).stroke('#3a4046');
}

const DASH_PT = 4;
const DASH_GAP_PT = 2.5;

/** Dashes around a place, heavier than any outline and on white, so that they show on paper printed in black. */
function dashes(painter: CanvasPainter, { x, y, w, h }: Rect): void {
  painter.lineWidth(2.4).rect(x, y, w, h).stroke('#ffffff');
  painter.lineWidth(1.2);
  const steps = (length: number): number[] =>
    Array.from({ length: Math.ceil(length / (DASH_PT + DASH_GAP_PT)) }, (_, nth) => nth * (DASH_PT + DASH_GAP_PT));
  for (const d of steps(w)) {
    const end = x + Math.min(d + DASH_PT, w);
    for (const level of [y, y + h])
      painter
        .moveTo(x + d, level)
        .lineTo(end, level)
        .stroke(COLOURS.ink);
  }
  for (const d of steps(h)) {
    const end = y + Math.min(d + DASH_PT, h);
    for (const side of [x, x + w])
      painter
        .moveTo(side, y + d)
        .lineTo(side, end)
        .stroke(COLOURS.ink);
  }
}

type Line = readonly [number, number, number, number];

/** The lines of a pattern, cut at the edges. */
function hatch({ x, y, w, h }: Rect, pattern: PlanClass['pattern']): Line[] {
  const steps = (length: number): number[] =>
    Array.from({ length: Math.max(0, Math.ceil(length / HATCH_PT) - 1) }, (_, nth) => (nth + 1) * HATCH_PT);
  const rising = (): Line[] =>
    steps(w + h).map((d) => [x + Math.max(0, d - h), y + Math.min(d, h), x + Math.min(d, w), y + Math.max(0, d - w)]);
  const falling = (): Line[] => rising().map(([x1, y1, x2, y2]) => [x1, y + y + h - y1, x2, y + y + h - y2]);
  const level = (): Line[] => steps(h).map((d) => [x, y + d, x + w, y + d]);
  const upright = (): Line[] => steps(w).map((d) => [x + d, y, x + d, y + h]);
  switch (pattern) {
    case 'plain':
      return [];
    case 'rising':
      return rising();
    case 'falling':
      return falling();
    case 'crossed':
      return [...rising(), ...falling()];
    case 'level':
      return level();
    case 'upright':
      return upright();
    case 'dots':
      return steps(w).flatMap((dx) => steps(h).map((dy): Line => [x + dx, y + dy, x + dx + 0.5, y + dy]));
  }
}

/** On a ground of its own, so that it is read over a pattern; left out when it does not fit. */
function write(
  painter: CanvasPainter,
  rect: Rect,
  label: string,
  klass: PlanClass | undefined,
  { fonts }: Setting,
): void {
  const room = rect.w - 2;
  const size = Math.min(LABEL_PT, (LABEL_PT * room) / fonts.measure(label, 'regular', LABEL_PT), rect.h * 0.8);
  if (size < SMALLEST_LABEL_PT) return;
  const { font, key } = fonts.faces.regular;
  const width = fonts.measure(label, 'regular', size);
  const x = rect.x + (rect.w - width) / 2;
  const y = rect.y + rect.h / 2 + size * 0.36;
  if (klass !== undefined) painter.rect(x - 1, y - size * 0.86, width + 2, size * 1.1).fill(klass.colour);
  painter
    .font(font, key, size)
    .fillColor(klass?.ink ?? COLOURS.ink)
    .text(label, x, y, { lineBreak: false, baseline: 'alphabetic' });
}
