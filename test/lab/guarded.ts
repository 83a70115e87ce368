import * as Y from 'yjs'
import { Guard, type GuardOptions } from '../../electron/host/guard/guard.ts'
import { UpdateQueue } from '../../electron/host/guard/intake.ts'
import type { PersonRef } from '../../electron/host/members.ts'
import { roomValidators } from '../../electron/shapes/shapes.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { Role, RoomKind, RoomName } from '../../shared/protocol/role.ts'

/** Somebody at a guarded room, and what the host told them. */
export interface Seated {
  /** Sends an update, or the answer to the host's question. */
  readonly send: (bytes: Uint8Array, answers?: boolean) => void
  readonly refusals: readonly { readonly count: number; readonly refusal: Refusal }[]
  readonly strikes: () => number
  readonly leave: () => void
}

/** A room's document behind the real guard, without sockets: what a host does, at the speed of a loop. */
export interface Guarded {
  readonly doc: Y.Doc
  readonly guard: Guard
  /** Sits down to write with that id. The host asks what the room lacks: until it is answered, updates may stand on more. */
  readonly sit: (person: string, role: Role, client: number) => Seated
  /** Sits down with a document, which follows the room from then on, and whose own changes are sent. */
  readonly follow: (person: string, role: Role, doc: Y.Doc) => Seated
  readonly now: { ms: number }
}

export const personCalled = (name: string): PersonRef => name.padEnd(16, '0').slice(0, 16) as PersonRef

const FROM_HOST = { from: 'host' }

export function guarded(kind: RoomKind, options: Omit<GuardOptions, 'now'> = {}): Guarded {
  const doc = new Y.Doc({ gc: true })
  const now = { ms: 1_000_000 }
  const room = `${kind}/room000000000000` as RoomName
  const guard = new Guard(room, kind, doc, { validators: roomValidators, ...options, now: () => now.ms })

  const sit = (person: string, role: Role, client: number): Seated => {
    const refusals: { count: number; refusal: Refusal }[] = []
    let strikes = 0
    const intake = new UpdateQueue(
      guard,
      () => ({ person: personCalled(person), role }),
      {
        apply: (update) => {
          Y.applyUpdate(doc, update, intake)
          return null
        },
        rejected: (count, refusal) => void refusals.push({ count, refusal }),
        penalize: (_, weight) => {
          strikes += weight
        },
        close: (refusal) => void refusals.push({ count: 0, refusal }),
      },
      () => now.ms,
    )
    if (client > 0) guard.clientIdLeases.lease(client, intake, personCalled(person))
    intake.expectStep2()
    return { send: (bytes, answers = false) => intake.enqueue(bytes, answers), refusals, strikes: () => strikes, leave: () => intake.close() }
  }

  const follow = (person: string, role: Role, theirs: Y.Doc): Seated => {
    const seated = sit(person, role, theirs.clientID)
    const tell = (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_HOST) seated.send(update)
    }
    const hear = (update: Uint8Array) => Y.applyUpdate(theirs, update, FROM_HOST)
    // in the order of the wire: their answer to the host, then the host's to them
    const answer = Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(doc))
    theirs.on('update', tell)
    seated.send(answer, true)
    hear(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(theirs)))
    doc.on('update', hear)
    return {
      ...seated,
      leave: () => {
        theirs.off('update', tell)
        doc.off('update', hear)
        seated.leave()
      },
    }
  }

  return { doc, guard, sit, follow, now }
}
