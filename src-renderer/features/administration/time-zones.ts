/** The time zones that are offered: those of Canada first, since that is where the depots are. */

const CANADIAN = [
  'America/Toronto',
  'America/Halifax',
  'America/Moncton',
  'America/Blanc-Sablon',
  'America/St_Johns',
  'America/Winnipeg',
  'America/Regina',
  'America/Edmonton',
  'America/Vancouver',
  'America/Iqaluit',
  'America/Whitehorse',
] as const;

/** Canadian zones, then the one in force when it is another. */
export function timeZones(current: string): readonly string[] {
  return CANADIAN.some((zone) => zone === current) || current === '' ? CANADIAN : [...CANADIAN, current];
}
