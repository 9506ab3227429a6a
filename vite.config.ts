// Builds and serves the window (src-renderer). The base is the root, because the window is `app://travee/…` and a deep
// address must find its files after a reload. Nothing is inlined: the content security policy allows no `data:` scripts
// or fonts.
import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: path.join(import.meta.dirname, 'src-renderer'),
  base: '/',
  cacheDir: path.join(import.meta.dirname, '.cache', 'vite'),
  plugins: [react()],
  css: { postcss: import.meta.dirname },
  build: {
    outDir: path.join(import.meta.dirname, 'dist', 'renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    sourcemap: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      // The recovery window stands on its own, so that it opens when the rest does not.
      input: ['index.html', 'recovery.html'].map((page) => path.join(import.meta.dirname, 'src-renderer', page)),
    },
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: false },
});
