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
 * Tests of screens share their modules, which takes half of the time: a module of the product has no state of its own. Those that replace modules,
 * the database or the other side of the window have a process to themselves.
 */
const screens = fs.readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.tsx'))
const isAlone = (file: string) => /vi\.(mock|doMock)\(|fake-indexeddb|testPlatform\(/.test(fs.readFileSync(path.join(root, 'test', file), 'utf8'))
const aloneFiles = screens.filter(isAlone).map((file) => `test/${file.replaceAll(path.sep, '/')}`)
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
 * | `*.test.tsx`     | dom, dom-alone | render screens into a light DOM                                              |
 * | `*.fuzz.ts`      | fuzz        | try hundreds of random values or sequences                                       |
 * | `*.e2e.ts`       | e2e, desktop | drive the built app in a browser (`e2e/web`) or in Electron (`e2e/desktop`)     |
 * | `*.soak.ts`      | soak        | run for as long as is asked (`npm run soak`)                                    |
 *
 * `test/floor/tests/suites.test.ts` fails where a unit test reaches more than it may.
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
      project('integration', ['test/**/*.integration.ts'], { testTimeout: 60_000 }),
      project('dom', ['test/**/*.test.tsx'], { ...screenSettings, exclude: [...aloneFiles, '**/node_modules/**'], isolate: false }),
      project('dom-alone', aloneFiles, screenSettings),
      project('fuzz', ['test/**/*.fuzz.ts'], { testTimeout: 120_000 }),
      project('soak', ['test/**/*.soak.ts']),
      project('e2e', ['test/e2e/web/**/*.e2e.ts'], {
        globalSetup: globalSetupFile,
        expect: expectations,
        testTimeout: 180_000,
        hookTimeout: 180_000,
      }),
      project('desktop', ['test/e2e/desktop/**/*.e2e.ts'], {
        globalSetup: globalSetupFile,
        expect: expectations,
        testTimeout: 180_000,
        hookTimeout: 300_000,
        fileParallelism: false,
      }),
    ],
  },
})
