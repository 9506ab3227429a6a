/** Heap of a drawing process in megabytes: 50,000 rows and 10,000 labels are drawn in it (docs/adr/0033). */
export const PRESS_HEAP_MB = 300;

/** Why a process ended, from the last it wrote to standard error: the engine says so when its heap is full. */
export function endedFor(said: string): 'memory' | 'other' {
  return /heap (?:out of memory|limit)|out of memory/i.test(said) ? 'memory' : 'other';
}
