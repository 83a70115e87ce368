import path from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const project = (name: string, include: string[], overrides: object = {}) => ({
  extends: true as const,
  test: { name, include, environment: 'node' as const, ...overrides },
})

const globalSetupFile = path.join(root, 'test/support/globalSetup.mjs')

// *.test.ts run in Node, *.test.tsx with a light DOM, *.fuzz.ts and *.e2e.ts one file at a time: npm test (test/run.mjs) runs each in turn.
export default defineConfig({
  root,
  plugins: [react()],
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
  test: {
    projects: [
      project('unit', ['test/{shared,electron,renderer,floor,lab,hostile,fixtures}/**/*.test.ts'], { testTimeout: 15_000 }),
      project('dom', ['test/renderer/**/*.test.tsx'], { environment: 'happy-dom', testTimeout: 15_000 }),
      project('fuzz', ['test/fuzz/**/*.fuzz.ts'], { testTimeout: 120_000 }),
      // npm run soak (test/soak.mjs)
      project('soak', ['test/lab/**/*.soak.ts']),
      // several files at a time: they wait for a browser more than they compute
      project('e2e', ['test/e2e/web/**/*.e2e.ts'], { globalSetup: globalSetupFile, testTimeout: 180_000, hookTimeout: 180_000 }),
      project('desktop', ['test/e2e/desktop/**/*.e2e.ts'], {
        globalSetup: globalSetupFile,
        testTimeout: 180_000,
        hookTimeout: 300_000,
        fileParallelism: false,
      }),
    ],
  },
})
