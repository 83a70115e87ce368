// The bundles, each with its world: window and phone (browser), main and host and loopback (Node), preload (one CommonJS file).
import { builtinModules } from 'node:module'
import path from 'node:path'
import react from '@vitejs/plugin-react'

export const root = path.join(import.meta.dirname, '..')
/** Where bundles go. Another folder by TAVOLO_OUT, so that two builds need not meet. */
export const out = path.resolve(root, process.env.TAVOLO_OUT ?? 'out')

const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'electron', 'bufferutil', 'utf-8-validate']

/** A Node program as one file with every library inside: nothing is looked up in node_modules at run time. */
const program = (name, entry, { format = 'es', file = 'index.js' } = {}) => ({
  configFile: false,
  root,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: path.join(root, entry),
    outDir: path.join(out, name),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { external: node, output: { format, entryFileNames: file, codeSplitting: false } },
  },
})

const module = (file) => path.join(root, 'node_modules', file)
/**
 * Smaller builds of the same libraries, for every phone that loads the page over one Wi-Fi: Dexie's own build for today's browsers, and
 * lib0's logging without the part that draws into the page (Yjs only prints warnings).
 */
const alias = [
  { find: /^dexie$/, replacement: module('dexie/dist/modern/dexie.mjs') },
  { find: /^lib0\/logging$/, replacement: module('lib0/logging.node.js') },
]

const page = (name, html) => ({
  configFile: false,
  root: path.join(root, 'renderer'),
  base: './',
  logLevel: 'warn',
  publicDir: false,
  plugins: [react()],
  resolve: {
    ...(name === 'guest' ? { alias } : {}),
    dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'],
  },
  worker: { format: 'es' },
  build: {
    outDir: path.join(out, name),
    emptyOutDir: true,
    // phones in use are old (Android 5 ends at Chrome 95, the iPhone 6s at Safari 15); the desktop brings its own Chromium
    target: name === 'guest' ? ['chrome94', 'safari15'] : 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // the editor is one piece, loaded from this computer; what phones load has a limit and a test of its own
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: path.join(root, 'renderer', html),
      // what a phone needs before it writes comes in one piece: packed together it is smaller, and it is asked for once
      ...(name === 'guest' ? { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } } : {}),
    },
  },
})

export const bundles = {
  host: program('host', 'electron/hostEntry.ts'),
  validator: program('validator', 'electron/validatorWorker.ts', { format: 'cjs', file: 'index.cjs' }),
  main: program('main', 'electron/main.ts'),
  loopback: program('loopback', 'electron/loopback.ts'),
  preload: program('preload', 'electron/preload.ts', { format: 'cjs', file: 'index.cjs' }),
  window: page('window', 'index.html'),
  guest: page('guest', 'guest.html'),
}
