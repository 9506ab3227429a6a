/**
 * Reads a job for a receipt printer as such a printer would, from the command reference alone: what it does, in order.
 * A byte that is no command it knows ends the reading with an error; a real printer would print it as a letter.
 */
import type { GreyImage } from '#tests/support/pdf.ts';

export type EscposStep =
  | { readonly does: 'initialise' | 'next label' }
  | { readonly does: 'feed' | 'cut'; readonly n: number }
  | { readonly does: 'image'; readonly bytesWide: number; readonly rowsOfBits: readonly string[] };

export function readEscpos(job: Uint8Array): readonly EscposStep[] {
  const steps: EscposStep[] = [];
  let at = 0;
  const next = (): number => {
    const byte = job[at];
    if (byte === undefined) throw new Error(`the job ends in the middle of a command, at ${String(at)}`);
    at += 1;
    return byte;
  };
  while (at < job.length) {
    const begin = at;
    const command = String.fromCharCode(next());
    if (command === '\f') steps.push({ does: 'next label' });
    else if (command === '\x1b') steps.push(afterEscape(next));
    else if (command === '\x1d') steps.push(afterGroup(next));
    else throw new Error(`no command at ${String(begin)}: ${command}`);
  }
  return steps;
}

function afterEscape(next: () => number): EscposStep {
  const letter = String.fromCharCode(next());
  if (letter === '@') return { does: 'initialise' };
  if (letter === 'd') return { does: 'feed', n: next() };
  throw new Error(`ESC ${letter}`);
}

function afterGroup(next: () => number): EscposStep {
  const letter = String.fromCharCode(next());
  if (letter === 'V') {
    const mode = next();
    return { does: 'cut', n: mode === 65 || mode === 66 ? next() : 0 };
  }
  if (letter !== 'v' || String.fromCharCode(next()) !== '0') throw new Error(`GS ${letter}`);
  if (next() !== 0) throw new Error('the image is not of single density');
  const bytesWide = next() + next() * 256;
  const height = next() + next() * 256;
  const rowsOfBits = Array.from({ length: height }, () =>
    Array.from({ length: bytesWide }, () => next().toString(2).padStart(8, '0')).join(''),
  );
  return { does: 'image', bytesWide, rowsOfBits };
}

/** All the bands of a job under each other, as they come out of the printer. */
export function paperOf(job: Uint8Array): GreyImage {
  const rows = readEscpos(job).flatMap((step) => (step.does === 'image' ? step.rowsOfBits : []));
  const width = rows[0]?.length ?? 0;
  const pixels = Uint8Array.from(rows.join(''), (bit) => (bit === '1' ? 0 : 255));
  return { width, height: rows.length, pixels };
}
