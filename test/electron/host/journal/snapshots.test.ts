import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openJournal } from '../../../../electron/host/journal/journal.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { type ADisk, aDisk, freeLock, withFate } from './aDisk.ts'

const ROOM = 'document/aaaaaaaaaaaaaaaa' as RoomName
const FOLDER = '/data/journals/percorso'
const open = (disk: ADisk, files = disk.files) => openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 0 })
const letter = (text: string) => Buffer.from(text)
const read = async (disk: ADisk) => {
  const journal = await open(disk)
  const found = (await journal.load(ROOM)).map((bytes) => Buffer.from(bytes).toString())
  await journal.close()
  return found
}
const names = (disk: ADisk) => [...disk.all().keys()].map((place) => place.split('/').at(-1)).sort()
const place = (name: string) => `${FOLDER}/document-aaaaaaaaaaaaaaaa/${name}`

/** A room with three compactions behind it. */
async function long(): Promise<ADisk> {
  const disk = aDisk()
  const journal = await open(disk)
  await journal.append(ROOM, letter('a'))
  await journal.compact(ROOM, () => letter('[a]'))
  await journal.append(ROOM, letter('b'))
  await journal.compact(ROOM, () => letter('[ab]'))
  await journal.append(ROOM, letter('c'))
  await journal.compact(ROOM, () => letter('[abc]'))
  await journal.append(ROOM, letter('d'))
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
    const damaged = disk.all().get(place('snapshot.6'))!.slice()
    damaged[10] = 0
    disk.put(place('snapshot.6'), damaged)
    expect(await read(disk)).toEqual(['[ab]', 'c', 'd'])
    // the damaged one is never in the way again, nor lost
    expect(names(disk)).toEqual(['journal.5', 'journal.7', 'snapshot.4', 'snapshot.6.rescue'])
    expect(disk.all().get(place('snapshot.6.rescue'))).toEqual(damaged)
    const journal = await open(disk)
    await journal.load(ROOM)
    await journal.compact(ROOM, () => letter('[abcd]'))
    await journal.close()
    expect(await read(disk)).toEqual(['[abcd]'])
    expect(names(disk)).toContain('snapshot.4')
    expect(names(disk)).toContain('snapshot.6.rescue')
  })

  it('are there when the power goes right after', async () => {
    const disk = aDisk()
    disk.put('/data/table.json', letter('{}'))
    const journal = await open(disk)
    await journal.append(ROOM, letter('a'))
    await journal.compact(ROOM, () => letter('[a]'))
    disk.cutPower()
    expect(await read(disk)).toEqual(['[a]'])
  })

  it('are not believed half written', async () => {
    const disk = await long()
    disk.put(place('snapshot.9'), disk.all().get(place('snapshot.6'))!.slice(0, -1))
    disk.put(place('snapshot.8.new'), letter('the power went'))
    expect(await read(disk)).toEqual(['[abc]', 'd'])
  })

  it('take the place of what still waits to go to disk, and one waits for the other', async () => {
    const disk = aDisk()
    const journal = await open(disk)
    const refused = journal.append(ROOM, letter('not accepted'))
    await Promise.all([refused, journal.compact(ROOM, () => letter('[all]')), journal.compact(ROOM, () => letter('[accepted]'))])
    await journal.close()
    expect(await read(disk)).toEqual(['[accepted]'])
  })

  it('that cannot be put on disk change nothing, and what is written meanwhile goes on', async () => {
    const disk = aDisk()
    let full = false
    const files = withFate(disk.files, (_, what) => (full && what === 'rename' ? 'EACCES' : null))
    const journal = await open(disk, files)
    await journal.append(ROOM, letter('a'))
    full = true
    await expect(journal.compact(ROOM, () => letter('[a]'))).rejects.toThrow('disk.failing')
    await journal.append(ROOM, letter('b'))
    expect(journal.health()).toBeNull()
    await journal.close()
    expect(await read(disk)).toEqual(['a', 'b'])
  })

  it('are worth it when there is more to gain than they cost', async () => {
    const journal = await open(aDisk())
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
    const disk = aDisk()
    const other = 'board/bbbbbbbbbbbbbbbb' as RoomName
    const journal = await open(disk)
    await Promise.all([journal.append(ROOM, letter('a')), journal.append(other, letter('b'))])
    await journal.close()
    disk.put(`${FOLDER}/notes.txt`, letter('of somebody'))
    disk.put(`${FOLDER}/board-..%2f..%2fetc/journal.1`, letter('?'))
    const reads: string[] = []
    const files = withFate(disk.files, (_, what) => {
      if (what === 'read') reads.push(what)
      return null
    })
    const again = await open(disk, files)
    expect([...(await again.rooms())].sort()).toEqual([other, ROOM])
    expect(reads).toEqual([])
    expect((await again.load(other)).map((bytes) => Buffer.from(bytes).toString())).toEqual(['b'])
    expect(reads).toHaveLength(1)
    await expect(again.load('board/../../etc' as RoomName)).rejects.toThrow('not a room')
  })
})

/** What a hand does, as updates. */
function written(...deeds: ((text: Y.Text) => void)[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const deed of deeds) deed(doc.getText('body'))
  return updates
}

describe('a copy kept by a computer that serves nobody', () => {
  const CANARY = 'una confidenza da cancellare'

  it('folds what it has into one state, without what was deleted', async () => {
    const disk = aDisk()
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
    const disk = aDisk()
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
