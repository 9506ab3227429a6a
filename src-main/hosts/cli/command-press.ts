/** The press of a command: processes beside the program, none before the first paper and none after the command. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import type { PaperPress } from '#main/records/documents/paper-press.ts';
import { startNodePress } from '../node-press.ts';
import { createPressRoom } from '../paper-press.ts';
import { pressOfRoom } from '../press-port.ts';

const PROGRAM = 'paper-child.js';

/** Absent where the drawing program was not built: papers are then drawn by the command itself. */
export function commandPress(from: string, assetsDir: string): PaperPress | undefined {
  const program = path.join(from, PROGRAM);
  if (!existsSync(program)) return undefined;
  const entry = pathToFileURL(program);
  return {
    draw: async (job, watch) => {
      // Of one paper: a command prints one, and waits for no other.
      const start = () => startNodePress({ entry, fontsDir: path.join(assetsDir, 'fonts') });
      const room = createPressRoom({ start, log: () => undefined, waiting: 'none' });
      try {
        return await pressOfRoom(room).draw(job, watch);
      } finally {
        room.close();
      }
    },
  };
}
