// How the phone's page is made small: what is left out of libraries, and of the window's styles. `test/e2e/web/guest/guestSize` limits the result.
import path from 'node:path'
import { bareIcons } from './bareIcons.mjs'
import { plainPrivates } from './plainPrivates.mjs'
import { pureClasses } from './pureClasses.mjs'
import { replaceModules } from './replaceModules.mjs'
import { shortMessages } from './shortMessages.mjs'
import { withoutTokens } from './withoutTokens.mjs'

/** Options of the bundle of the phone's page, where they differ from those of the window. */
export const phoneBundle = {
  plugins: [
    shortMessages(),
    replaceModules([
      ['lib0/environment.js', 'lib0Environment.mjs'],
      ['lib0/logging.js', 'lib0Logging.mjs'],
      ['lib0/broadcastchannel.js', 'lib0BroadcastChannel.mjs'],
      ['lucide-react/dist/esm/createLucideIcon.mjs', 'lucideIcon.mjs'],
    ]),
    bareIcons(),
    pureClasses(/@noble\/curves\//),
    plainPrivates(),
  ],
  alias: [
    // Preact in place of React, for the phone's page alone
    { find: /^react$/, replacement: 'preact/compat' },
    { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
    { find: /^react-dom$/, replacement: 'preact/compat' },
    { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
    // Dexie's build for modern browsers
    { find: /^dexie$/, replacement: path.join(import.meta.dirname, '../../node_modules/dexie/dist/modern/dexie.min.mjs') },
  ],
  css: { postcss: { plugins: [withoutTokens(/^--(person-\d|on-person|qr-\w+|area-edge|on-stop|motion|size-\w+)$/)] } },
  // phones in use are old: Android 5 ends at Chrome 95, the iPhone 6s at Safari 15
  target: ['chrome94', 'safari15'],
  // a phone fetches later what it does not need first, and has time for one file after the other
  modulePreload: false,
  rolldownOptions: {
    // one chunk with all code that a phone needs for the first note: it compresses better, and needs one request
    output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    // fields of classes are assigned: shorter than Object.defineProperty, and the same where no class hides a setter of another
    transform: { assumptions: { setPublicClassFields: true } },
  },
}
