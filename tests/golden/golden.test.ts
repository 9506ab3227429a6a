/**
 * The text of an operation is hashed into chains that must verify for decades: for each kind and version, what was
 * written once is what is written today, to the byte. A new kind or version adds its file (`UPDATE_GOLDEN=1` writes the
 * missing ones, never an existing one); a changed file is a broken archive.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { bodyProblem, opProblem } from '#shared/domain/body-problem.ts';
import { sha256Text } from '#shared/base/hash.ts';
import { chainHash, OPERATIONS, operationText, type Op, type OpKind } from '#shared/domain/operation.ts';
import { exampleOf, LATER_KINDS, laterExampleOf } from './examples.ts';

const folder = join(import.meta.dirname, 'operations');
const kinds = Object.keys(OPERATIONS) as OpKind[];
const fileOf = (kind: OpKind): string => join(folder, `${kind}.v${String(OPERATIONS[kind].v)}.json`);

describe('golden operations', () => {
  test.each(kinds)('%s is written as it always was', (kind) => {
    const text = operationText(exampleOf(kind));
    const hash = chainHash(sha256Text, '', text);
    if (!existsSync(fileOf(kind)) && process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(fileOf(kind), `${JSON.stringify({ hash, text }, null, 2)}\n`);
    }
    const golden = JSON.parse(readFileSync(fileOf(kind), 'utf8')) as { hash: string; text: string };
    expect(text).toBe(golden.text);
    expect(hash).toBe(golden.hash);
  });

  test.each(LATER_KINDS)('%s with the fields that came later is written as it always was', (kind) => {
    const text = operationText(laterExampleOf(kind));
    const hash = chainHash(sha256Text, '', text);
    const file = fileOf(kind).replace(/\.json$/u, '.later.json');
    if (!existsSync(file) && process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(file, `${JSON.stringify({ hash, text }, null, 2)}\n`);
    }
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ hash, text });
    expect(opProblem(laterExampleOf(kind))).toBeUndefined();
  });

  test('every file there ever was still has a schema that reads it', () => {
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThanOrEqual(kinds.length);
    for (const file of files) {
      const { text } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { text: string };
      const op = JSON.parse(text) as Op;
      expect(opProblem(op), file).toBeUndefined();
    }
  });

  test('an unknown field is refused: it is a mistake or a newer version', () => {
    for (const kind of kinds) {
      expect(bodyProblem(kind, { ...exampleOf(kind).body, surprise: 1 }), kind).toBeDefined();
    }
  });
});
