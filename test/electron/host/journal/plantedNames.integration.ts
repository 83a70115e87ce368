import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { nodeFileSystem } from '../../../../electron/disk/durable/fileSystem.ts'
import { type Journal, openJournal } from '../../../../electron/host/journal/journal.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { connectRawClient, refusalOf } from '../../../support/raw/rawClient.ts'
import { startTestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const ROOM = 'board/aaaaaaaaaaaaaaaa' as RoomName
const OTHER = 'board/bbbbbbbbbbbbbbbb' as RoomName
let data: string
let folder: string
beforeEach(() => {
  data = fs.mkdtempSync(path.join(tmpdir(), 'tavolo-planted-'))
  folder = path.join(data, 'journals', 'percorso')
})
afterEach(() => fs.rmSync(data, { recursive: true, force: true }))

const roomFolder = (room: RoomName) => path.join(folder, room.replace('/', '-'))
const open = () => openJournal(folder, { gatherMs: 0, retryMs: () => 5 })
const updateOf = (text: string) => {
  const doc = new Y.Doc()
  doc.getMap('notes').set(text, text)
  return Y.encodeStateAsUpdate(doc)
}
const texts = async (journal: Journal, room: RoomName) => {
  const doc = new Y.Doc()
  for (const update of await journal.load(room)) Y.applyUpdate(doc, update)
  return [...doc.getMap('notes').keys()].sort()
}
async function append(room: RoomName, text: string): Promise<void> {
  const journal = await open()
  await journal.append(room, updateOf(text))
  await journal.close()
}

const plants: readonly [string, (at: string) => void][] = [
  ['journal.999999999999999', (at) => fs.writeFileSync(path.join(at, 'journal.999999999999999'), 'x')],
  ['snapshot.999999999999999', (at) => fs.copyFileSync(path.join(at, 'journal.1'), path.join(at, 'snapshot.999999999999999'))],
  ['journal.9007199254740993', (at) => fs.writeFileSync(path.join(at, 'journal.9007199254740993'), '')],
  ['a folder named journal.2', (at) => fs.mkdirSync(path.join(at, 'journal.2', 'x'), { recursive: true })],
  ['a folder named snapshot.7', (at) => fs.mkdirSync(path.join(at, 'snapshot.7'))],
  ['a folder named journal.1.rescue', (at) => fs.mkdirSync(path.join(at, 'journal.1.rescue'))],
  ['journal.007', (at) => fs.writeFileSync(path.join(at, 'journal.007'), 'x')],
  ['a name that is no text', (at) => fs.writeFileSync(Buffer.concat([Buffer.from(`${at}/journal.`), Buffer.of(0xff, 0xfe)]), 'x')],
  ['a name with a line break', (at) => fs.writeFileSync(path.join(at, 'journal.3\n'), 'x')],
  ['a link to a device', (at) => fs.symlinkSync('/dev/zero', path.join(at, 'journal.4'))],
  ['a link to nothing', (at) => fs.symlinkSync('/nowhere/at/all', path.join(at, 'journal.5'))],
  ['a pipe', (at) => execFileSync('mkfifo', [path.join(at, 'journal.6')])],
]

describe.skipIf(process.platform === 'win32').each(plants)('planted in the folder of a room: %s', (_name, plant) => {
  it('hides nothing of what is written before and after', async () => {
    await append(ROOM, 'prima')
    plant(roomFolder(ROOM))
    await append(ROOM, 'dopo')
    await append(ROOM, 'ancora')
    const journal = await open()
    await journal.compactFromDisk(ROOM)
    await journal.append(ROOM, updateOf('infine'))
    await journal.close()
    const last = await open()
    expect(await texts(last, ROOM)).toEqual(['ancora', 'dopo', 'infine', 'prima'])
    expect(last.health()).toBeNull()
    await last.close()
  })
})

describe('a link in the place of a journal', () => {
  it('leads nowhere: the file at its end is neither read nor cut', async () => {
    const precious = path.join(data, 'tesi.txt')
    fs.writeFileSync(precious, 'un anno di lavoro')
    await append(ROOM, 'nota')
    fs.symlinkSync(precious, path.join(roomFolder(ROOM), 'journal.2'))
    const journal = await open()
    expect(await texts(journal, ROOM)).toEqual(['nota'])
    await journal.close()
    expect(fs.readFileSync(precious, 'utf8')).toBe('un anno di lavoro')
    expect(fs.readdirSync(roomFolder(ROOM)).filter((name) => name.includes('rescue'))).toEqual([])
  })
})

describe('a room that the disk does not give', () => {
  it('stops itself, is told, and opens when the disk gives it; the others go on', async () => {
    await append(ROOM, 'nota')
    await append(OTHER, 'altra nota')
    let isBroken = true
    const read = async (file: string) => {
      if (isBroken && file.includes('board-aaaa')) throw Object.assign(new Error('EIO'), { code: 'EIO' })
      return nodeFileSystem.read(file)
    }
    const journal = await openJournal(folder, { files: { ...nodeFileSystem, read }, gatherMs: 0 })
    const table = await startTestHost({ storage: journal })
    expect(journal.health()?.code).toBe('disk.failing')
    const invitation = table.invitation('facilitator')
    const other = await connectRawClient({ invitation, room: OTHER })
    other.requestSync(new Uint8Array([0]))
    await until(() => other.doc.getMap('notes').has('altra nota'), 'the other room is there')
    expect(await refusalOf({ invitation: table.invitation('facilitator'), room: ROOM })).toMatchObject({ refusal: 'noSuchRoom' })
    isBroken = false
    await until(() => journal.health() === null, 'the disk gives it again', 5000)
    const back = await connectRawClient({ invitation: table.invitation('facilitator'), room: ROOM })
    back.requestSync(new Uint8Array([0]))
    await until(() => back.doc.getMap('notes').has('nota'), 'it is whole')
    await table.host.close()
    await journal.close()
  })

  it('because its folder is a file, stops no other', async () => {
    await append(OTHER, 'altra nota')
    fs.writeFileSync(roomFolder(ROOM), 'not a folder')
    const journal = await open()
    const table = await startTestHost({ storage: journal })
    const other = await connectRawClient({ invitation: table.invitation('facilitator'), room: OTHER })
    other.requestSync(new Uint8Array([0]))
    await until(() => other.doc.getMap('notes').has('altra nota'), 'the other room is there')
    await table.host.close()
    await journal.close()
  })
})
