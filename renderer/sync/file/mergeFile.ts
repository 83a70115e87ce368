import * as Y from 'yjs'
import { random } from '../../../shared/base/chance.ts'
import { newKeyPair } from '../../../shared/base/crypto.ts'
import { newId } from '../../../shared/base/id.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/process.ts'
import { personOf } from '../../../shared/protocol/hello.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type Seat, seatAt, takeSeat } from '../../store/seats.ts'
import { settings } from '../../store/settings.ts'
import { changeCard, putOnShelf } from '../../store/shelf.ts'
import { openRoom } from '../openRoom.ts'
import { bringRegister } from '../register.ts'
import { innerLink } from '../tables.ts'
import { copyHere } from './copies.ts'
import { type RestorePointId, savePoint } from './points.ts'
import type { Preview, RoomPreview } from './previewFile.ts'

/** The origin of what comes from a file. */
export const fromFile = { from: 'file' }

export interface Merged {
  readonly process: ProcessId
  /** By which one can go back; null where nothing was new. */
  readonly point: RestorePointId | null
  /** Rooms that could not be brought in after all. */
  readonly failed: readonly { readonly room: RoomName; readonly problem: ProblemCode }[]
}

/**
 * Brings in what a preview showed. How everything was is written down first; then each room is merged where it lives, so
 * that whoever has it open sees it come, and the table gets it like any other edit. Twice is the same as once.
 * @throws Problem of storage when it cannot be written down how it was: then nothing was brought in
 */
export async function mergeFile(preview: Preview, onRoom: (done: number, of: number) => void = () => undefined): Promise<Merged> {
  const { process } = preview
  if (preview.register) await bringRegister(process, preview.register.bytes)
  const wanted = preview.rooms.filter(({ hasChanges: fresh, problem }) => fresh && problem === null)
  const left = preview.rooms.filter(({ problem, state }) => problem !== null && problem !== 'right.readOnly' && state.length > 0)
  if (wanted.length === 0 && preview.known) return { process, point: null, failed: [] }

  const rooms = []
  for (const { room, state } of wanted) {
    const before = await copyHere(process, room)
    rooms.push({ room, before, after: mergedState(before, state) })
  }
  const id = newId<'restorePoint'>(random)
  await savePoint({
    id,
    process,
    at: Date.now(),
    savedAt: preview.at,
    by: preview.by,
    came: !preview.known,
    rooms,
    left: left.map(({ room, problem, state }) => ({ room, problem: problem ?? '', state })),
    undoneAt: null,
  })
  if (!preview.known) await welcome(preview)
  else await changeCard(process, { removedAt: null })

  const failed: { room: RoomName; problem: ProblemCode }[] = []
  // what is listed comes before the list that names it
  const inOrder = [...wanted].sort((a, b) => Number(a.kind === 'process') - Number(b.kind === 'process'))
  for (const [done, part] of inOrder.entries()) {
    const problem = await bringIn(process, part)
    if (problem) failed.push({ room: part.room, problem })
    onRoom(done + 1, inOrder.length)
  }
  return { process, point: id, failed }
}

async function bringIn(process: ProcessId, { room, state }: RoomPreview): Promise<ProblemCode | null> {
  try {
    const open = await openRoom(process, room)
    Y.applyUpdate(open.doc, state, fromFile)
    await open.close()
    return null
  } catch (error) {
    return error instanceof Problem ? error.code : 'edit.damaged'
  }
}

function mergedState(before: Uint8Array, state: Uint8Array): Uint8Array {
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, before)
  Y.applyUpdate(doc, state)
  const merged = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return merged
}

/**
 * A process that this device did not have: it gets a seat of its own, as a partner, who may work on everything but cannot
 * open the founder's table; a later invitation says what this person may do there (decision 7).
 */
async function welcome({ process, title, facts }: Preview): Promise<void> {
  if (await seatAt(process)) return
  const keys = newKeyPair()
  const seat: Seat = {
    process,
    person: personOf(keys.publicKey),
    seed: keys.seed,
    name: settings.current().name,
    role: 'partner',
    founded: false,
    fingerprint: '',
    tableKey: new Uint8Array(),
    addresses: [],
  }
  await takeSeat(seat)
  innerLink(process).sitAt(seat)
  const { place, stage } = facts
  await putOnShelf({ process, title, place, stage, openedAt: Date.now(), archivedAt: null, removedAt: null, example: false })
}
