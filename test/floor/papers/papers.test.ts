import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJson, root } from '../sourceTree.ts'

const decisionFolder = '.github/decisions'
const decisions = fs.readdirSync(path.join(root, decisionFolder)).map((name) => `${decisionFolder}/${name}`)
const papers = [
  'README.md',
  'CHANGELOG.md',
  'CODE_OF_CONDUCT.md',
  'SECURITY.md',
  '.github/CONTRIBUTING.md',
  '.github/GLOSSARY.md',
  '.github/THREATS.md',
]
const workflows = ['.github/workflows/test.yml', '.github/workflows/release.yml']
const textOf = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')
/** A proposed decision describes files that are not written yet. */
const isProposed = (text: string) => /^Date: .*Status: proposed/m.test(text)

/** Paths of the repository that a text mentions: in backticks or code blocks, and behind links (relative to the paper). */
function mentionedPaths(file: string, text: string): readonly string[] {
  const written = [...text.matchAll(/(?<![\w/.~-])((?:shared|electron|renderer|resources|test|\.github|\.config|\.ci)\/[\w./*<>{},-]*[\w/*>}])/g)]
    .map(([, mention]) => mention ?? '')
    // a path in an address of somebody else's is not ours
    .filter((mention) => !mention.includes('//'))
  const linked = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target]) => path.posix.join(path.posix.dirname(file), target ?? ''))
  return [...new Set([...written.flatMap(withoutBraces), ...linked])]
}

/** `test/{a,b}.ts` → `test/a.ts`, `test/b.ts`. */
function withoutBraces(mention: string): readonly string[] {
  const braces = /^(.*)\{([^}]+)\}(.*)$/.exec(mention)
  if (!braces) return [mention]
  const [, before, choices = '', after] = braces
  return choices.split(',').map((choice) => `${before}${choice}${after}`)
}

/** Is there such a file or folder? `<name>` and `*` stand for any name; the extension may be left out. */
function exists(mention: string): boolean {
  return mention
    .replace(/\/$/, '')
    .split('/')
    .reduce<readonly string[]>(
      (folders, name, index, names) =>
        folders.flatMap((folder) => {
          const entries = fs.existsSync(folder) && fs.statSync(folder).isDirectory() ? fs.readdirSync(folder) : []
          const pattern = name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/<[^>]*>|\*/g, '.+')
          const isLast = index === names.length - 1
          const matcher = new RegExp(`^${pattern}${isLast ? '(\\.\\w+)*' : ''}$`)
          return entries.filter((entry) => matcher.test(entry)).map((entry) => path.join(folder, entry))
        }),
      [root],
    ).length > 0
    ? true
    : notYet.test(mention)
}
/** The fixture of a version that is not released yet; README's example of a feature that somebody will write. */
const notYet = /^(test\/fixtures\/<version>|renderer\/features\/mine\/?$)/

const missing = (file: string, text: string) =>
  mentionedPaths(file, text)
    .filter((mention) => !exists(mention))
    .map((mention) => `${file}: ${mention}`)

describe('the papers', () => {
  it('name only paths that are there', () => {
    const read = [...papers, ...workflows, ...decisions.filter((file) => !isProposed(textOf(file)))]
    expect(read.flatMap((file) => missing(file, textOf(file)))).toEqual([])
  })

  it('are seen to name one that is not: a planted path, link or placeholder is caught', () => {
    const planted = 'see `shared/model/goblin.ts`, [this](goblin.md), `test/{floor,goblins}/`, `renderer/features/<name>/goblin.ts`; not `test/floor`'
    expect(missing('README.md', planted)).toEqual([
      'README.md: shared/model/goblin.ts',
      'README.md: test/goblins/',
      'README.md: renderer/features/<name>/goblin.ts',
      'README.md: goblin.md',
    ])
  })

  it('name only commands that npm knows', () => {
    const { scripts } = readJson('package.json') as { readonly scripts: Readonly<Record<string, string>> }
    const ofNpm = ['ci', 'install', 'sbom']
    const named = [...papers, ...workflows, ...decisions].flatMap((file) =>
      [...textOf(file).matchAll(/(?:`|: |&& |^\s*)npm (run )?([a-z][\w:-]*)/gm)]
        .filter(([, run, name = '']) => !(name in scripts) && (run !== undefined || !ofNpm.includes(name)))
        .map(([command]) => `${file}: ${command}`),
    )
    expect(named).toEqual([])
  })
})

describe("README's tree", () => {
  it('names only folders and files that are there', () => {
    const [, tree = ''] = /```\n(shared\/[\s\S]*?)```/.exec(textOf('README.md')) ?? []
    const world = { folder: '' }
    const wrong = tree
      .trimEnd()
      .split('\n')
      .flatMap((line) => {
        if (/^\S/.test(line)) world.folder = line.split(/\s/, 1)[0] ?? ''
        const [, room = ''] = /^ {2}([\w/]+\/) /.exec(line) ?? []
        const named = line.match(/(?<![\w/.])[\w.]+(\/[\w.]+)*(\/|\.tsx?)(?!\w)/g) ?? []
        return named
          .filter((name) => name !== room && name !== world.folder)
          .filter((name) => !['', world.folder, `${world.folder}${room}`].some((folder) => exists(`${folder}${name}`)))
          .map((name) => `${world.folder}${room}: ${name}`)
      })
    expect(tree.split('\n').length).toBeGreaterThan(20)
    expect(wrong).toEqual([])
  })
})

describe('every decision', () => {
  it('has a number, a date, a status and a summary of three lines', () => {
    const incomplete = decisions.filter((file) => {
      const number = Number(/(\d{4})-/.exec(file)?.[1])
      const [title = '', blank, dated = '', , ...rest] = textOf(file).split('\n')
      const summary = rest.slice(0, 3)
      return !(
        title.startsWith(`# ${number}. `) &&
        blank === '' &&
        /^Date: \d{4}-\d{2}-\d{2} · Status: (proposed|accepted|superseded)\b/.test(dated) &&
        ['**Decision.**', '**Reason.**', '**Cost.**'].every((part, line) => summary[line]?.startsWith(`- ${part} `)) &&
        rest[3] === ''
      )
    })
    expect(incomplete).toEqual([])
  })

  it('has a number of its own, without gaps', () => {
    const numbers = decisions.map((file) => Number(/(\d{4})-/.exec(file)?.[1])).sort((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })
})
