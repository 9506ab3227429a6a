/**
 * The page the service laid out, as the preview draws it. The contract carries it as plain JSON (the geometry belongs
 * to src-main/records/labels); what cannot be drawn is left out, so that a newer label still shows what it can.
 */
import type { Json, JsonObject } from '#shared/base/json.ts';

export type DrawnOp =
  | {
      readonly kind: 'rect';
      readonly xMm: number;
      readonly yMm: number;
      readonly widthMm: number;
      readonly heightMm: number;
    }
  | {
      readonly kind: 'text';
      readonly xMm: number;
      readonly baselineMm: number;
      readonly widthMm: number;
      readonly sizePt: number;
      readonly text: string;
      readonly ink: 'black' | 'white';
      readonly bold: boolean;
    }
  | {
      readonly kind: 'bars';
      readonly xMm: number;
      readonly yMm: number;
      readonly heightMm: number;
      readonly moduleMm: number;
      readonly runs: readonly number[];
    }
  | {
      readonly kind: 'image' | 'matrix';
      readonly xMm: number;
      readonly yMm: number;
      readonly moduleMm: number;
      readonly rows: readonly string[];
    };

export type DrawnCell = {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly ops: readonly DrawnOp[];
};

export type DrawnPage = { readonly widthMm: number; readonly heightMm: number; readonly cells: readonly DrawnCell[] };

export function readSheetPage(page: JsonObject): DrawnPage {
  return {
    widthMm: number(page['widthMm']),
    heightMm: number(page['heightMm']),
    cells: list(page['cells'])
      .map(object)
      .map((cell) => ({
        xMm: number(cell['xMm']),
        yMm: number(cell['yMm']),
        widthMm: number(cell['widthMm']),
        heightMm: number(cell['heightMm']),
        ops: list(cell['ops']).flatMap((op) => readOp(object(op))),
      })),
  };
}

/** None when it cannot be drawn here. */
export function readOp(op: JsonObject): DrawnOp[] {
  const [xMm, yMm, moduleMm] = [number(op['xMm']), number(op['yMm']), number(op['moduleMm'])];
  switch (op['kind']) {
    case 'rect':
      return [{ kind: 'rect', xMm, yMm, widthMm: number(op['widthMm']), heightMm: number(op['heightMm']) }];
    case 'text':
      return [
        {
          kind: 'text',
          xMm,
          baselineMm: number(op['baselineMm']),
          widthMm: number(op['widthMm']),
          sizePt: number(op['sizePt']),
          text: words(op['text']),
          ink: op['ink'] === 'white' ? 'white' : 'black',
          bold: op['face'] === 'bold',
        },
      ];
    case 'bars':
      return [
        { kind: 'bars', xMm, yMm, moduleMm, heightMm: number(op['heightMm']), runs: list(op['runs']).map(number) },
      ];
    case 'matrix':
    case 'image':
      return [{ kind: op['kind'], xMm, yMm, moduleMm, rows: list(op['rows']).map(words) }];
    default:
      return [];
  }
}

function number(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function words(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function object(value: Json): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
