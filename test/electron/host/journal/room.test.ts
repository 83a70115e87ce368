import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { nodeFileSystem } from '../../../../electron/host/journal/files.ts'
import { type Journal, openJournal } from '../../../../electron/host/journal/journal.ts'
import { newId } from '../../../../shared/base/id.ts'
import { SYNC } from '../../../../shared/protocol/frames.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import type { TableState } from '../../../../shared/protocol/table.ts'
import { type AHost, aHost } from '../../../support/aHost.ts'
import { rawGuest, syncFrame } from '../../../support/rawGuest.ts'
import { until } from '../../../support/until.ts'
import { withFate } from './aDisk.ts'

const ROOM = `board/${newId<'board'>(Math.random)}` as RoomName
let folder: string
let journal: Journal
let table: AHost
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tavolo-journal-'))
})
afterEach(async () => {
  await table.host.close()
  await journal.close().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
})

/** A host that keeps what is written in the folder. */
async function begin(state?: TableState, fate: Parameters<typeof withFate>[1] = () => null): Promise<void> {
  journal = await openJournal(folder, { files: withFate(nodeFileSystem, fate), gatherMs: 0, retryMs: () => 5 })
  table = await aHost({ storage: journal, ...(state ? { state } : {}) })
}
/** The host goes, and comes again with what is on disk. */
async function again(): Promise<void> {
  const state = table.state()
  await table.host.close()
  await journal.close()
  await begin(state)
}
const notes = (doc: Y.Doc) => doc.getMap<string>('notes')
/** Somebody with a document of their own, whose every deed goes to the host. */
async function comes() {
  const own = new Y.Doc()
  const guest = await rawGuest({ invitation: table.invitation('facilitator'), room: ROOM, name: 'Ada', client: own.clientID })
  own.on('update', (update: Uint8Array) => guest.send(syncFrame(SYNC.update, update)))
  return { ...guest, writes: (id: string, text: string) => void notes(own).set(id, text) }
}
async function reads(): Promise<Record<string, string>> {
  const guest = await comes()
  guest.ask(new Uint8Array([0]))
  await until(() => guest.frames.some(({ kind, bytes }) => kind === 0 && bytes[1] === 1), 'the host answers')
  const found = notes(guest.doc).toJSON()
  await guest.leave()
  return found
}

describe('a host with a journal', () => {
  it('has its rooms again after a restart', async () => {
    await begin()
    const ada = await comes()
    ada.writes('a', 'Manca un autobus la sera')
    ada.writes('b', 'Il centro diurno chiude a luglio')
    await until(() => ada.news.received === 2, 'both are acknowledged')
    await again()
    expect(await reads()).toEqual({ a: 'Manca un autobus la sera', b: 'Il centro diurno chiude a luglio' })
  })

  it('acknowledges nothing that the disk does not take, goes on carrying it, and acknowledges when the disk is back', async () => {
    let full = false
    await begin(undefined, (_, what) => (full && what === 'write' ? 'ENOSPC' : null))
    const ada = await comes()
    const bea = await comes()
    ada.writes('a', 'prima')
    await until(() => ada.news.received === 1, 'the first is acknowledged')
    full = true
    ada.writes('b', 'a disco pieno')
    await until(() => journal.health()?.code === 'disk.full', 'the disk says that it is full')
    await until(() => notes(bea.doc).get('b') === 'a disco pieno', 'the others have it all the same')
    expect(ada.news.received).toBe(1)
    full = false
    await until(() => ada.news.received === 2, 'it is acknowledged now')
    await again()
    expect(await reads()).toEqual({ a: 'prima', b: 'a disco pieno' })
  })

  it('opens with a record that nobody can read, and puts it aside', async () => {
    await begin()
    const ada = await comes()
    ada.writes('a', 'buono')
    await until(() => ada.news.received === 1, 'it is acknowledged')
    await journal.append(ROOM, Uint8Array.of(1, 1, 200, 200, 200))
    await again()
    expect(await reads()).toEqual({ a: 'buono' })
    const bea = await comes()
    bea.writes('b', 'si scrive ancora')
    await until(() => bea.news.received === 1, 'and it is acknowledged')
  })

  it('makes a long journal short, without what was deleted, while people write', async () => {
    await begin()
    const ada = await comes()
    const CANARY = 'una confidenza '.repeat(8000)
    for (let i = 0; i < 12; i++) {
      ada.writes('a', `${i} ${CANARY}`)
      await until(() => ada.news.received === i + 1, 'it is acknowledged')
    }
    const long = async () => (await journal.load(ROOM)).reduce((sum, update) => sum + update.length, 0)
    await until(async () => (await long()) < 6 * CANARY.length, 'the journal gets short')
    ada.writes('a', 'detto altrimenti')
    await until(() => ada.news.received === 13, 'it is acknowledged')
    await again()
    expect(await reads()).toEqual({ a: 'detto altrimenti' })
  })
})
