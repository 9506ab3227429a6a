/** Runs a server until it is told to stop: listens, does the daily work, ends what it began. */
import { readFileSync } from 'node:fs';

import type { ClockMs, RandomBytes } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { makeAnchor } from './anchors.ts';
import type { CliFailure } from './cli/texts.ts';
import type { ServerConfig } from './config.ts';
import { createServer, type ServerDependencies, type TraveeServer } from './http/create-server.ts';
import { makeDueSnapshots } from './snapshots.ts';
import { openDatabase } from './start.ts';

export type RunningServer = {
  readonly url: string;
  readonly folder: string | null;
  /** Answers what was asked, closes what listens, ends the connections. */
  readonly stop: () => Promise<void>;
};

export type ServeOptions = {
  readonly clock: ClockMs;
  readonly random: RandomBytes;
  readonly log: NonNullable<ServerDependencies['log']>;
};

const HOUR_MS = 3600_000;
/** After the start, so that instances that start together do not all begin with it. */
const FIRST_MS = 30_000;

export async function serve(config: ServerConfig, options: ServeOptions): Promise<Result<RunningServer, CliFailure>> {
  const tls = tlsOf(config);
  if (!tls.ok) return tls;
  const opened = await openDatabase(config);
  if (!opened.ok) return opened;
  const { database, folder, close } = opened.value;
  const server = await createServer({
    ...options,
    database,
    ...(tls.value === null ? {} : { tls: tls.value }),
    ...(config.trustProxy === null ? {} : { trustProxy: config.trustProxy }),
    ...(config.browsers === null ? {} : { browsers: config.browsers }),
  });
  try {
    await server.app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    return err({ code: 'PORT_TAKEN', value: `${config.host}:${String(config.port)}` });
  }
  const daily = startDailyWork(server, () => work(server, options, database));
  return ok({
    url: server.app.listeningOrigin,
    folder,
    stop: async () => {
      daily.stop();
      await server.app.close();
      await close();
    },
  });
}

function tlsOf({ tls }: ServerConfig): Result<{ key: string; cert: string } | null, CliFailure> {
  if (tls === null) return ok(null);
  const files: string[] = [];
  for (const file of [tls.keyFile, tls.certFile]) {
    try {
      files.push(readFileSync(file, 'utf8'));
    } catch (error) {
      if (error instanceof Error) return err({ code: 'FILE_UNREADABLE', value: file });
      throw error;
    }
  }
  const [key = '', cert = ''] = files;
  return ok({ key, cert });
}

/** Today's anchor, and snapshots of what grew: whichever instance comes first makes them. */
async function work(
  { app, identity }: TraveeServer,
  { clock, random }: ServeOptions,
  database: ServerDependencies['database'],
): Promise<void> {
  const anchor = await makeAnchor(database, identity.signingKey, clock);
  if (anchor.outcome === 'kept') app.log.info({ day: anchor.day, heads: anchor.heads }, 'anchored');
  for (const { seq, rows } of await makeDueSnapshots(database, clock, random)) app.log.info({ seq, rows }, 'snapshot');
}

function startDailyWork({ app }: TraveeServer, run: () => Promise<void>): { readonly stop: () => void } {
  let timer: NodeJS.Timeout;
  const next = (delayMs: number): void => {
    timer = setTimeout(() => {
      run()
        .catch((error: unknown) => {
          app.log.warn({ kind: error instanceof Error ? error.name : 'unknown' }, 'the daily work failed');
        })
        .finally(() => {
          next(HOUR_MS);
        });
    }, delayMs);
    timer.unref();
  };
  next(FIRST_MS);
  return {
    stop: () => {
      clearTimeout(timer);
    },
  };
}
