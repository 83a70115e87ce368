import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { nodeFileSystem } from '../../../../electron/disk/durable/fileSystem.ts'
import { type Journal, openJournal } from '../../../../electron/host/journal/journal.ts'
import { newId } from '../../../../shared/base/id.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import type { TableState } from '../../../../shared/protocol/tableState.ts'
import { withFaults } from '../../../support/disk/simulatedDisk.ts'
import { connectRawClient } from '../../../support/raw/rawClient.ts'
import { SYNC, syncFrame } from '../../../support/raw/rawFrames.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const ROOM = `board/${newId<'board'>(Math.random)}` as RoomName
let folder: string
let journal: Journal
let table: TestHost
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tavolo-journal-'))
})
afterEach(async () => {
  await table.host.close()
  await journal.close().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
})

/** A host that keeps what is written in the folder. */
async function begin(state?: TableState, faultFor: Parameters<typeof withFaults>[1] = () => null): Promise<void> {
  journal = await openJournal(folder, { files: withFaults(nodeFileSystem, faultFor), gatherMs: 0, retryMs: () => 5 })
  table = await startTestHost({ storage: journal, ...(state ? { state } : {}) })
}
/** The host goes, and comes again with what is on disk. */
async function restart(): Promise<void> {
  const state = table.state()
  await table.host.close()
  await journal.close()
  await begin(state)
}
const notes = (doc: Y.Doc) => doc.getMap<string>('notes')
/** A client with its own document, which sends every change to the host. */
async function joinAndSync() {
  const clientDoc = new Y.Doc()
  const client = await connectRawClient({ invitation: table.invitation('facilitator'), room: ROOM, name: 'Ada', clientId: clientDoc.clientID })
  clientDoc.on('update', (update: Uint8Array) => client.send(syncFrame(SYNC.update, update)))
  return { ...client, writes: (id: string, text: string) => void notes(clientDoc).set(id, text) }
}
async function reads(): Promise<Record<string, string>> {
  const guest = await joinAndSync()
  guest.requestSync(new Uint8Array([0]))
  await until(() => guest.frames.some(({ kind, bytes }) => kind === 0 && bytes[1] === 1), 'the host answers')
  const content = notes(guest.doc).toJSON()
  await guest.leave()
  return content
}

describe('a host with a journal', () => {
  it('has its rooms again after a restart', async () => {
    await begin()
    const ada = await joinAndSync()
    ada.writes('a', 'Manca un autobus la sera')
    ada.writes('b', 'Il centro diurno chiude a luglio')
    await until(() => ada.news.received === 2, 'both are acknowledged')
    await restart()
    expect(await reads()).toEqual({ a: 'Manca un autobus la sera', b: 'Il centro diurno chiude a luglio' })
  })

  it('acknowledges nothing that the disk does not take, goes on carrying it, and acknowledges when the disk is back', async () => {
    let full = false
    await begin(undefined, (_, what) => (full && what === 'write' ? 'ENOSPC' : null))
    const ada = await joinAndSync()
    const bea = await joinAndSync()
    ada.writes('a', 'prima')
    await until(() => ada.news.received === 1, 'the first is acknowledged')
    full = true
    ada.writes('b', 'a disco pieno')
    await until(() => journal.health()?.code === 'disk.full', 'the disk says that it is full')
    await until(() => notes(bea.doc).get('b') === 'a disco pieno', 'the others have it all the same')
    expect(ada.news.received).toBe(1)
    full = false
    await until(() => ada.news.received === 2, 'it is acknowledged now')
    await restart()
    expect(await reads()).toEqual({ a: 'prima', b: 'a disco pieno' })
  })

  it('opens with a record that nobody can read, and puts it aside', async () => {
    await begin()
    const ada = await joinAndSync()
    ada.writes('a', 'buono')
    await until(() => ada.news.received === 1, 'it is acknowledged')
    await journal.append(ROOM, Uint8Array.of(1, 1, 200, 200, 200))
    await restart()
    expect(await reads()).toEqual({ a: 'buono' })
    const bea = await joinAndSync()
    bea.writes('b', 'si scrive ancora')
    await until(() => bea.news.received === 1, 'and it is acknowledged')
  })

  it('makes a long journal short, without what was deleted, while people write', async () => {
    await begin()
    const ada = await joinAndSync()
    const CANARY = 'una confidenza '.repeat(8000)
    for (let i = 0; i < 12; i++) {
      ada.writes('a', `${i} ${CANARY}`)
      await until(() => ada.news.received === i + 1, 'it is acknowledged')
    }
    const long = async () => (await journal.load(ROOM)).reduce((sum, update) => sum + update.length, 0)
    await until(async () => (await long()) < 6 * CANARY.length, 'the journal gets short')
    ada.writes('a', 'detto altrimenti')
    await until(() => ada.news.received === 13, 'it is acknowledged')
    await restart()
    expect(await reads()).toEqual({ a: 'detto altrimenti' })
  })
})

describe('what stands on a damaged record', () => {
  const segment = () => path.join(folder, ROOM.replace('/', '-'), 'journal.1')
  /** The host stops, one byte of the record that holds this text goes wrong, and the host starts again. */
  async function damage(text: string): Promise<void> {
    const state = table.state()
    await table.host.close()
    await journal.close()
    const bytes = readFileSync(segment())
    const at = bytes.indexOf(text)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(segment(), bytes)
    await begin(state)
  }
  /** Three changes of one client, one after the other: their updates. */
  async function threeChanges(): Promise<readonly Uint8Array[]> {
    await begin()
    const clientDoc = new Y.Doc()
    const ada = await connectRawClient({ invitation: table.invitation('facilitator'), room: ROOM, clientId: clientDoc.clientID })
    const updates: Uint8Array[] = []
    clientDoc.on('update', (update: Uint8Array) => {
      updates.push(update)
      ada.send(syncFrame(SYNC.update, update))
    })
    for (const [i, text] of ['primo', 'secondo', 'terzo'].entries()) {
      notes(clientDoc).set(text, text)
      await until(() => ada.news.received === i + 1, 'it is acknowledged')
    }
    await ada.leave()
    return updates
  }

  it('waits until somebody brings what was lost, and then everybody has it', async () => {
    const [, missing] = await threeChanges()
    await damage('secondo')
    expect(await reads()).toEqual({ primo: 'primo' })
    const bea = await joinAndSync()
    const carlo = await joinAndSync()
    carlo.requestSync(new Uint8Array([0]))
    await until(() => notes(carlo.doc).has('primo'), 'he has what there is')
    bea.send(syncFrame(SYNC.step2, missing ?? new Uint8Array()))
    await until(() => notes(carlo.doc).has('terzo'), 'what waited is sent to the others')
    expect(notes(carlo.doc).toJSON()).toEqual({ primo: 'primo', secondo: 'secondo', terzo: 'terzo' })
    carlo.writes('quarto', 'quarto')
    await until(() => carlo.news.received === 1, 'the room goes on')
    await restart()
    expect(await reads()).toEqual({ primo: 'primo', secondo: 'secondo', terzo: 'terzo', quarto: 'quarto' })
  })

  it('outlives a compaction', async () => {
    const [, missing] = await threeChanges()
    await damage('secondo')
    const bea = await joinAndSync()
    for (let i = 0; i < 12; i++) {
      bea.writes('lungo', `${i} ${'testo '.repeat(20_000)}`)
      await until(() => bea.news.received === i + 1, 'it is acknowledged')
    }
    await until(() => readdirSync(path.dirname(segment())).some((name) => name.startsWith('snapshot')), 'the journal was compacted')
    bea.writes('lungo', '')
    await until(() => bea.news.received === 13, 'it is acknowledged')
    await restart()
    expect(await reads()).toEqual({ primo: 'primo', lungo: '' })
    const again = await joinAndSync()
    again.send(syncFrame(SYNC.step2, missing ?? new Uint8Array()))
    await until(() => again.news.received === 1, 'what was lost is there again')
    expect(await reads()).toEqual({ primo: 'primo', secondo: 'secondo', terzo: 'terzo', lungo: '' })
  })
})
