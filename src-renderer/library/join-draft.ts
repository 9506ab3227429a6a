/** What joining the shared server asks for, checked before anything is sent. The server and the service check again. */
import type { TextKey } from '#shared/i18n/index.ts';

export type JoinDraft = { readonly url: string; readonly code: string; readonly deviceName: string };
export type JoinProblems = { readonly [F in keyof JoinDraft]: TextKey | null };

export const EMPTY_JOIN: JoinDraft = { url: '', code: '', deviceName: '' };
const THIS_MACHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export function joinProblems({ url, code, deviceName }: JoinDraft): JoinProblems {
  return {
    url: urlProblem(url.trim()),
    code: code.trim() === '' ? 'sync.enrol.codeMissing' : null,
    deviceName: deviceName.trim() === '' ? 'sync.enrol.nameMissing' : null,
  };
}

export function isJoinable(draft: JoinDraft): boolean {
  return Object.values(joinProblems(draft)).every((problem) => problem === null);
}

/** As it is sent. */
export function trimmedJoin({ url, code, deviceName }: JoinDraft): JoinDraft {
  return { url: url.trim(), code: code.trim(), deviceName: deviceName.trim() };
}

function urlProblem(url: string): TextKey | null {
  if (url === '') return 'sync.enrol.urlMissing';
  if (!URL.canParse(url)) return 'sync.enrol.urlWrong';
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return null;
  if (protocol !== 'http:') return 'sync.enrol.urlWrong';
  return THIS_MACHINE.has(hostname) ? null : 'sync.enrol.urlNotSafe';
}
