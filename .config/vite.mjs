// The bundles and their targets: window and phone (browser), main and host and loopback (Node), preload (one CommonJS file).
import { builtinModules } from 'node:module'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { phoneBundle } from './phone/phoneBundle.mjs'

export const root = path.join(import.meta.dirname, '..')
/** Output folder; TAVOLO_OUT sets another one, so that two builds do not conflict. */
export const out = path.resolve(root, process.env.TAVOLO_OUT ?? 'out')

const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'electron', 'bufferutil', 'utf-8-validate']

/** A Node program as one file with all libraries: node_modules is not used at run time. */
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

/** How the window's modules are found; pages that tests build of its parts find them so too. */
export const windowResolve = {
  // the variant of this library for browsers decodes names with a document, which the worker that reads Markdown does not have
  alias: [{ find: 'decode-named-character-reference', replacement: path.join(root, 'node_modules/decode-named-character-reference/index.js') }],
  dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'],
}

/** The desktop brings its own Chromium. */
const windowBundle = {
  plugins: [],
  alias: windowResolve.alias,
  css: {},
  target: 'chrome130',
  modulePreload: { polyfill: false },
  rolldownOptions: {},
}

const page = (name, html, { plugins, alias, css, target, modulePreload, rolldownOptions } = windowBundle) => ({
  configFile: false,
  root: path.join(root, 'renderer'),
  base: './',
  logLevel: 'warn',
  publicDir: false,
  plugins: [react(), ...plugins],
  resolve: {
    alias,
    dedupe: windowResolve.dedupe,
  },
  css,
  worker: { format: 'es' },
  build: {
    outDir: path.join(out, name),
    emptyOutDir: true,
    target,
    modulePreload,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // the editor is one chunk, loaded from disk; a test limits the size of the phone's page
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: path.join(root, 'renderer', html), ...rolldownOptions },
  },
})

export const bundles = {
  host: program('host', 'electron/hostEntry.ts'),
  validator: program('validator', 'electron/validatorWorker.ts', { format: 'cjs', file: 'index.cjs' }),
  main: program('main', 'electron/main.ts'),
  loopback: program('loopback', 'electron/loopback.ts'),
  preload: program('preload', 'electron/preload.ts', { format: 'cjs', file: 'index.cjs' }),
  window: page('window', 'index.html'),
  guest: page('guest', 'guest.html', phoneBundle),
}
