import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { features } from '../../../renderer/app/features.ts'
import { catalogueFolders, folderTexts } from '../../support/catalogue.ts'
import { type SourceFile, sourceFiles } from '../sourceTree.ts'
import { foldersOf } from './featureFolders.ts'

const list = 'renderer/app/features.ts'

/** What the rest of the house could name of a feature. */
interface FeatureNames {
  readonly id: string
  /** Stems of the keys of its texts. */
  readonly texts: ReadonlySet<string>
  readonly commands: ReadonlySet<string>
}

const textsOf = (id: string) =>
  new Set(
    catalogueFolders
      .filter((folder) => folder.startsWith(`renderer/features/${id}/`))
      .flatMap((folder) => Object.keys(folderTexts(folder, 'en')))
      .map((key) => key.replace(/_(one|many|other)$/, '')),
  )
const namesOf = (id: string): FeatureNames => ({
  id,
  texts: textsOf(id),
  commands: new Set(features.find((feature) => feature.id === id)?.commands?.ids),
})

const importsIn = ({ file, text }: SourceFile) =>
  Array.from(text.matchAll(/(?:from|import|mock)\s*\(?\s*['"](\.[^'"*]+)['"]/g), ([, target = '']) =>
    path.posix.join(path.posix.dirname(file), target),
  )
const literalsIn = ({ text }: SourceFile) => Array.from(text.matchAll(/(['"`])([\w.]*\.[\w.]*)\1/g), ([, , literal = '']) => literal)
/** Beginnings of texts whose end is filled in: `board.` of `board.${name}`. */
const prefixesIn = ({ text }: SourceFile) => Array.from(text.matchAll(/`(\w+\.[\w.]*)\$\{/g), ([, prefix = '']) => prefix)

/** What files outside a feature name of it: they would not compile, or say nothing, without the feature. */
function namingFilesOf({ id, texts, commands }: FeatureNames, files: readonly SourceFile[]): readonly string[] {
  const own = foldersOf(id)
  return files
    .filter(({ file }) => !own.some((folder) => file.startsWith(folder)))
    .flatMap((source) => {
      const imported = importsIn(source).filter((target) => own.some((folder) => target.startsWith(folder)))
      const allowed = source.file === list ? [`renderer/features/${id}/index.ts`] : []
      // the keys of a journey through the whole app are not typed; floor tests plant names
      const isTyped = !/^test\/(e2e|floor)\//.test(source.file)
      const named = !isTyped ? [] : literalsIn(source).filter((literal) => texts.has(literal) || commands.has(literal))
      const completed = !source.file.startsWith('renderer/')
        ? []
        : prefixesIn(source).filter((prefix) => [...texts].some((key) => key.startsWith(prefix)))
      return [...imported.filter((target) => !allowed.includes(target)), ...named, ...completed].map((name) => `${source.file}: ${name}`)
    })
}

const house = sourceFiles(['shared', 'electron', 'renderer', 'test'], /\.(tsx?|mjs)$/)

describe('a feature is a stranger to the rest of the house', () => {
  it.each(features.map(({ id }) => id))('%s: nobody imports it, says its texts or runs its commands by name', (id) => {
    const names = namesOf(id)
    expect(house.filter(({ file }) => file.startsWith(`renderer/features/${id}/`)).length).toBeGreaterThan(0)
    expect(names.texts.size).toBeGreaterThan(0)
    expect(namingFilesOf(names, house)).toEqual([])
  })

  it('is imported by its line in the list, and its folder is named as it is', () => {
    const indexes = features.map(({ id }) => `renderer/features/${id}/index.ts`)
    expect(importsIn(house.find(({ file }) => file === list)!).filter((target) => target.endsWith('/index.ts'))).toEqual(indexes.sort())
  })

  it('would be found where it is named', () => {
    const names: FeatureNames = { id: 'poll', texts: new Set(['poll.title', 'poll.state.open']), commands: new Set(['poll.begin']) }
    const naming = [
      ['renderer/app/a.ts', "import { poll } from '../features/poll/index.ts'"],
      ['renderer/features/board/b.ts', "const load = () => import('../poll/Poll.tsx')"],
      ['test/renderer/app/c.test.ts', "vi.mock('../../../renderer/features/poll/poll.ts')"],
      ['test/shared/d.test.ts', "import { aPoll } from '../renderer/features/poll/aPoll.ts'"],
      ['renderer/kit/e.tsx', "t('poll.title')"],
      ['renderer/kit/f.tsx', `t(\`poll.state.$${'{state}'}\`)`],
      ['renderer/features/people/g.tsx', "findCommand('poll.begin')"],
      ['electron/windows/h.ts', "choose('poll.begin')"],
    ] as const
    const harmless = [
      ['renderer/app/features.ts', "import { poll } from '../features/poll/index.ts'"],
      ['renderer/features/poll/i.ts', "import './Poll.tsx'\nt('poll.title')\nfindCommand('poll.begin')"],
      ['test/renderer/features/poll/j.test.ts', "import '../../../../renderer/features/poll/Poll.tsx'"],
      ['test/e2e/desktop/k.e2e.ts', "t('poll.title')"],
      ['renderer/features/board/l.ts', "import '../feature.ts'\nt('poll.other')"],
    ] as const
    const planted = [...naming, ...harmless].map(([file, text]) => ({ file, text }))
    expect(namingFilesOf(names, planted).map((line) => line.split(':')[0])).toEqual(naming.map(([file]) => file))
  })
})
