/** A bay too small for its shelves shows the class most of them have; of several as frequent, the one that asks for more. */
export function busiestClass(classes: Uint8Array, shelves: ArrayLike<number>): number {
  const counts = new Uint16Array(16);
  let best = 0;
  for (let nth = 0; nth < shelves.length; nth++) {
    const klass = classes[shelves[nth] ?? 0] ?? 0;
    counts[klass] = (counts[klass] ?? 0) + 1;
  }
  for (let klass = 0; klass < counts.length; klass++) {
    if ((counts[klass] ?? 0) > 0 && (counts[klass] ?? 0) >= (counts[best] ?? 0)) best = klass;
  }
  return best;
}
