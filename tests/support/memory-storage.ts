/** Stands for the browser's storage in tests without a window. Imported before what uses it. */
const kept = new Map<string, string>();
const storage: Storage = {
  get length() {
    return kept.size;
  },
  clear: () => {
    kept.clear();
  },
  getItem: (key) => kept.get(key) ?? null,
  key: (index) => [...kept.keys()][index] ?? null,
  removeItem: (key) => {
    kept.delete(key);
  },
  setItem: (key, value) => {
    kept.set(key, value);
  },
};
Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
Object.defineProperty(globalThis, 'window', { value: globalThis, configurable: true });
