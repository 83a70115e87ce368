import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, sourceFiles } from './sourceTree.ts'

const product = sourceFiles(['shared', 'electron', 'renderer'], /\.(tsx?|css)$/)
const code = product.filter(({ file }) => !file.endsWith('.css'))
const lines = (text: string) => text.trimEnd().split('\n').length
const files = (matches: readonly { readonly file: string }[]) => matches.map(({ file }) => file)

/** Comments and the insides of url() hold no code. */
const bare = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

describe('the house', () => {
  it('has the rooms that the plan names, and no other', () => {
    const folders = ['electron', 'renderer', 'resources', 'shared', 'test']
    const papers = ['CHANGELOG.md', 'CODE_OF_CONDUCT.md', 'LICENSE', 'README.md', 'SECURITY.md', 'publiccode.yml']
    const settings = ['electron-builder.yml', 'package-lock.json', 'package.json', 'tsconfig.json']
    const generated = ['node_modules', 'out', 'dist', 'test-results']
    const entries = fs.readdirSync(root).filter((name) => !name.startsWith('.') && !generated.includes(name) && !name.endsWith('.log'))
    expect(entries.sort()).toEqual([...folders, ...papers, ...settings].sort())
  })

  it('has no file with a second idea hiding in it', () => {
    const written = [...product, ...sourceFiles(['test', '.config'], /\.(ts|tsx|mjs|css)$/)].filter(({ file }) => !/\.gen\.|fixtures\//.test(file))
    expect(written.filter(({ text }) => lines(text) > 300).map(({ file, text }) => `${file}: ${lines(text)}`)).toEqual([])
  })

  it('keeps most files short', () => {
    const lengths = code.map(({ text }) => lines(text)).sort((a, b) => a - b)
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(100)
  })

  it('decides nothing where it is put together', () => {
    const roots = code.filter(({ file }) => /^(electron\/(main|preload)|renderer\/board\/openBoard)\.ts$/.test(file))
    expect(files(roots)).toHaveLength(3)
    expect(files(roots.filter(({ text }) => lines(text) >= 120))).toEqual([])
  })
})

/** Folders that hold a list of like things, which may be longer. */
const lists = /\/(records|messages|value|rules|blocks)$/

/** Folders with more than fifteen files of their own: `folder: count`. */
function crowdedFolders(paths: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const file of paths) counts.set(path.posix.dirname(file), (counts.get(path.posix.dirname(file)) ?? 0) + 1)
  return [...counts].filter(([folder, count]) => count > 15 && !lists.test(folder)).map(([folder, count]) => `${folder}: ${count}`)
}

/** Files of one world with the same name. `index.ts` may repeat, and so may a file per language, which is named by its language alone. */
function repeatedNames(paths: readonly string[]): readonly string[] {
  const places = new Map<string, string[]>()
  for (const file of paths) {
    const name = path.posix.basename(file)
    if (/^(index\.ts|(it|en)\.\w+)$/.test(name)) continue
    const key = `${file.split('/')[0]}/…/${name}`
    places.set(key, [...(places.get(key) ?? []), file])
  }
  return [...places].filter(([, list]) => list.length > 1).map(([name, list]) => `${name}: ${list.join(', ')}`)
}

describe('a newcomer', () => {
  it('opens the right file by its name: no two of a world are called the same', () => {
    expect(repeatedNames(files(product))).toEqual([])
    expect(repeatedNames(['shared/a/x.ts', 'shared/b/x.ts', 'renderer/x.ts', 'shared/a/index.ts', 'shared/b/index.ts'])).toHaveLength(1)
  })

  it('sees a folder at a glance: fifteen files at most, lists of like things apart', () => {
    const tests = fs
      .readdirSync(path.join(root, 'test'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    const testFiles = tests.map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)).replaceAll('\\', '/'))
    expect(crowdedFolders([...files(product), ...testFiles])).toEqual([])
    const many = (folder: string, count: number) => Array.from({ length: count }, (_, i) => `${folder}/file${i}.ts`)
    expect(crowdedFolders([...many('shared/a', 15), ...many('shared/b', 16), ...many('shared/model/records', 40)])).toEqual(['shared/b: 16'])
  })
})

describe('the code', () => {
  it('throws no dice that can be guessed', () => {
    // Canvas-like jitter asks shared/base/random.ts too: one place to look, one thing to replace in a test
    expect(files(code.filter(({ text }) => /\bMath\.random\b/.test(bare(text))))).toEqual([])
  })

  it('never puts text into a page as markup', () => {
    const markup = /dangerouslySetInnerHTML|\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write\b|\beval\(|new Function\(/
    expect(files(code.filter(({ text }) => markup.test(bare(text))))).toEqual([])
  })

  it('names colours, and writes them down in one file only', () => {
    const inStyles =
      /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|oklab|lab|lch)\(|^\s*[\w-]*(color|background|border|fill|stroke|outline|shadow)[\w-]*:.*\b(white|black|red|gr[ae]y|blue|green|orange|yellow)\b/i
    const inCode = /['"`\s:](#[0-9a-f]{3,8}\b(?=["'`;\s])|(rgba?|hsla?|oklch|oklab)\()/i
    const literals = product
      .filter(({ file }) => file !== 'renderer/kit/styles/tokens.css')
      .flatMap(({ file, text }) =>
        bare(text)
          .split('\n')
          .filter((line) => (file.endsWith('.css') ? inStyles : inCode).test(line.replace(/this\.#\w+|^\s*(readonly )?#\w+/g, '')))
          .map((line) => `${file}: ${line.trim()}`),
      )
    expect(literals).toEqual([])
  })

  it('silences no rule without saying why', () => {
    const silenced = [...code, ...sourceFiles(['test', '.config'], /\.(tsx?|mjs)$/)].flatMap(({ file, text }) =>
      [...text.matchAll(/(biome-ignore\s+[\w/]+\s*:?\s*|@ts-(?:ignore|nocheck|expect-error)\s*:?\s*)(.*)/g)]
        .filter(([, rule, why]) => /ignore$|nocheck/.test(rule?.trim() ?? '') || (why ?? '').length < 10)
        .map(([line]) => `${file}: ${line}`),
    )
    expect(silenced.filter((line) => !line.startsWith('test/floor/layout'))).toEqual([])
  })
})

describe('the tests', () => {
  const tests = sourceFiles(['test'], /\.(test|integration|fuzz|e2e|soak)\.tsx?$/)

  it('leave nobody out: no test runs alone', () => {
    expect(files(tests.filter(({ text }) => /\b(it|test|describe)\.only\(/.test(text)))).toEqual([])
  })

  it('are left out only where a machine lacks what they need, which pure tests and screens never do', () => {
    const leftOut = ({ file, text }: (typeof tests)[number]) =>
      Array.from(text.matchAll(/\b(?:it|test|describe)\.(skip|todo|runIf|skipIf)\(/g), ([, how]) => ({ file, how }))
    const allowed = /\.(integration|e2e|soak)\.ts$/
    expect(tests.flatMap(leftOut).filter(({ file, how }) => how !== 'skipIf' || !allowed.test(file))).toEqual([])
    const planted = ['it', "runIf(x)('y')"].join('.')
    expect(leftOut({ file: 'a.test.ts', text: planted })).toEqual([{ file: 'a.test.ts', how: 'runIf' }])
  })

  it('wait for conditions, not for time', () => {
    expect(files(tests.filter(({ text }) => /waitForTimeout\(/.test(text)))).toEqual([])
  })

  it('stand where what they test stands', () => {
    const rooms = fs
      .readdirSync(path.join(root, 'test'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
    expect(
      rooms.filter(
        (name) => !['shared', 'electron', 'renderer', 'floor', 'fuzz', 'e2e', 'bench', 'support', 'fixtures', 'lab', 'hostile'].includes(name),
      ),
    ).toEqual([])
  })
})
