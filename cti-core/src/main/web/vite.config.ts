/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The dev server hands API and event traffic to a server on this port: the mock of dev/server.mjs, or a real one.
const backend = `http://127.0.0.1:${process.env['HOTLINE_PORT'] ?? '8090'}`;

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env['HOTLINE_WEB_OUT'] ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The softphone and the design system are each one library in one file of their own, loaded with the routes that need them.
    chunkSizeWarningLimit: 900,
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': { target: backend, ws: true } } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testSetup.ts'],
    pool: 'threads',
    maxWorkers: 2,
  },
});
