import * as Y from 'yjs'
import { fileNameOf } from '../../../shared/base/fileName.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { type ProcessId, readProcess } from '../../../shared/model/process.ts'
import type { ArchivedRoom } from '../../../shared/protocol/carriedFile.ts'
import { about } from '../../platform/about.ts'
import { seatAt } from '../../store/seats.ts'
import { registerOf } from '../register.ts'
import { isEmptyState, roomsHere, stateOf } from './copies.ts'
import { fileWork } from './worker.ts'

/** A file ready to be saved. */
export interface ExportedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Everything that this device has of a process in one file: to carry it by hand, or to put it aside. Nothing secret is in it:
 * no invitation, no key. @param onRoom told as each room is taken, how many there are @throws Problem `file.tooLarge`
 */
export async function exportProcess(process: ProcessId, onRoom: (done: number, of: number) => void = () => undefined): Promise<ExportedFile> {
  const seat = await seatAt(process)
  if (!seat) throw new Problem('room.missing')
  const names = await roomsHere(process)
  const rooms: ArchivedRoom[] = []
  for (const [done, room] of names.entries()) {
    const state = await stateOf(process, room)
    if (!isEmptyState(state)) rooms.push({ room, state })
    onRoom(done + 1, names.length)
  }
  const title = titleIn(rooms, `process/${process}`)
  const { version } = await about()
  const work = fileWork()
  try {
    const facts = { app: version, process, title, at: Date.now() }
    return {
      name: fileNameOf(title, 'tavolo'),
      bytes: await work.run('pack', { facts, rooms, register: await registerOf(process), seed: seat.seed }),
    }
  } finally {
    work.end()
  }
}

function titleIn(rooms: readonly ArchivedRoom[], own: string): string {
  const doc = new Y.Doc()
  const found = rooms.find(({ room }) => room === own)
  if (found) Y.applyUpdate(doc, found.state)
  return readProcess(doc).title
}
