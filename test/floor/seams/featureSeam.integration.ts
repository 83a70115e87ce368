import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from '../../support/suite/runProgram.mjs'
import { root, sourceFiles } from '../sourceTree.ts'
import { foldersOf } from './featureFolders.ts'

const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-seam-'))
afterAll(() => fs.rmSync(copy, { recursive: true, force: true }))

const list = 'renderer/app/features.ts'
const listed = [...fs.readFileSync(path.join(root, list), 'utf8').matchAll(/'\.\.\/features\/(\w+)\/index\.ts'/g)].map(([, name]) => name ?? '')
const sizeOf = (feature: string) => sourceFiles([`renderer/features/${feature}`], /\.tsx?$/).reduce((sum, { text }) => sum + text.length, 0)
const smallest = listed.sort((a, b) => sizeOf(a) - sizeOf(b))[0] ?? ''

/** The feature's import and its entry in the list. */
function removeLine(feature: string): void {
  const file = path.join(copy, list)
  const text = fs.readFileSync(file, 'utf8')
  const without = text
    .replace(new RegExp(`^import .*'\\.\\./features/${feature}/index\\.ts'\\n`, 'm'), '')
    .replace(new RegExp(`^ {2}${feature},\\n`, 'm'), '')
  fs.writeFileSync(file, without)
}

const tool = (name: string, entry: string, ...args: readonly string[]) =>
  runProgram([process.execPath, path.join(root, 'node_modules', name, entry), ...args], { ms: 240_000, quiet: true, cwd: copy })
const unitTests = (project: string, ...files: readonly string[]) =>
  tool('vitest', 'vitest.mjs', 'run', '--config', '.config/vitest.config.ts', '--project', project, '--maxWorkers', '1', ...files)

const copied = ['shared', 'electron', 'renderer', 'resources', 'test', '.config', '.github', 'package.json', 'package-lock.json', '.biome.json']

describe(`the house without a feature (${smallest})`, () => {
  beforeAll(() => {
    for (const entry of copied) fs.cpSync(path.join(root, entry), path.join(copy, entry), { recursive: true })
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
    for (const folder of foldersOf(smallest)) fs.rmSync(path.join(copy, folder), { recursive: true, force: true })
    removeLine(smallest)
  })

  it('is typed: no text, command or slot of it is missed', { timeout: 300_000 }, async () => {
    // the project of the tests holds the renderer too
    const { ok, output } = await tool('typescript', 'bin/tsc', '-p', '.config/tsconfig.test.json')
    expect(output).toBe('')
    expect(ok).toBe(true)
  })

  it('is clean for lint, and passes the tests of texts and commands', { timeout: 300_000 }, async () => {
    const lint = await tool('@biomejs/biome', 'bin/biome', 'lint', '--colors=off', '--vcs-enabled=false', 'renderer', 'test/renderer')
    expect(lint.ok, lint.output).toBe(true)
    for (const [project, files] of [
      ['floor', 'test/floor/words/translations.test.ts'],
      ['floor', 'test/floor/seams/featureStrangers.test.ts'],
      ['unit', 'test/renderer/app'],
    ] as const) {
      const suite = await unitTests(project, files)
      expect(suite.ok, suite.output).toBe(true)
    }
  })
})
