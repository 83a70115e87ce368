// The bundles and their targets: window and phone (browser), main and host and loopback (Node), preload (one CommonJS file).
import { builtinModules } from 'node:module'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { bareIcons } from './phone/bareIcons.mjs'
import { pureClasses } from './phone/pureClasses.mjs'
import { replaceModules } from './phone/replaceModules.mjs'

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

const module = (file) => path.join(root, 'node_modules', file)
/** Smaller builds of libraries for the phone's page: Dexie's for modern browsers, and modules of which the page needs little. */
const alias = [{ find: /^dexie$/, replacement: module('dexie/dist/modern/dexie.min.mjs') }]
const guestPlugins = [
  replaceModules([
    ['lib0/environment.js', 'lib0Environment.mjs'],
    ['lib0/logging.js', 'lib0Logging.mjs'],
    ['lib0/broadcastchannel.js', 'lib0BroadcastChannel.mjs'],
    ['lucide-react/dist/esm/createLucideIcon.mjs', 'lucideIcon.mjs'],
  ]),
  bareIcons(),
  pureClasses(/@noble\/curves\//),
]

const guestOptions = {
  // one chunk with all code that a phone needs for the first note: it compresses better, and needs one request
  output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
  // fields of classes are assigned: shorter than Object.defineProperty, and the same where no class hides a setter of another
  transform: { assumptions: { setPublicClassFields: true } },
}

const page = (name, html) => ({
  configFile: false,
  root: path.join(root, 'renderer'),
  base: './',
  logLevel: 'warn',
  publicDir: false,
  plugins: [react(), ...(name === 'guest' ? guestPlugins : [])],
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
    // a phone fetches later what it does not need first, and has time for one file after the other
    modulePreload: name === 'guest' ? false : { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // the editor is one chunk, loaded from disk; a test limits the size of the phone's page
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: path.join(root, 'renderer', html),
      ...(name === 'guest' ? guestOptions : {}),
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
