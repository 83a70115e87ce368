import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import ts from 'typescript'
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

/** The list without the feature's import and its entry. */
const listWithout = (feature: string) =>
  fs
    .readFileSync(path.join(root, list), 'utf8')
    .replace(new RegExp(`^import .*'\\.\\./features/${feature}/index\\.ts'\\n`, 'm'), '')
    .replace(new RegExp(`^ {2}${feature},\\n`, 'm'), '')

const tool = (name: string, entry: string, ...args: readonly string[]) =>
  runProgram([process.execPath, path.join(root, 'node_modules', name, entry), ...args], { ms: 240_000, quiet: true, cwd: copy })

/**
 * What the compiler says of the project of the tests, which holds the renderer too, where the folders and the line of the feature are not there.
 * What it found out of the whole house a moment ago is read again, where the suite has checked its types: then it checks only what the feature touches.
 */
function typesWithout(feature: string): readonly string[] {
  const removed = foldersOf(feature).map((folder) => path.join(root, folder))
  const isRemoved = (file: string) => removed.some((folder) => `${path.normalize(file)}${path.sep}`.startsWith(folder))
  const listFile = path.join(root, list)
  const system: ts.System = {
    ...ts.sys,
    fileExists: (file) => !isRemoved(file) && ts.sys.fileExists(file),
    directoryExists: (folder) => !isRemoved(folder) && ts.sys.directoryExists(folder),
    readDirectory: (...query) => ts.sys.readDirectory(...query).filter((file) => !isRemoved(file)),
    readFile: (file, encoding) => {
      if (isRemoved(file)) return undefined
      return path.normalize(file) === listFile ? listWithout(feature) : ts.sys.readFile(file, encoding)
    },
    writeFile: () => {},
  }
  const problems: ts.Diagnostic[] = []
  const parsed = ts.getParsedCommandLineOfConfigFile(
    path.join(root, '.config/tsconfig.test.json'),
    { incremental: true, tsBuildInfoFile: path.join(root, 'node_modules/.cache/types/test.json') },
    { ...system, onUnRecoverableConfigFileDiagnostic: (problem) => problems.push(problem) },
  )
  if (!parsed) throw new Error('the project of the tests cannot be read')
  const program = ts.createIncrementalProgram({
    rootNames: parsed.fileNames,
    options: parsed.options,
    host: ts.createIncrementalCompilerHost(parsed.options, system),
  })
  problems.push(...parsed.errors)
  for (let next = program.getSemanticDiagnosticsOfNextAffectedFile(); next; next = program.getSemanticDiagnosticsOfNextAffectedFile())
    problems.push(...next.result)
  return problems.map(
    ({ file, start = 0, messageText }) =>
      `${file?.fileName}(${file?.getLineAndCharacterOfPosition(start).line}): ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  )
}

const copied = ['shared', 'electron', 'renderer', 'resources', 'test', '.config', '.github', 'package.json', 'package-lock.json', '.biome.json']

describe(`the house without a feature (${smallest})`, () => {
  beforeAll(() => {
    // what a bench installs for itself stays behind
    const filter = (source: string) => path.basename(source) !== 'node_modules'
    for (const entry of copied) fs.cpSync(path.join(root, entry), path.join(copy, entry), { recursive: true, filter })
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
    for (const folder of foldersOf(smallest)) fs.rmSync(path.join(copy, folder), { recursive: true, force: true })
    fs.writeFileSync(path.join(copy, list), listWithout(smallest))
  })

  it('is typed: no text, command or slot of it is missed', { timeout: 300_000 }, () => {
    expect(typesWithout(smallest)).toEqual([])
  })

  it('is clean for lint, and passes the tests of texts and commands', { timeout: 300_000 }, async () => {
    const lint = await tool('@biomejs/biome', 'bin/biome', 'lint', '--colors=off', '--vcs-enabled=false', 'renderer', 'test/renderer')
    expect(lint.ok, lint.output).toBe(true)
    const tests = ['test/floor/words/translations.test.ts', 'test/floor/seams/featureStrangers.test.ts', 'test/renderer/app']
    const projects = ['--project', 'floor', '--project', 'unit']
    const suites = await tool('vitest', 'vitest.mjs', 'run', '--config', '.config/vitest.config.ts', ...projects, '--maxWorkers', '1', ...tests)
    expect(suites.ok, suites.output).toBe(true)
  })
})
