/**
 * A template as a file, to carry it from one depot to another: JSON in millimetres and points, with a format number that
 * only changes when an older program could not read it. The logo is that of the organisation that prints.
 */
import { Compile } from 'typebox/compile';

import type { JsonObject } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { designRefusal, type DesignRefusal } from './design-refusal.ts';
import { keptDesign } from './kept-design.ts';
import { LabelDesignSchema, type LabelDesign } from './label-template.ts';

const FORMAT = 'travee-label';
const VERSION = 1;

/** The largest file read, in kilobytes: sixty elements of long texts make forty. */
export const MOST_TEMPLATE_KB = 200;

export type TemplateFileError =
  | { readonly code: 'LABEL_FILE_NOT_JSON' }
  | { readonly code: 'LABEL_FILE_FIELD' | 'LABEL_FILE_TOO_LARGE' | 'LABEL_FILE_VERSION'; readonly params: JsonObject }
  | DesignRefusal;

export function writeTemplateFile(design: LabelDesign): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, design }, null, 2)}\n`;
}

const validator = Compile(LabelDesignSchema);

/** LABEL_FILE_…: what is wrong with the file; the other codes are those of a design that cannot be kept. */
export function readTemplateFile(text: string): Result<LabelDesign, TemplateFileError> {
  if (text.length > MOST_TEMPLATE_KB * 1000)
    return err({ code: 'LABEL_FILE_TOO_LARGE', params: { most: MOST_TEMPLATE_KB } });
  const parsed = parse(text);
  if (parsed === undefined) return err({ code: 'LABEL_FILE_NOT_JSON' });
  const { format, version, design, ...others } = parsed;
  if (format !== FORMAT) return err({ code: 'LABEL_FILE_FIELD', params: { at: '/format' } });
  if (typeof version === 'number' && version > VERSION) return err({ code: 'LABEL_FILE_VERSION', params: { version } });
  if (version !== VERSION) return err({ code: 'LABEL_FILE_FIELD', params: { at: '/version' } });
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) return err({ code: 'LABEL_FILE_FIELD', params: { at: `/${stranger}` } });
  if (!validator.Check(design)) return err({ code: 'LABEL_FILE_FIELD', params: { at: whereWrong(design) } });
  const refused = designRefusal(keptDesign(design));
  return refused === undefined ? ok(design) : err(refused);
}

function parse(text: string): { readonly [name: string]: unknown } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [name: string]: unknown })
    : undefined;
}

/** The first thing that does not fit; of an element, the element. */
function whereWrong(design: unknown): string {
  const [first] = validator.Errors(design);
  const at = first?.instancePath ?? '';
  const unknown = (first?.params as { readonly additionalProperties?: readonly string[] } | undefined)
    ?.additionalProperties?.[0];
  return `/design${at}${unknown === undefined ? '' : `/${unknown}`}`;
}
