// `npx vite --config tests/support/preview/vite.config.ts`: the screens over invented data, at /preview.html.
import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig } from 'vite';

const project = path.join(import.meta.dirname, '..', '..', '..');

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: path.join(project, '.cache', 'vite-preview'),
  plugins: [react()],
  css: { postcss: project },
  server: { host: '127.0.0.1', port: 5199, fs: { allow: [project] } },
  build: { outDir: path.join(project, '.cache', 'preview'), emptyOutDir: true, rollupOptions: { input: path.join(import.meta.dirname, 'preview.html') } },
});
