/** The tree of a plan: what is shown, what a search opens, where keys go, where a rubrique may be moved. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { countsOf, piecesOf } from '#renderer/features/plan/import/import-counts.ts';
import {
  ancestorsOf,
  foundBy,
  hitsOf,
  isUnruled,
  mayMoveUnder,
  planTree,
  treeLines,
  treeMove,
  type PlanTree,
} from '#renderer/features/plan/tree-model.ts';
import { proposal, subdivisionProposal } from '#renderer/interface/pickers/category-proposal.ts';
import type { Id } from '#shared/base/id.ts';
import type { CategoryRow } from '#shared/contract/calendar.ts';
import type { PlannedCategory, PlannedOperation } from '#shared/contract/plan-files.ts';

const id = (code: string): Id => code as Id;

function row(code: string, level: number, more: Partial<CategoryRow> = {}): CategoryRow {
  return {
    id: id(code),
    planId: id('plan'),
    parentId: null,
    code,
    title: `Rubrique ${code}`,
    scope: '',
    subdivided: 'no',
    formerCodes: [],
    ruleIds: [],
    successorId: null,
    status: 'active',
    createdOp: 'op' as CategoryRow['createdOp'],
    createdAt: 'at' as CategoryRow['createdAt'],
    writers: {},
    files: 0,
    level,
    ruleNumbers: [],
    successorName: '',
    ...more,
  };
}

const TREE = planTree([
  row('1000', 0),
  row('1100', 1, { ruleNumbers: ['01110'] }),
  row('1110', 2, { title: 'Séances du conseil', formerCodes: ['01/10'], ruleNumbers: ['01110'] }),
  row('1120', 2, { status: 'closed' }),
  row('2000', 0),
  row('2100', 1, { files: 3 }),
]);
const NONE: ReadonlySet<Id> = new Set();
const all = (tree: PlanTree) => new Set(tree.nodes.map(({ row: { id: one } }) => one));
const codes = (lines: ReturnType<typeof treeLines>) => lines.map(({ node }) => node.row.code);

describe('what is shown', () => {
  test('what stands under open rubriques; each knows its rank among its siblings', () => {
    expect(codes(treeLines(TREE, NONE, null))).toEqual(['1000', '2000']);
    expect(codes(treeLines(TREE, new Set([id('1000')]), null))).toEqual(['1000', '1100', '2000']);
    expect(codes(treeLines(TREE, all(TREE), null))).toEqual(TREE.nodes.map(({ row: { code } }) => code));
    expect(TREE.byId.get(id('1120'))).toMatchObject({ position: 2, siblings: 2, children: 0, parentId: '1100' });
  });

  test('a search by code, title or ancienne cote shows the hits and the way to them', () => {
    const shown = (text: string) => treeLines(TREE, NONE, hitsOf(TREE, { text, show: 'all' }));
    for (const text of ['1110', 'SEANCES conseil', '01/10']) {
      expect(codes(shown(text))).toEqual(['1000', '1100', '1110']);
      expect(shown(text).filter(({ isHit }) => isHit)).toHaveLength(1);
    }
    expect(shown('1110').map(({ state }) => state)).toEqual(['open', 'open', 'leaf']);
    expect(shown('nulle part')).toEqual([]);
  });

  test('without a rule: where files are or would be filed; a closed rubrique is not asked for one', () => {
    const unruled = TREE.nodes.filter(isUnruled).map(({ row: { code } }) => code);
    expect(unruled).toEqual(['2100']);
    expect(codes(treeLines(TREE, NONE, hitsOf(TREE, { text: '', show: 'unruled' })))).toEqual(['2000', '2100']);
    expect(codes(treeLines(TREE, NONE, hitsOf(TREE, { text: '', show: 'closed' })))).toEqual(['1000', '1100', '1120']);
  });
});

describe('keys and moves', () => {
  const open = treeLines(TREE, all(TREE), null);
  test('arrows go as a tree is expected to', () => {
    const move = (from: string, key: string) => treeMove(open, id(from), key, 2);
    expect(move('1000', 'ArrowDown')).toEqual({ kind: 'go', id: '1100' });
    expect(move('1110', 'ArrowLeft')).toEqual({ kind: 'go', id: '1100' });
    expect(move('1100', 'ArrowLeft')).toEqual({ kind: 'close', id: '1100' });
    expect(move('1110', 'ArrowRight')).toBeNull();
    expect(move('1000', 'PageDown')).toEqual({ kind: 'go', id: '1110' });
    expect(move('1110', 'End')).toEqual({ kind: 'go', id: '2100' });
    expect(treeMove(treeLines(TREE, NONE, null), id('1000'), 'ArrowRight', 2)).toEqual({ kind: 'open', id: '1000' });
  });

  test('property: no allowed move makes a rubrique stand below itself', () => {
    const chosen = fc.constantFrom(...TREE.nodes.map(({ row: { id: one } }) => one));
    let allowed = 0;
    fc.assert(
      fc.property(chosen, fc.option(chosen), (moved, parent) => {
        if (!mayMoveUnder(TREE, moved, parent)) return;
        allowed += 1;
        expect(parent === null ? [] : [parent, ...ancestorsOf(TREE, parent)]).not.toContain(moved);
        expect(TREE.byId.get(moved)?.parentId).not.toBe(parent);
      }),
      { seed: 3 },
    );
    expect(allowed).toBeGreaterThan(20);
  });
});

test('a plan of 3,000 rubriques is laid out and searched well within a frame or two', () => {
  const rows = Array.from({ length: 3000 }, (_, index) =>
    row(String(1000 + index), index % 10 === 0 ? 0 : 1 + (index % 3)),
  );
  const began = performance.now();
  const tree = planTree(rows);
  const lines = treeLines(tree, all(tree), null);
  const hits = treeLines(tree, NONE, hitsOf(tree, { text: '39', show: 'all' }));
  expect(lines).toHaveLength(3000);
  expect(hits.length).toBeGreaterThan(10);
  expect(performance.now() - began).toBeLessThan(500);
});

describe('an import in pieces', () => {
  const planned = (code: string, operations: number, state: PlannedCategory['state'] = 'new'): PlannedCategory => ({
    line: 2,
    code,
    title: code,
    state,
    changes: [],
    issues: [],
    operations: Array.from({ length: operations }, (_, index) => ({ entity: `${code} ${String(index)}` }) as never),
  });
  test('rubriques stay whole and in their order', () => {
    const rows = [planned('a', 3), planned('b', 0, 'same'), planned('c', 3), planned('d', 9), planned('e', 1)];
    const pieces = piecesOf(rows, 6);
    expect(pieces.map(({ rubriques, operations }) => [rubriques, operations.length])).toEqual([
      [2, 6],
      [1, 9],
      [1, 1],
    ]);
    const sent: readonly PlannedOperation[] = pieces.flatMap(({ operations }) => operations);
    expect(sent).toEqual(rows.flatMap(({ operations }) => operations));
    expect(countsOf(rows)).toEqual({ new: 4, changed: 0, same: 1, refused: 0 });
  });
});

describe('what a rubrique proposes for a file', () => {
  const A = { id: id('a'), code: '1110', ruleIds: [id('r1'), id('r2')] };
  const B = { id: id('b'), code: '2210', ruleIds: [] };
  const EMPTY = { categoryId: null, subdivision: '', cote: '', ruleId: null };
  test('its cote and its first rule, and those of the next one when they were not touched', () => {
    const chosen = { ...EMPTY, ...proposal(EMPTY, null, A) };
    expect(chosen).toEqual({ categoryId: 'a', subdivision: '', cote: '1110', ruleId: 'r1' });
    expect({ ...chosen, ...proposal(chosen, A, B) }).toMatchObject({ cote: '2210', ruleId: null });
    expect({ ...chosen, ...subdivisionProposal(chosen, A, 'PV') }).toMatchObject({
      subdivision: 'PV',
      cote: '1110 PV',
    });
    expect({ ...chosen, ...proposal(chosen, A, null) }).toMatchObject({ categoryId: null, cote: '', ruleId: 'r1' });
  });
  test('what a person wrote stays', () => {
    const written = { categoryId: id('a'), subdivision: '', cote: '1110-07', ruleId: id('r9') };
    expect({ ...written, ...proposal(written, A, B) }).toEqual({ ...written, categoryId: 'b' });
  });
});

test('a hit says by which ancienne cote it was found, unless its code or title answers', () => {
  const node = TREE.byId.get(id('1110'))!;
  expect(foundBy(node, '01/10')).toBe('01/10');
  expect(foundBy(node, '1110')).toBeNull();
  expect(foundBy(node, 'conseil')).toBeNull();
});
