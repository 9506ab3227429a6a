/**
 * What carrying a list out will look at, read beforehand in short turns. The decision and the writing are one transaction,
 * all of it or none, and nothing else is answered meanwhile; what can be done before is done here, where scans and questions
 * are answered in between. Nothing is decided here: the decision looks at every record again, as it then is.
 */
import type { Id } from '#shared/base/id.ts';
import type { ReadContext } from '../context.ts';

/** A turn ends after so long: nobody notices that. */
const TURN_MS = 8;

/** `onProgress`: boxes, or files of a list of files, read so far; all of them once the writing begins. */
export async function readAhead(
  { world }: Pick<ReadContext, 'world'>,
  listId: Id,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const list = world.get('list', listId);
  if (list?.state !== 'approved') return;
  const { lines, fileLines = [] } = list;
  const total = lines.length + fileLines.length;
  let turnBeganMs = performance.now();
  let done = 0;
  for (const line of [...lines, ...fileLines]) {
    if ('boxId' in line) {
      world.get('box', line.boxId);
      for (const id of world.filesOfBox(line.boxId)) world.get('file', id);
    } else {
      world.get('file', line.fileId);
    }
    done += 1;
    if (performance.now() - turnBeganMs < TURN_MS) continue;
    onProgress(done, total);
    await nextTurn();
    turnBeganMs = performance.now();
  }
  onProgress(total, total);
  // So that it leaves for the window before the writing, not after it.
  await nextTurn();
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
