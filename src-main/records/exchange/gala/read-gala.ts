/**
 * Reads a calendar in BAnQ's XML. Nothing outside the file is ever opened and nothing in it is ever expanded: a file that
 * declares a document type is refused before its first element, which does away with external entities and with entities
 * made of entities. Texts are capped, so that no element fills the memory.
 */
import iconv from 'iconv-lite';
import { SaxesParser } from 'saxes';

import { err, ok, type Result } from '#shared/base/result.ts';
import { encodingOfMark } from '../encodings.ts';
import { DELAY_TAGS, RULE_TAGS, type DelayTag, type GalaDelay, type GalaRule, type RuleTag } from './gala-rows.ts';

/**
 * `XML_NOT_WELL_FORMED`: with the line and what the parser says. `XML_DOCTYPE`: it declares a document type.
 * `XML_NOT_A_CALENDAR`: sound XML of another kind. `XML_TOO_LARGE`: the file, one of its texts, or the number of rules.
 */
export type GalaProblem = {
  readonly code: 'XML_NOT_WELL_FORMED' | 'XML_DOCTYPE' | 'XML_NOT_A_CALENDAR' | 'XML_TOO_LARGE' | 'XML_ENCODING';
  readonly params: { readonly line: number; readonly detail: string };
};

/** The largest calendar known has under 3,000 rules, in 6 MB. */
export const MOST_BYTES = 64 * 1024 * 1024;
export const MOST_RULES = 20_000;
const MOST_CHARACTERS = 100_000;
const MOST_DELAYS = 200;
const DEEPEST = 8;
const CHUNK = 64 * 1024;

/** Thrown inside the parser's events and caught around it: the way to stop a parser. */
class Stop {
  readonly problem: GalaProblem;
  constructor(problem: GalaProblem) {
    this.problem = problem;
  }
}

export function readGala(bytes: Uint8Array): Result<readonly GalaRule[], GalaProblem> {
  if (bytes.length > MOST_BYTES) return refused('XML_TOO_LARGE', 0, `${String(bytes.length)} > ${String(MOST_BYTES)}`);
  const text = decoded(bytes);
  if (text === undefined) return refused('XML_ENCODING', 1, 'encoding');
  const reading = createReading();
  try {
    for (let from = 0; from < text.length; from += CHUNK) reading.write(text.slice(from, from + CHUNK));
    return ok(reading.end());
  } catch (error) {
    if (error instanceof Stop) return err(error.problem);
    throw error;
  }
}

function createReading(): { readonly write: (chunk: string) => void; readonly end: () => readonly GalaRule[] } {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const stop = (code: GalaProblem['code'], detail: string): never => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- caught in readGala, never leaves this module
    throw new Stop({ code, params: { line: parser.line, detail } });
  };
  const rules: GalaRule[] = [];
  const open: string[] = [];
  let rule: { line: number; fields: Map<string, string>; delays: GalaDelay[] } | undefined;
  let delay: Map<string, string> | undefined;
  let text = '';

  parser.on('error', ({ message }) => stop('XML_NOT_WELL_FORMED', message));
  parser.on('doctype', () => stop('XML_DOCTYPE', 'DOCTYPE'));
  parser.on('opentag', ({ name }) => {
    if (open.length === 0 && name !== 'ROWSET') stop('XML_NOT_A_CALENDAR', name);
    open.push(name);
    if (open.length > DEEPEST) stop('XML_NOT_A_CALENDAR', open.join('/'));
    text = '';
    const path = open.join('/');
    if (path === 'ROWSET/ROW') rule = { line: parser.line, fields: new Map(), delays: [] };
    if (path === 'ROWSET/ROW/DELAI/DELAI_ROW') delay = new Map();
  });
  const add = (more: string): void => {
    text += more;
    if (text.length > MOST_CHARACTERS) stop('XML_TOO_LARGE', open.join('/'));
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    const path = open.join('/');
    open.pop();
    if (path === `ROWSET/ROW/DELAI/DELAI_ROW/${name}`) delay?.set(name, text.trim());
    else if (path === `ROWSET/ROW/${name}`) rule?.fields.set(name, text.trim());
    else if (path === 'ROWSET/ROW/DELAI/DELAI_ROW' && rule !== undefined && delay !== undefined) {
      if (rule.delays.push(delayOf(delay)) > MOST_DELAYS) stop('XML_TOO_LARGE', path);
    } else if (path === 'ROWSET/ROW' && rule !== undefined) {
      if (rules.push(ruleOf(rule.fields, rule.line, rule.delays)) > MOST_RULES) stop('XML_TOO_LARGE', path);
    }
    text = '';
  });
  return {
    write: (chunk) => {
      parser.write(chunk);
    },
    end: () => {
      parser.close();
      return rules;
    },
  };
}

function ruleOf(fields: ReadonlyMap<string, string>, line: number, delays: readonly GalaDelay[]): GalaRule {
  const texts = Object.fromEntries(RULE_TAGS.map((tag) => [tag, fields.get(tag) ?? ''])) as Record<RuleTag, string>;
  return { ...texts, line, delays };
}

function delayOf(fields: ReadonlyMap<string, string>): GalaDelay {
  return Object.fromEntries(DELAY_TAGS.map((tag) => [tag, fields.get(tag) ?? ''])) as Record<DelayTag, string>;
}

const DECLARED = /^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/;
const HEAD_BYTES = 200;

/** By the byte order mark, else by what the declaration says, else UTF-8. Bytes the encoding does not have: `undefined`. */
function decoded(bytes: Uint8Array): string | undefined {
  const declared = DECLARED.exec(Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1'))?.[1];
  const encoding = encodingOfMark(bytes) ?? declared ?? 'utf-8';
  if (!iconv.encodingExists(encoding)) return undefined;
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
  return text.includes('\uFFFD') ? undefined : text;
}

function refused(code: GalaProblem['code'], line: number, detail: string): Result<never, GalaProblem> {
  return err({ code, params: { line, detail } });
}
