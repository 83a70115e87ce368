import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, type SourceFile, sourceFiles } from '../sourceTree.ts'
import { resolveImport, runtimeImports } from '../syntaxTree.ts'

const opensSomething = /^(node:)?(net|http|https|http2|tls|dgram|child_process|worker_threads|cluster|fs\/promises)$|^(ws|fake-indexeddb)($|\/)/
const readsFiles = /^(node:)?fs$/
const makesFolders = /\b(mkdtemp|mkdtempSync|writeFile|writeFileSync)\b/

const read = (file: string): SourceFile => ({ file, text: fs.readFileSync(path.join(root, file), 'utf8') })

/** Why a test is no unit test: what it reaches, through tests and product, and by which file. Tests and tools may read files of the repository. */
function impurities(start: SourceFile): readonly string[] {
  const reached = new Set([start.file])
  const queue = [start]
  const reasons: string[] = []
  for (const source of queue) {
    if (source.file.startsWith('test/lab/')) reasons.push(`simulated devices (${source.file})`)
    for (const specifier of runtimeImports(source)) {
      const file = resolveImport(source.file, specifier)
      if (file === null) {
        const writes = readsFiles.test(specifier) && (!/^(test|\.config)\//.test(source.file) || makesFolders.test(source.text))
        if (writes || opensSomething.test(specifier)) reasons.push(`${specifier} (${source.file})`)
      } else if (!reached.has(file) && /\.(tsx?|mjs)$/.test(file)) {
        reached.add(file)
        queue.push(read(file))
      }
    }
  }
  return reasons
}

describe('the suites', () => {
  it('hold every test: a file’s name says when it runs', () => {
    const named = /\.(test|integration|fuzz|e2e|soak)\.tsx?$/
    const withTests = sourceFiles(['test'], /\.tsx?$/).filter(({ text }) => /^(it|test|describe)(\.\w+(\(.*\))?)*\(/m.test(text))
    expect(withTests.length).toBeGreaterThan(100)
    // Cases of one suite, called by its test files
    expect(withTests.map(({ file }) => file).filter((file) => !named.test(file))).toEqual([])
  })

  it('keep hosts, sockets, disks and child processes out of unit tests', () => {
    const unit = sourceFiles(['test'], /\.test\.ts$/).filter(({ file }) => !file.startsWith('test/floor/'))
    expect(unit.length).toBeGreaterThan(40)
    const impure = unit.map((source) => ({ file: source.file, reasons: impurities(source) })).filter(({ reasons }) => reasons.length > 0)
    expect(impure, 'name it *.integration.ts, or import less').toEqual([])
  })

  it('share one set of modules in unit tests: none of them replaces a module of the product, which the others would have too, or which is there already', () => {
    const replacing = sourceFiles(['test'], /\.test\.ts$/).filter(({ text }) => /\bvi\.(mock|doMock)\(['"]\./.test(text))
    expect(replacing.map(({ file }) => file).filter((file) => !file.startsWith('test/floor/'))).toEqual([])
  })

  it('would catch a unit test that opens a host', () => {
    const opens = (text: string) => impurities({ file: 'test/shared/planted.test.ts', text })
    expect(opens("import { startTestHost } from '../support/testHost.ts'")).toContainEqual(expect.stringContaining('node:http'))
    expect(opens("import fs from 'node:fs/promises'")).toEqual(['node:fs/promises (test/shared/planted.test.ts)'])
    expect(opens("import fs from 'node:fs'\nfs.mkdtempSync('x')")).toHaveLength(1)
    expect(opens("import fs from 'node:fs'\nimport type { Server } from 'node:http'\nimport { type Socket } from 'node:net'")).toEqual([])
    expect(opens("import { mutants } from '../lab/hostile/mutants.ts'")).not.toEqual([])
  })
})
