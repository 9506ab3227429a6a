/** `npm run travee -- <command>`: the same depot without a window, for IT staff and for checks. */
import { FAILED, runCommandLine } from './cli/run-command-line.ts';

/** The reader of a pipe may leave before the end (`travee search … | head`). */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : FAILED);
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  from: import.meta.dirname,
  variables: process.env,
  platform: process.platform,
  clock: Date.now,
  terminal: {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isWatched: process.stderr.isTTY,
  },
});
