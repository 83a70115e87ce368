import { describe, expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from './sourceTree.ts'

/**
 * The files of `electron/` that use Node's file system by themselves, and why. Everything that is written goes through
 * `electron/disk/durable/`: whole, flushed, with the copy before, tested with a disk that fails at every call.
 */
const USERS: Readonly<Record<string, string>> = {
  'electron/disk/dataFolder.ts': 'looks whether an older release made a folder for the profile',
  'electron/disk/durable/fileSystem.ts': 'the interface of everything that is written',
  'electron/disk/localePath.ts': 'writes: a link beside the data folder, for Chromium, while the app runs; before anything is opened',
  'electron/disk/log.ts': 'writes: lines at the end of a log, at once, also while the process fails; a torn line costs itself',
  'electron/disk/pages.ts': 'reads the packaged pages',
  'electron/disk/processIndex.ts': 'lists the known processes, and deletes one',
  'electron/disk/readWhole.ts': 'reads a file of the person',
  'electron/disk/startFailure.ts': 'writes: an empty folder in the data folder, removed at once, to know whether it can be written',
  'electron/windows/startProblem.ts': 'looks at what reads the error output; writes nothing',
  'electron/host/guard/offload/workerValidator.ts': 'reads the packaged worker',
  'electron/host/http/loadPages.ts': 'reads the packaged pages',
}
const WRITERS = ['electron/disk/durable/fileSystem.ts', 'electron/disk/localePath.ts', 'electron/disk/log.ts', 'electron/disk/startFailure.ts']

const usesFileSystem = ({ text }: SourceFile) => /from '(node:)?fs(\/promises)?'|(require|import)\('(node:)?fs/.test(text)
const writes = ({ text }: SourceFile) =>
  /\b(writeFile|appendFile|createWriteStream|rename|truncate|copyFile|cp|link|symlink|mkdtemp|utimes|open)(Sync)?\(|\bfs\.write|\bwriteSync\(/.test(
    text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').replace(/open\((\w+), 'r'\)/g, ''),
  )

describe('files that the app writes', () => {
  const users = sourceFiles(['electron'], /\.ts$/).filter(usesFileSystem)

  it('go through one writer', () => {
    expect(users.map(({ file }) => file).filter((file) => !(file in USERS))).toEqual([])
    expect(users.filter((source) => writes(source) && !WRITERS.includes(source.file)).map(({ file }) => file)).toEqual([])
  })

  it('have no reason left over', () => {
    expect(Object.keys(USERS).filter((file) => !users.some((source) => source.file === file))).toEqual([])
    expect(WRITERS.filter((file) => !users.some((source) => source.file === file && writes(source)))).toEqual([])
  })

  it('would be seen where they are planted', () => {
    const planted = (text: string) => ({ file: 'electron/planted.ts', text: `import fs from 'node:fs'\n${text}` })
    expect(
      ['fs.writeFileSync(a, b)', "fs.open(a, 'w')", 'fs.renameSync(a, b)', 'fs.createWriteStream(a)'].map((text) => writes(planted(text))),
    ).toEqual(Array(4).fill(true))
    expect(writes(planted("await fs.open(file, 'r')\nfs.readFileSync(a)"))).toBe(false)
    expect(usesFileSystem(planted(''))).toBe(true)
  })
})
