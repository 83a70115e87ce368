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
const globalSetupFile = path.join(root, 'test/support/suite/globalSetup.mjs')

/**
 * The name of a test file determines its suite; `npm test` (test/run.mjs) runs one suite after the other.
 *
 * | name             | suite       | may                                                                             |
 * |------------------|-------------|---------------------------------------------------------------------------------|
 * | `*.test.ts`      | unit        | compute, and read files of the repository; under `test/floor`: suite floor       |
 * | `*.integration.ts` | integration | open hosts, sockets, disks, IndexedDB, child processes, simulated devices (test/lab), files of megabytes |
 * | `*.test.tsx`     | dom         | render screens into a light DOM                                                 |
 * | `*.fuzz.ts`      | fuzz        | try random sequences from a seed                                                |
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
      project('unit', ['test/**/*.test.ts'], { exclude: ['test/floor/**'], testTimeout: 15_000, isolate: false }),
      project('floor', ['test/floor/**/*.test.ts'], { testTimeout: 120_000 }),
      project('integration', ['test/**/*.integration.ts'], { testTimeout: 60_000 }),
      project('dom', ['test/**/*.test.tsx'], {
        environment: 'happy-dom',
        setupFiles: [path.join(root, 'test/support/screens/patience.ts')],
        testTimeout: 15_000,
      }),
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
