/**
 * The environment variables that the records process is given: language, time zone, temporary folder, and what Windows
 * needs to load libraries. Everything else stays out: tokens of the session, proxies, and switches that change how Node
 * runs (NODE_OPTIONS, LD_PRELOAD…).
 */
const ALLOWED: readonly string[] = [
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'LC_COLLATE',
  'LC_CTYPE',
  'LC_TIME',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
  'WINDIR',
];

/** The allowed part of an environment. Names are compared without case, because Windows ignores it. */
export function utilityEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && ALLOWED.includes(name.toUpperCase())) kept[name] = value;
  }
  return kept;
}
