import { closeStore, store } from '../../../../renderer/store/database.ts'
import { clearMembershipCache } from '../../../../renderer/store/memberships.ts'
import { processList } from '../../../../renderer/store/processList.ts'
import { changeSettings } from '../../../../renderer/store/settings.ts'
import { createProcess, writeRoom } from '../../../../renderer/sync/processes/createProcess.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { writeBody } from '../../../../shared/model/records/documentBody.ts'
import { addListing } from '../../../../shared/model/records/listing.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { addStep } from '../../../../shared/model/records/step.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { digest } from '../../../support/digest.ts'
import { setPlatform, syncClient } from '../../../support/syncClient.ts'

/** The other side of the window: it says its version, and can do nothing more. */
export const useTestPlatform = (): void =>
  setPlatform({
    invoke: async (channel) =>
      channel === 'app.about'
        ? { ok: true, value: { desktop: false, version: '0.1.0', platform: 'test', languages: [] } }
        : { ok: false, problem: 'desktop.only' },
    on: () => () => undefined,
  })

export const box = { x: 0, y: 0, width: 180, height: 180 }
export const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

interface DeviceRows {
  readonly [table: string]: readonly unknown[]
}

/** Another device on this one: what it keeps is put aside, and comes back when its turn comes. */
export async function switchDevice(rows: DeviceRows = {}): Promise<DeviceRows> {
  const db = await store(syncClient)
  const savedRows: Record<string, readonly unknown[]> = {}
  for (const table of db.tables) {
    savedRows[table.name] = await table.toArray()
    await table.clear()
    await table.bulkAdd([...(rows[table.name] ?? [])])
  }
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
  return savedRows
}

/** A process with a board, a document and a session in it. */
export async function createFullProcess() {
  changeSettings(syncClient, { name: 'Anna' })
  const processId = await createProcess(syncClient, { title: 'Orto comune', place: 'Cordenons' })
  const processRoomName: RoomName = `process/${processId}`
  const rooms = { own: processRoomName } as Record<'own' | 'board' | 'document' | 'session', RoomName>
  await writeRoom(syncClient, processId, processRoomName, (doc, author) => {
    for (const kind of ['board', 'document', 'session'] as const)
      rooms[kind] = `${kind}/${addListing(doc, author, { kind, title: `${kind} uno` })}` as RoomName
  })
  await writeRoom(syncClient, processId, rooms.board, (doc, author) => {
    askQuestion(doc, author, 'Che cosa manca?')
    putNotes(doc, author, [
      { text: 'Un rubinetto', box },
      { text: 'Le chiavi', box },
    ])
  })
  await writeRoom(syncClient, processId, rooms.document, (doc, author) =>
    writeBody(doc, author, [paragraph('Primo'), paragraph('Secondo'), paragraph('Terzo')]),
  )
  await writeRoom(syncClient, processId, rooms.session, (doc, author) => addStep(doc, author, { title: 'Idee', minutes: 20 }))
  return { process: processId, rooms }
}

/** What every room shows, by its name. */
export async function roomDigests(processId: ProcessId, rooms: Iterable<RoomName>): Promise<Readonly<Record<string, string>>> {
  const digests: Record<string, string> = {}
  for (const name of rooms) {
    const room = await openRoom(syncClient, processId, name)
    digests[name] = digest(room.doc)
    await room.close()
  }
  return digests
}

export const inProcessList = (processId: ProcessId) =>
  processList(syncClient)
    .current()
    ?.find((summary) => summary.process === processId && summary.removedAt === null)
