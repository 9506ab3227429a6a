/**
 * SQL as code: the only way a statement is written. Values become parameters, fragments made by the same tag are
 * inlined, so no text from outside ever reaches the parser.
 *
 * `sql.ident` exists for the few names that come from a table of ours; it refuses anything but a plain identifier.
 */
export type SqlValue = string | number | bigint | null | Uint8Array;

export type Sql = {
  readonly kind: 'sql';
  readonly text: string;
  readonly values: readonly SqlValue[];
};

type Part = SqlValue | Sql;

const texts = new WeakMap<TemplateStringsArray, string>();

function tag(strings: TemplateStringsArray, ...parts: readonly Part[]): Sql {
  if (!parts.some(isFragment)) {
    let text = texts.get(strings);
    if (text === undefined) {
      text = strings.join('?');
      texts.set(strings, text);
    }
    return { kind: 'sql', text, values: parts as readonly SqlValue[] };
  }
  let text = strings[0] ?? '';
  const values: SqlValue[] = [];
  parts.forEach((part, index) => {
    if (isFragment(part)) {
      text += part.text;
      values.push(...part.values);
    } else {
      text += '?';
      values.push(part);
    }
    text += strings[index + 1] ?? '';
  });
  return { kind: 'sql', text, values };
}

function isFragment(part: Part): part is Sql {
  return typeof part === 'object' && part !== null && 'kind' in part;
}

/** Fragments one after the other, `between` them; `otherwise` when there is none. */
function join(fragments: readonly Sql[], between: ' and ' | ' or ' | ', ', otherwise: Sql = tag``): Sql {
  if (fragments.length === 0) return otherwise;
  return {
    kind: 'sql',
    text: fragments.map(({ text }) => text).join(between),
    values: fragments.flatMap(({ values }) => values),
  };
}

function ident(name: string): Sql {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`not an identifier: ${name}`);
  return { kind: 'sql', text: name, values: [] };
}

/** Rows in one statement: past this the binding of values, not the statement, takes the time. */
const ROW_GROUPS = [50, 10, 1] as const;

/**
 * Rows of `width` values for one `insert … values` each, in groups of a few fixed sizes so that each size is prepared
 * once. `values` holds the rows one after the other.
 */
function* rowGroups(width: number, values: readonly SqlValue[]): Generator<Sql> {
  let from = 0;
  for (const rows of ROW_GROUPS) {
    for (; from + rows * width <= values.length; from += rows * width) {
      yield { kind: 'sql', text: rowsText(width, rows), values: values.slice(from, from + rows * width) };
    }
  }
}

const rowTexts = new Map<number, string>();

function rowsText(width: number, rows: number): string {
  const key = width * 1000 + rows;
  let text = rowTexts.get(key);
  if (text === undefined) {
    const row = `(${Array.from({ length: width }, () => '?').join(', ')})`;
    text = Array.from({ length: rows }, () => row).join(', ');
    rowTexts.set(key, text);
  }
  return text;
}

export const sql = Object.assign(tag, { join, ident, rowGroups });
