import { setPlatform } from '../../../../renderer/platform/platform.ts'
import { closeStore, store } from '../../../../renderer/store/db.ts'
import { clearMembershipCache } from '../../../../renderer/store/seats.ts'
import { changeSettings } from '../../../../renderer/store/settings.ts'
import { processList } from '../../../../renderer/store/shelf.ts'
import { openRoom } from '../../../../renderer/sync/openRoom.ts'
import { createProcess, writeRoom } from '../../../../renderer/sync/processes.ts'
import { askQuestion } from '../../../../shared/model/board.ts'
import { addListing } from '../../../../shared/model/listing.ts'
import { putNotes } from '../../../../shared/model/note.ts'
import type { ProcessId } from '../../../../shared/model/process.ts'
import { addStep } from '../../../../shared/model/session.ts'
import { writeBody } from '../../../../shared/model/textBody.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { digest } from '../../../support/digest.ts'

/** The other side of the window: it says its version, and can do nothing more. */
export const onPaper = (): void =>
  setPlatform({
    invoke: async (channel) =>
      channel === 'app.about'
        ? { ok: true, value: { desktop: false, version: '0.1.0', platform: 'test', languages: [] } }
        : { ok: false, problem: 'desktop.only' },
    on: () => () => undefined,
  })

export const box = { x: 0, y: 0, width: 180, height: 180 }
export const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

interface Rows {
  readonly [table: string]: readonly unknown[]
}

/** Another device on this one: what it keeps is put aside, and comes back when its turn comes. */
export async function anotherDevice(rows: Rows = {}): Promise<Rows> {
  const db = await store()
  const kept: Record<string, readonly unknown[]> = {}
  for (const table of db.tables) {
    kept[table.name] = await table.toArray()
    await table.clear()
    await table.bulkAdd([...(rows[table.name] ?? [])])
  }
  await closeStore()
  clearMembershipCache()
  return kept
}

/** A process with a board, a document and a session in it. */
export async function aFullProcess() {
  changeSettings({ name: 'Anna' })
  const process = await createProcess({ title: 'Orto comune', place: 'Cordenons' })
  const own: RoomName = `process/${process}`
  const rooms = { own } as Record<'own' | 'board' | 'document' | 'session', RoomName>
  await writeRoom(process, own, (doc, author) => {
    for (const kind of ['board', 'document', 'session'] as const)
      rooms[kind] = `${kind}/${addListing(doc, author, { kind, title: `${kind} uno` })}` as RoomName
  })
  await writeRoom(process, rooms.board, (doc, author) => {
    askQuestion(doc, author, 'Che cosa manca?')
    putNotes(doc, author, [
      { text: 'Un rubinetto', box },
      { text: 'Le chiavi', box },
    ])
  })
  await writeRoom(process, rooms.document, (doc, author) => writeBody(doc, author, [paragraph('Primo'), paragraph('Secondo'), paragraph('Terzo')]))
  await writeRoom(process, rooms.session, (doc, author) => addStep(doc, author, { title: 'Idee', minutes: 20 }))
  return { process, rooms }
}

/** What every room shows, by its name. */
export async function shown(process: ProcessId, rooms: Iterable<RoomName>): Promise<Readonly<Record<string, string>>> {
  const out: Record<string, string> = {}
  for (const name of rooms) {
    const room = await openRoom(process, name)
    out[name] = digest(room.doc)
    await room.close()
  }
  return out
}

export const onShelf = (process: ProcessId) => processList.current()?.find((card) => card.process === process && card.removedAt === null)
