import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeFileSystem } from '../../../electron/disk/durable/fileSystem.ts'
import { jsonFile } from '../../../electron/disk/durable/jsonFile.ts'
import { replaceFile, saveDocument } from '../../../electron/disk/durable/wholeFile.ts'
import { readPages } from '../../../electron/disk/pages.ts'
import { tableFilesIn } from '../../../electron/disk/tableFiles.ts'

let folder: string
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tavolo-disk-'))
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

const bytesOf = (text: string) => Buffer.from(text)

describe.each([
  ['replaceFile', (file: string, content: string) => replaceFile(nodeFileSystem, file, bytesOf(content), false)],
  [
    'saveDocument',
    async (file: string, content: string) => {
      await fs.mkdir(path.dirname(file), { recursive: true })
      await saveDocument(file, bytesOf(content))
    },
  ],
])('%s', (name, write) => {
  it('leaves one whole file, readable by this user alone', async () => {
    const file = path.join(folder, 'deep/er/keys.json')
    await write(file, 'one')
    await write(file, 'two')
    expect(await fs.readFile(file, 'utf8')).toBe('two')
    expect(await fs.readdir(path.dirname(file))).toEqual(['keys.json'])
    if (process.platform !== 'win32') expect((await fs.stat(file)).mode & 0o777).toBe(name === 'saveDocument' ? 0o644 : 0o600)
  })

  it('keeps the old file when the new one cannot be put in place, and leaves nothing beside it', async () => {
    const filePath = path.join(folder, 'place')
    await fs.mkdir(path.join(filePath, 'taken'), { recursive: true })
    await expect(write(filePath, 'x')).rejects.toThrow()
    expect(await fs.readdir(folder)).toEqual(['place'])
  })
})

describe('jsonFile', () => {
  const reader = v.object({ n: v.number() })

  it('gives back what was written last', async () => {
    const file = jsonFile(path.join(folder, 'a.json'), reader)
    expect(await file.read()).toBeNull()
    await Promise.all(Array.from({ length: 50 }, (_, n) => file.write({ n })))
    expect(await file.read()).toEqual({ n: 49 })
  })

  it('resolves a writing only when it, or a later one, is on disk', async () => {
    const file = jsonFile(path.join(folder, 'a.json'), reader)
    for (let n = 0; n < 20; n++) {
      await file.write({ n })
      expect(JSON.parse(await fs.readFile(path.join(folder, 'a.json'), 'utf8'))).toEqual({ n })
    }
  })

  it.each(['', '{', '{"n":"one"}', 'null', '\u0000'])('moves aside what it cannot read: %j', async (content) => {
    const filePath = path.join(folder, 'a.json')
    await fs.writeFile(filePath, content)
    const file = jsonFile(filePath, reader)
    expect(await file.read()).toBeNull()
    await file.write({ n: 1 })
    expect(await fs.readFile(`${filePath}.unreadable`, 'utf8')).toBe(content)
  })
})

it('never lets anything but an id name a table’s file', () => {
  const tables = tableFilesIn(folder, v.unknown())
  for (const id of ['', '..', '../../etc/passwd', 'a'.repeat(15), `${'a'.repeat(15)}/`, 'A'.repeat(16)]) expect(() => tables.fileOf(id)).toThrow()
  expect(tables.fileOf('a'.repeat(16))).toBe(tables.fileOf('a'.repeat(16)))
})

it('reads the packaged pages once, by their exact path', async () => {
  await fs.mkdir(path.join(folder, 'assets'))
  await fs.writeFile(path.join(folder, 'index.html'), '<p>')
  await fs.writeFile(path.join(folder, 'assets/main.js'), '1')
  await fs.writeFile(path.join(folder, 'secret.key'), 'no type, no page')
  const pages = await readPages(folder)
  expect([...pages.keys()].sort()).toEqual(['/', '/assets/main.js', '/index.html'])
  expect(pages.get('/assets/main.js')?.type).toMatch(/javascript/)
})
