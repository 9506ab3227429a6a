/**
 * The environment variables that the records process is given: language, time zone, temporary folder, what Windows needs
 * to load libraries, and what the programs that print are found and configured by. Everything else stays out: tokens of the session, proxies, and switches that change how Node
 * runs (NODE_OPTIONS, LD_PRELOAD…).
 */
const ALLOWED: readonly string[] = [
  'CUPS_SERVER',
  'HOME',
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'LC_COLLATE',
  'LC_CTYPE',
  'LC_TIME',
  'PATH',
  'PATHEXT',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TRAVEE_PDF_PRINTER',
  'TZ',
  'USER',
  'USERPROFILE',
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
