import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openJournal } from '../../../../electron/host/journal/journal.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { createSimulatedDisk, freeLock, type SimulatedDisk, withFaults } from '../../../support/disk/simulatedDisk.ts'

const ROOM = 'document/aaaaaaaaaaaaaaaa' as RoomName
const FOLDER = '/data/journals/percorso'
const open = (disk: SimulatedDisk, files = disk.files) => openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 0 })
const bytesOf = (text: string) => Buffer.from(text)
const read = async (disk: SimulatedDisk) => {
  const journal = await open(disk)
  const records = (await journal.load(ROOM)).map((bytes) => Buffer.from(bytes).toString())
  await journal.close()
  return records
}
const names = (disk: SimulatedDisk) => [...disk.all().keys()].map((filePath) => filePath.split('/').at(-1)).sort()
const filePathOf = (name: string) => `${FOLDER}/document-aaaaaaaaaaaaaaaa/${name}`

/** A room with three compactions behind it. */
async function long(): Promise<SimulatedDisk> {
  const disk = createSimulatedDisk()
  const journal = await open(disk)
  await journal.append(ROOM, bytesOf('a'))
  await journal.compact(ROOM, () => bytesOf('[a]'))
  await journal.append(ROOM, bytesOf('b'))
  await journal.compact(ROOM, () => bytesOf('[ab]'))
  await journal.append(ROOM, bytesOf('c'))
  await journal.compact(ROOM, () => bytesOf('[abc]'))
  await journal.append(ROOM, bytesOf('d'))
  await journal.close()
  return disk
}

describe('states of a room', () => {
  it('take the place of what was before; the last two are kept, with what was written since the older', async () => {
    const disk = await long()
    expect(await read(disk)).toEqual(['[abc]', 'd'])
    expect(names(disk)).toEqual(['journal.5', 'journal.7', 'snapshot.4', 'snapshot.6'])
  })

  it('go back to the older where the newer is damaged, and nothing is missing', async () => {
    const disk = await long()
    const damaged = disk.all().get(filePathOf('snapshot.6'))!.slice()
    damaged[10] = 0
    disk.writeDurable(filePathOf('snapshot.6'), damaged)
    expect(await read(disk)).toEqual(['[ab]', 'c', 'd'])
    // the damaged one is never in the way again, nor lost
    expect(names(disk)).toEqual(['journal.5', 'journal.7', 'snapshot.4', 'snapshot.6.rescue'])
    expect(disk.all().get(filePathOf('snapshot.6.rescue'))).toEqual(damaged)
    const journal = await open(disk)
    await journal.load(ROOM)
    await journal.compact(ROOM, () => bytesOf('[abcd]'))
    await journal.close()
    expect(await read(disk)).toEqual(['[abcd]'])
    expect(names(disk)).toContain('snapshot.4')
    expect(names(disk)).toContain('snapshot.6.rescue')
  })

  it('are there when the power goes right after', async () => {
    const disk = createSimulatedDisk()
    disk.writeDurable('/data/table.json', bytesOf('{}'))
    const journal = await open(disk)
    await journal.append(ROOM, bytesOf('a'))
    await journal.compact(ROOM, () => bytesOf('[a]'))
    disk.cutPower()
    expect(await read(disk)).toEqual(['[a]'])
  })

  it('are not believed half written', async () => {
    const disk = await long()
    disk.writeDurable(filePathOf('snapshot.9'), disk.all().get(filePathOf('snapshot.6'))!.slice(0, -1))
    disk.writeDurable(filePathOf('snapshot.8.new'), bytesOf('the power went'))
    expect(await read(disk)).toEqual(['[abc]', 'd'])
  })

  it('take the place of what still waits to go to disk, and one waits for the other', async () => {
    const disk = createSimulatedDisk()
    const journal = await open(disk)
    const refused = journal.append(ROOM, bytesOf('not accepted'))
    await Promise.all([refused, journal.compact(ROOM, () => bytesOf('[all]')), journal.compact(ROOM, () => bytesOf('[accepted]'))])
    await journal.close()
    expect(await read(disk)).toEqual(['[accepted]'])
  })

  it('that cannot be put on disk change nothing, and what is written meanwhile goes on', async () => {
    const disk = createSimulatedDisk()
    let full = false
    const files = withFaults(disk.files, (_, what) => (full && what === 'rename' ? 'EACCES' : null))
    const journal = await open(disk, files)
    await journal.append(ROOM, bytesOf('a'))
    full = true
    await expect(journal.compact(ROOM, () => bytesOf('[a]'))).rejects.toThrow('disk.failing')
    await journal.append(ROOM, bytesOf('b'))
    expect(journal.health()).toBeNull()
    await journal.close()
    expect(await read(disk)).toEqual(['a', 'b'])
  })

  it('are worth it when there is more to gain than they cost', async () => {
    const journal = await open(createSimulatedDisk())
    const chunk = new Uint8Array(2 ** 18)
    for (let i = 0; i < 3; i++) await journal.append(ROOM, chunk)
    expect(journal.needsCompaction(ROOM)).toBe(false)
    for (let i = 0; i < 2; i++) await journal.append(ROOM, chunk)
    expect(journal.needsCompaction(ROOM)).toBe(true)
    await journal.compact(ROOM, () => new Uint8Array(3 * 2 ** 20))
    for (let i = 0; i < 11; i++) await journal.append(ROOM, chunk)
    expect(journal.needsCompaction(ROOM)).toBe(false)
    for (let i = 0; i < 2; i++) await journal.append(ROOM, chunk)
    expect(journal.needsCompaction(ROOM)).toBe(true)
  })

  it('keep the rooms apart, and are read when asked for', async () => {
    const disk = createSimulatedDisk()
    const other = 'board/bbbbbbbbbbbbbbbb' as RoomName
    const journal = await open(disk)
    await Promise.all([journal.append(ROOM, bytesOf('a')), journal.append(other, bytesOf('b'))])
    await journal.close()
    disk.writeDurable(`${FOLDER}/notes.txt`, bytesOf('of somebody'))
    disk.writeDurable(`${FOLDER}/board-..%2f..%2fetc/journal.1`, bytesOf('?'))
    const reads: string[] = []
    const files = withFaults(disk.files, (_, what) => {
      if (what === 'read') reads.push(what)
      return null
    })
    const reopened = await open(disk, files)
    expect([...(await reopened.rooms())].sort()).toEqual([other, ROOM])
    expect(reads).toEqual([])
    expect((await reopened.load(other)).map((bytes) => Buffer.from(bytes).toString())).toEqual(['b'])
    expect(reads).toHaveLength(1)
    await expect(reopened.load('board/../../etc' as RoomName)).rejects.toThrow('not a room')
  })
})

/** What a hand does, as updates. */
function written(...edits: ((text: Y.Text) => void)[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const edit of edits) edit(doc.getText('body'))
  return updates
}

describe('a copy kept by a computer that serves nobody', () => {
  const CANARY = 'una confidenza da cancellare'

  it('folds what it has into one state, without what was deleted', async () => {
    const disk = createSimulatedDisk()
    const journal = await open(disk)
    for (const update of written(
      (text) => text.insert(0, `resta. ${CANARY}`),
      (text) => text.delete(7, CANARY.length),
      (text) => text.insert(7, 'anche questo.'),
    ))
      await journal.append(ROOM, update)
    await journal.compactFromDisk(ROOM)
    expect(await journal.load(ROOM)).toHaveLength(1)
    // the last two states are kept: once more, and the oldest is gone
    await journal.compactFromDisk(ROOM)
    await journal.close()
    const doc = new Y.Doc()
    for (const update of await (await open(disk)).load(ROOM)) Y.applyUpdate(doc, update)
    expect(doc.getText('body').toString()).toBe('resta. anche questo.')
    const bytes = Buffer.concat([...disk.all().values()])
    expect(bytes.includes('anche questo')).toBe(true)
    expect(bytes.includes(CANARY)).toBe(false)
  })

  it('sets aside a record that is whole and that nobody can read', async () => {
    const disk = createSimulatedDisk()
    const journal = await open(disk)
    const [good] = written((text) => text.insert(0, 'buono'))
    const poison = Uint8Array.of(1, 1, 200, 200, 200)
    await journal.append(ROOM, poison)
    await journal.append(ROOM, good!)
    await journal.compactFromDisk(ROOM)
    const [state, ...rest] = await journal.load(ROOM)
    expect(rest).toEqual([])
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state!)
    expect(doc.getText('body').toString()).toBe('buono')
    const rescued = [...disk.all()].filter(([name]) => name.endsWith('.rescue'))
    expect(rescued.map(([, bytes]) => [...bytes])).toEqual([[...poison]])
  })
})
