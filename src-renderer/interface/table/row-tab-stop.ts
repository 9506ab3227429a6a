/**
 * A list is one tab stop: the links and menus that stand in its rows can be reached with Tab in the active row only.
 * Outside a list, nothing changes.
 */
import { createContext, use } from 'react';

const RowTabStop = createContext<0 | -1>(0);
export const RowTabStopProvider = RowTabStop.Provider;

/** The `tabIndex` of what stands in a row. */
export function useRowTabStop(): 0 | -1 {
  return use(RowTabStop);
}
