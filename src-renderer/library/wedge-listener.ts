/**
 * The window's ear: every key-down of the window goes through the wedge detector, so that scanning needs no field to
 * click (architecture.md, section 8, rule 14). Scans go to the hub; the keys of a person stay where they were typed.
 *
 * In a text field, only a sound code of ours is taken out of the field and handed on; any other fast run of keys is the
 * field's own (a search, a foreign code, a PIN). A field marked `data-scan="field"` keeps everything. A scanner that sends
 * a prefix of its own (settings of this computer) is never taken for a person: whatever it read leaves the field.
 */
import { tellScanner, type ToldScan } from '#shared/domain/scan/scanners.ts';
import {
  chooseReading,
  feedWedge,
  settleWedge,
  WEDGE_DEFAULTS,
  WEDGE_IDLE,
  type WedgeOptions,
  type WedgeOutput,
  type WedgeState,
} from '#shared/domain/scan/wedge.ts';
import { usePreferences } from '../state/preferences.ts';
import { flushScans, handScan, handTyped, setDialogProbe, waitingScans } from './scan-hub.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;
type FieldBefore = { readonly field: TextField; readonly value: string };

/** The Enter of a slow scanner may come after its code was taken for complete: it must press no button. */
const LATE_ENDING_MS = 600;
const TEXT_INPUTS = new Set(['text', 'search', 'email', 'tel', 'url', 'password', 'number', '']);
const DIALOGS = '[role="dialog"]:not([data-scan="through"])';

/** Starts listening; returns how to stop. */
export function listenForScans(): () => void {
  let state: WedgeState = WEDGE_IDLE;
  let before: FieldBefore | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pausedScanMs = -Infinity;

  const settleLater = (): void => {
    clearTimeout(timer);
    if (state.keys === 0) return;
    timer = setTimeout(() => {
      const output = settleWedge(state, performance.now(), options());
      state = output.state;
      take(output, null, performance.now());
      settleLater();
    }, WEDGE_DEFAULTS.maxGapMs + 10);
  };

  const take = (output: WedgeOutput, event: KeyboardEvent | null, endedMs: number): void => {
    const field = event === null ? (before?.field ?? null) : editable(event.target);
    const told = output.scan && tellScanner(output.scan.readings, usePreferences.getState().scanners);
    if (output.scan !== undefined && told !== undefined && isForHub(told, field)) {
      if (event !== null) swallow(event);
      if (field !== null && before?.field === field) restore(before);
      pausedScanMs = output.scan.ending === 'pause' ? endedMs : -Infinity;
      handScan({ ...told, endedMs });
      return;
    }
    if (output.typed !== undefined && field === null) handTyped(output.typed);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const field = editable(event.target);
    if (isLateEnding(event, state, pausedScanMs)) {
      pausedScanMs = -Infinity;
      swallow(event);
      return;
    }
    const idle = state.keys === 0;
    const { key, code, timeStamp: timeStampMs, shiftKey: shift, repeat } = event;
    const output = feedWedge(state, { key, code, timeStampMs, shift, repeat }, options());
    state = output.state;
    if (state.keys === 1 || idle) before = field === null ? null : { field, value: field.value };
    take(output, event, event.timeStamp);
    // A space inside a scanned code presses no button and chooses no row.
    if (event.key === ' ' && field === null && state.keys > 1) swallow(event);
    settleLater();
  };

  setDialogProbe(() => document.querySelector(DIALOGS) !== null);
  const observer = new MutationObserver(() => {
    if (waitingScans() > 0) flushScans();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    window.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}

function isLateEnding(event: KeyboardEvent, state: WedgeState, pausedScanMs: number): boolean {
  if (event.key !== 'Enter' && event.key !== 'Tab') return false;
  return state.keys === 0 && event.timeStamp - pausedScanMs < LATE_ENDING_MS;
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function isForHub({ scanner, readings }: ToldScan, field: TextField | null): boolean {
  if (field === null) return true;
  return field.dataset['scan'] !== 'field' && (scanner !== '' || chooseReading(readings).kind === 'own');
}

function options(): WedgeOptions {
  return { ...WEDGE_DEFAULTS, scanners: usePreferences.getState().scanners };
}

function editable(target: EventTarget | null): TextField | null {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type) ? target : null;
}

/** Puts back what the field held before the scan, the way React sees it. */
function restore({ field, value }: FieldBefore): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
