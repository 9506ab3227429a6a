/**
 * Short tones for scans, heard without looking: ok is one high note, info one middle note, warning two, stop one low and
 * long. The volume is the person's (settings); zero is silent. A machine without sound says nothing and fails at nothing.
 */
import { usePreferences } from '../state/preferences.ts';

export type ScanTone = 'ok' | 'info' | 'warning' | 'stop';

/** Start (ms), length (ms), pitch (Hz). */
type Note = readonly [startMs: number, lengthMs: number, hertz: number];

const NOTES: { readonly [T in ScanTone]: readonly Note[] } = {
  ok: [[0, 90, 1_320]],
  info: [[0, 90, 880]],
  warning: [
    [0, 110, 660],
    [160, 110, 660],
  ],
  stop: [[0, 420, 196]],
};

let context: AudioContext | null = null;

/** Opens the machine's sound ahead of the first scan: it can take a tenth of a second, which no feedback may wait for. */
export function warmSound(): void {
  if (typeof AudioContext !== 'undefined') context ??= new AudioContext();
}

/** Plays a tone at once, at the volume chosen in the settings (or the one given, to try it). */
export function playTone(tone: ScanTone, volume = usePreferences.getState().soundVolume): void {
  if (volume === 0 || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  // A window that nobody touched yet may not play; the next key lets it.
  if (context.state === 'suspended') void context.resume();
  const { destination, currentTime } = context;
  for (const [startMs, lengthMs, hertz] of NOTES[tone]) {
    const start = currentTime + startMs / 1000;
    const end = start + lengthMs / 1000;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.type = tone === 'stop' ? 'sawtooth' : 'sine';
    oscillator.frequency.value = hertz;
    // Short ramps keep the tone from clicking.
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime((volume / 100) * 0.35, start + 0.008);
    gain.gain.setValueAtTime((volume / 100) * 0.35, end - 0.02);
    gain.gain.linearRampToValueAtTime(0, end);
    oscillator.connect(gain).connect(destination);
    oscillator.start(start);
    oscillator.stop(end);
  }
}
