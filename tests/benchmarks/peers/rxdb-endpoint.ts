/**
 * The server of RxDB's documentation ("HTTP replication from a custom server"), over a map: pull after a checkpoint, push
 * with what the client believes the server has, and a stream of what changed to everybody who listens.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { constants, createGzip, gunzipSync, gzipSync } from 'node:zlib';

import type { BoxDocument, PeerEncoding } from './peer-work.ts';

export type Checkpoint = Pick<BoxDocument, 'id' | 'updatedAt'>;
export type Changes = { readonly documents: readonly BoxDocument[]; readonly checkpoint: Checkpoint | undefined };
export type PushRow = { readonly newDocumentState: BoxDocument; readonly assumedMasterState?: BoxDocument };

/** Of Express's compression, and of Travée's server. */
const WORTH_COMPRESSING = 1_024;

export function rxdbEndpoint(encoding: PeerEncoding): Server {
  const boxes = new Map<string, BoxDocument>();
  const listeners = new Set<(changes: Changes) => void>();

  const changesAfter = (after: Checkpoint, limit: number): Changes => {
    const documents = [...boxes.values()]
      .filter((box) => box.updatedAt > after.updatedAt || (box.updatedAt === after.updatedAt && box.id > after.id))
      .sort((a, b) => a.updatedAt - b.updatedAt || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
    return { documents, checkpoint: checkpointOf(documents) ?? after };
  };
  const push = (rows: readonly PushRow[]): BoxDocument[] => {
    const conflicts: BoxDocument[] = [];
    const documents: BoxDocument[] = [];
    for (const { newDocumentState, assumedMasterState } of rows) {
      const known = boxes.get(newDocumentState.id);
      if (known !== undefined && known.updatedAt !== assumedMasterState?.updatedAt) conflicts.push(known);
      else {
        boxes.set(newDocumentState.id, newDocumentState);
        documents.push(newDocumentState);
      }
    }
    if (documents.length > 0) for (const tell of listeners) tell({ documents, checkpoint: checkpointOf(documents) });
    return conflicts;
  };
  const listen = (response: ServerResponse): void => {
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' };
    const gzip = encoding === 'gzip' ? createGzip({ flush: constants.Z_SYNC_FLUSH }) : undefined;
    response.writeHead(200, gzip === undefined ? headers : { ...headers, 'content-encoding': 'gzip' });
    gzip?.pipe(response);
    const out = gzip ?? response;
    out.write(': here\n\n');
    const tell = (changes: Changes): void => {
      out.write(`data: ${JSON.stringify(changes)}\n\n`);
    };
    listeners.add(tell);
    response.on('close', () => listeners.delete(tell));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    if (pathname === '/boxes/stream') listen(response);
    else if (pathname === '/boxes/push') send(response, push(JSON.parse(await bodyOf(request)) as PushRow[]));
    else {
      const after = { id: searchParams.get('id') ?? '', updatedAt: Number(searchParams.get('updatedAt')) };
      send(response, changesAfter(after, Number(searchParams.get('limit'))));
    }
  };
  return createServer((request, response) => void answer(request, response));
}

function checkpointOf(documents: readonly BoxDocument[]): Checkpoint | undefined {
  const last = documents.at(-1);
  return last === undefined ? undefined : { id: last.id, updatedAt: last.updatedAt };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks = (await request.toArray()) as Buffer[];
  const bytes = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
}

function send(response: ServerResponse, value: unknown): void {
  const text = JSON.stringify(value);
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  if (text.length < WORTH_COMPRESSING) response.writeHead(200, headers).end(text);
  else response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(text));
}
