import * as Y from 'yjs'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { ContentsDiff } from '../../../shared/model/compare.ts'
import { listListings } from '../../../shared/model/listing.ts'
import { listPeople } from '../../../shared/model/person.ts'
import { type Process, type ProcessId, readProcess } from '../../../shared/model/process.ts'
import type { ProcessArchive } from '../../../shared/protocol/carriedFile.ts'
import { may, parseRoom, type RoomKind, type RoomName } from '../../../shared/protocol/role.ts'
import { type Seat, seatAt } from '../../store/seats.ts'
import { bringsSomething, type RegisterWeight, statementsHere, weighRegister } from '../register.ts'
import { copyHere, isEmptyState } from './copies.ts'
import { type FileWork, fileWork } from './worker.ts'

/** What a file would do to one room. */
export interface RoomPreview {
  readonly room: RoomName
  readonly kind: RoomKind
  /** As its list names it; empty where no list does. */
  readonly title: string
  /** Is it not on this device yet? */
  readonly isNew: boolean
  /** Would anything change? */
  readonly hasChanges: boolean
  readonly diff: ContentsDiff
  /** Why it stays out; null where it can come in. */
  readonly problem: ProblemCode | null
  /** A Yjs update, version 1; empty where the part is damaged. */
  readonly state: Uint8Array
}

/** What a file holds, before anything of it is let in. */
export interface Preview {
  readonly process: ProcessId
  readonly title: string
  readonly facts: Process
  /** By the clock of who saved it. */
  readonly at: number
  /** Who saved it, as our own copy of the process names them; null where it knows no such person. */
  readonly by: string | null
  /** Is the process on this device already? */
  readonly known: boolean
  readonly rooms: readonly RoomPreview[]
  /** Who may do what, as the file says it; null where it says nothing, or that part is damaged. */
  readonly register: (RegisterWeight & { readonly bytes: Uint8Array }) | null
  /** Is there nothing in it that is not here? */
  readonly nothingNew: boolean
}

const nothing: ContentsDiff = { adds: 0, changes: 0, removes: 0, counts: [], samples: [] }

/**
 * Says what a file would add, change and take away, room by room, on copies: nothing that is open or kept is touched.
 * @param rescue take what can still be proved whole of a file that was cut
 * @throws Problem `file.wrong`, `file.newer`, `file.damaged`, `file.tooLarge`
 */
export async function previewFile(
  bytes: Uint8Array,
  { rescue = false, signal }: { readonly rescue?: boolean; readonly signal?: AbortSignal } = {},
): Promise<Preview> {
  const work = fileWork()
  signal?.addEventListener('abort', work.end)
  try {
    const file = await work.run('read', { bytes, rescue })
    return await preview(file, work, signal)
  } finally {
    work.end()
  }
}

async function preview(file: ProcessArchive, work: FileWork, signal: AbortSignal | undefined): Promise<Preview> {
  const { manifest } = file
  const process = manifest.process as unknown as ProcessId
  const seat = await seatAt(process)
  const own: RoomName = `process/${process}`
  const ours = await copyHere(process, own)
  const home = homeOf(
    ours,
    file.rooms.find(({ room }) => room === own),
  )
  const titles = new Map<RoomName, string>(listListings(home).map(({ kind, id, title }) => [`${kind}/${id}`, title]))
  const titleOf = (room: RoomName) => (room === own ? readProcess(home).title : (titles.get(room) ?? ''))

  const rooms: RoomPreview[] = []
  for (const { room, state } of file.rooms) {
    signal?.throwIfAborted()
    const here = room === own ? ours : await copyHere(process, room)
    const { kind } = kindOf(room)
    const weighed = await work.run('weigh', { noun: kind, ours: here, theirs: state })
    const problem = weighed.problem ?? (weighed.hasChanges && !mayTake(seat, kind) ? 'right.readOnly' : null)
    rooms.push({ room, ...kindOf(room), title: titleOf(room), isNew: isEmptyState(here), ...weighed, problem, state })
  }
  for (const room of file.damaged)
    rooms.push({
      room,
      ...kindOf(room),
      title: titleOf(room),
      isNew: false,
      hasChanges: false,
      diff: nothing,
      problem: 'file.damaged',
      state: new Uint8Array(),
    })
  const weight = file.membershipLog && weighRegister(file.membershipLog, process, seat?.fingerprint ?? '', seat ? await statementsHere(process) : [])
  return {
    process,
    title: titleOf(own) || manifest.title,
    facts: readProcess(home),
    at: manifest.at,
    by: listPeople(home).find(({ id }) => id === manifest.person)?.name ?? null,
    known: seat !== null,
    rooms,
    register: weight && file.membershipLog && { ...weight, bytes: file.membershipLog },
    nothingNew: rooms.every(({ hasChanges: fresh, problem }) => !fresh && problem === null) && !(weight && bringsSomething(weight)),
  }
}

const kindOf = (room: RoomName): { readonly kind: RoomKind } => ({ kind: parseRoom(room)?.kind ?? 'process' })

/** Where a table gave a role, what that role may not write would only be refused there. Where none did, the copy is one's own. */
const mayTake = (seat: Seat | null, kind: RoomKind): boolean => !seat || seat.addresses.length === 0 || may(seat.role, kind, 'write')

/** The process as it would be: its names for things, and its people, are known from here. What cannot be read is left out. */
function homeOf(ours: Uint8Array, theirs: { readonly state: Uint8Array } | undefined): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  for (const state of [ours, theirs?.state]) {
    try {
      if (state) Y.applyUpdate(doc, state)
    } catch {
      // the weighing says so
    }
  }
  return doc
}
