import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const project = (name: string, include: string[], overrides: object = {}) => ({
  extends: true as const,
  test: { name, include, environment: 'node' as const, ...overrides },
})

/** How long `expect.poll` waits in a browser: a second, as by default, is one frame of a busy machine without a graphics card. */
const expectations = { poll: { timeout: 20_000 } }
/**
 * Files of a suite share their modules, which takes almost half of the processor's time: a module of the product has no state of its own. Those that
 * replace modules, globals, the database or the other side of the window, themselves or by a helper, have a process to themselves. One
 * file of either kind runs by `--project 'integration*'`.
 */
const testFiles = fs.readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll(path.sep, '/'))
const replaces = /vi\.(mock|doMock)\(|testPlatform\(|setCryptoBackend\(|process\.env\.\w+ = /
const replacesForGood = /fake-indexeddb|fastCrypto|globalThis\.\w+ = /
const helpers = new Map<string, boolean>()
const replacesAnything = (file: string): boolean => {
  const cached = helpers.get(file)
  if (cached !== undefined) return cached
  // for helpers that import each other
  helpers.set(file, false)
  const text = fs.readFileSync(file, 'utf8')
  const imported = [...text.matchAll(/from '(\.[^']*\.(?:ts|tsx|mjs))'/g)].map(([, name]) => path.join(path.dirname(file), name ?? ''))
  const isOwn = (each: string) => each.startsWith(path.join(root, 'test')) && fs.existsSync(each)
  const does = replacesForGood.test(text) || imported.filter(isOwn).some(replacesAnything)
  helpers.set(file, does)
  return does
}
const isAlone = (file: string) =>
  replaces.test(fs.readFileSync(path.join(root, 'test', file), 'utf8')) || replacesAnything(path.join(root, 'test', file))
/** A suite as two projects: its files that share their modules, and `<name>-alone`. */
const sharing = (
  name: string,
  { inFolder = '', suffix, ...overrides }: { inFolder?: string; suffix: string; exclude?: string[]; [key: string]: unknown },
) => {
  const alone = testFiles.filter((file) => file.startsWith(inFolder) && file.endsWith(suffix) && isAlone(file)).map((file) => `test/${file}`)
  return [
    project(name, [`test/${inFolder}**/*${suffix}`], { ...overrides, exclude: [...alone, '**/node_modules/**'], isolate: false }),
    project(`${name}-alone`, alone, overrides),
  ]
}
const screenSettings = {
  environment: 'happy-dom',
  setupFiles: [path.join(root, 'test/support/screens/setup.ts')],
  testTimeout: 15_000,
}
const globalSetupFile = path.join(root, 'test/support/suite/globalSetup.mjs')

/**
 * The name of a test file determines its suite; `npm test` (test/run.mjs) runs one suite after the other.
 *
 * | name             | suite       | may                                                                             |
 * |------------------|-------------|---------------------------------------------------------------------------------|
 * | `*.test.ts`      | unit        | compute, all of it in ten seconds, and read files of the repository; under `test/floor`: suite floor |
 * | `*.integration.ts` | integration | open hosts, sockets, disks, IndexedDB, child processes, simulated devices (test/lab), and compute what is as big as it can be: files of megabytes, thousands of objects |
 * | `*.test.tsx`     | dom         | render screens into a light DOM                                                 |
 * | `*.fuzz.ts`      | fuzz        | try hundreds of random values or sequences                                       |
 * | `*.e2e.ts`       | e2e, desktop | drive the built app in a browser (`e2e/web`) or in Electron (`e2e/desktop`)     |
 * | `*.soak.ts`      | soak        | run for as long as is asked (`npm run soak`)                                    |
 *
 * `test/floor/tests/suites.test.ts` fails where a unit test reaches more than it may. What restores itself after each file (fake timers, globals that
 * are stubbed) does not need a process of its own.
 */
export default defineConfig({
  root,
  plugins: [react()],
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
  test: {
    // what was transformed is kept by its content: half of the time of the unit suite
    experimental: { fsModuleCache: true },
    projects: [
      project('unit', ['test/**/*.test.ts'], {
        exclude: ['test/floor/**', '**/node_modules/**'],
        testTimeout: 15_000,
        isolate: false,
        pool: 'threads',
      }),
      project('floor', ['test/floor/**/*.test.ts'], { testTimeout: 120_000 }),
      ...sharing('integration', { suffix: '.integration.ts', testTimeout: 60_000 }),
      ...sharing('dom', { suffix: '.test.tsx', ...screenSettings }),
      ...sharing('fuzz', { suffix: '.fuzz.ts', testTimeout: 120_000 }),
      project('soak', ['test/**/*.soak.ts']),
      ...sharing('e2e', {
        inFolder: 'e2e/web/',
        suffix: '.e2e.ts',
        globalSetup: globalSetupFile,
        expect: expectations,
        testTimeout: 180_000,
        hookTimeout: 180_000,
      }),
      // one desktop app at a time
      project('desktop', ['test/e2e/desktop/**/*.e2e.ts'], {
        globalSetup: globalSetupFile,
        expect: expectations,
        testTimeout: 180_000,
        hookTimeout: 300_000,
        fileParallelism: false,
        isolate: false,
      }),
    ],
  },
})
