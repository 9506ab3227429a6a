/** Asking the CUPS of this computer over its own socket, where `lpstat -H` says it is. */
import { request, type RequestOptions } from 'node:http';

import { IPP_NOT_FOUND, ippQuestion, readIppAnswer, type IppAnswer } from './ipp.ts';

/** `none`: it does not answer. `unknown`: it does not know what it was asked about. */
export type Asked =
  { readonly kind: 'answer'; readonly answer: IppAnswer } | { readonly kind: 'unknown' } | { readonly kind: 'none' };

const ANSWER_LIMIT_MS = 5_000;

/** A path, or `host:port`. */
type ServerAddress = Pick<RequestOptions, 'socketPath' | 'host' | 'port'>;

export function serverAddress(named: string): ServerAddress {
  if (named.startsWith('/')) return { socketPath: named };
  const [, host = 'localhost', port = '631'] = /^(.*?)(?::(\d+))?$/u.exec(named) ?? [];
  return { host, port: Number(port) };
}

/** `spool`: the system's name of the job, `Zebra-12`. */
export function askAboutJob(server: ServerAddress, spool: string): Promise<Asked> {
  const number = /-(\d+)$/u.exec(spool)?.[1] ?? '0';
  const about = { name: 'job-uri', uri: `ipp://localhost/jobs/${number}` } as const;
  return ask(server, `/jobs/${number}`, ippQuestion('Get-Job-Attributes', about, ['job-state', 'job-state-reasons']));
}

/** A queue, or a class of queues. */
export async function askAboutQueue(server: ServerAddress, queue: string): Promise<Asked> {
  for (const folder of ['printers', 'classes'] as const) {
    const place = `/${folder}/${encodeURIComponent(queue)}`;
    const about = { name: 'printer-uri', uri: `ipp://localhost${place}` } as const;
    const wanted = ['printer-state', 'printer-state-reasons', 'printer-state-message', 'printer-is-accepting-jobs'];
    const asked = await ask(server, place, ippQuestion('Get-Printer-Attributes', about, wanted));
    if (asked.kind !== 'unknown') return asked;
  }
  return { kind: 'unknown' };
}

function ask(server: ServerAddress, path: string, question: Uint8Array): Promise<Asked> {
  return new Promise((resolve) => {
    const asking = request(
      {
        ...server,
        path,
        method: 'POST',
        // Asked seldom, by whoever polls: no connection is kept.
        agent: false,
        headers: { host: 'localhost', 'content-type': 'application/ipp', 'content-length': question.byteLength },
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', () => {
          resolve({ kind: 'none' });
        });
        response.on('end', () => {
          const answer = response.statusCode === 200 ? readIppAnswer(Buffer.concat(pieces)) : undefined;
          if (answer === undefined) resolve({ kind: 'none' });
          else resolve(answer.status === IPP_NOT_FOUND ? { kind: 'unknown' } : { kind: 'answer', answer });
        });
      },
    );
    asking.setTimeout(ANSWER_LIMIT_MS, () => asking.destroy());
    asking.on('error', () => {
      resolve({ kind: 'none' });
    });
    asking.end(question);
  });
}
