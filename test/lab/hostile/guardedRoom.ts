import * as Y from 'yjs'
import { Guard, type GuardOptions } from '../../../electron/host/guard/guard.ts'
import { UpdateQueue } from '../../../electron/host/guard/updateQueue.ts'
import type { PersonRef } from '../../../electron/host/membership/members.ts'
import { createAccountant } from '../../../electron/host/quotas/accountant.ts'
import { roomValidators } from '../../../electron/validators/roomValidator.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { Role, RoomKind, RoomName } from '../../../shared/protocol/role.ts'

/** Somebody at a guarded room, and what the host told them. */
export interface GuardedClient {
  /** Sends an update, or the answer to the host's question. */
  readonly send: (bytes: Uint8Array, isAnswer?: boolean) => void
  readonly refusals: readonly { readonly count: number; readonly refusal: Refusal }[]
  readonly penalties: () => number
  /** How many updates were accepted, with all before them. */
  readonly accepted: () => number
  /** The right to write is gone. */
  readonly revoke: () => void
  readonly leave: () => void
}

/** A room's document behind the real guard, without sockets: what a host does, at the speed of a loop. */
export interface GuardedRoom {
  readonly doc: Y.Doc
  readonly guard: Guard
  /** Sits down to write with that id. The host asks what the room lacks: until it is answered, updates may stand on more. */
  readonly join: (person: string, role: Role | (() => Role), client: number, options?: { readonly invitation?: string }) => GuardedClient
  /** Sits down with a document, which follows the room from then on, and whose own changes are sent. */
  readonly connect: (person: string, role: Role, doc: Y.Doc, options?: { readonly invitation?: string }) => GuardedClient
  readonly now: { ms: number }
}

export const personRef = (name: string): PersonRef => name.padEnd(16, '0').slice(0, 16) as PersonRef

const FROM_HOST = { from: 'host' }

export function createGuardedRoom(kind: RoomKind, options: Partial<Omit<GuardOptions, 'now'>> = {}): GuardedRoom {
  const doc = new Y.Doc({ gc: true })
  const now = { ms: 1_000_000 }
  const accountant = createAccountant(() => now.ms)
  const room = `${kind}/room000000000000` as RoomName
  const guard = new Guard(room, kind, doc, { validators: roomValidators, ...options, now: () => now.ms })

  const join = (
    person: string,
    role: Role | (() => Role),
    client: number,
    { invitation: by = null }: { invitation?: string | null } = {},
  ): GuardedClient => {
    const refusals: { count: number; refusal: Refusal }[] = []
    let penalties = 0
    const account = accountant.open(personRef(person), null, typeof role === 'string' ? role : role())
    const queue = new UpdateQueue(
      guard,
      () => ({ person: personRef(person), role: typeof role === 'string' ? role : role(), by }),
      {
        apply: ({ update }) => {
          guard.applyAccepted(update, { update: queue, missing: null })
          return null
        },
        rejected: (count, refusal) => void refusals.push({ count, refusal }),
        penalize: (_, weight) => {
          penalties += weight
        },
        close: (refusal) => void refusals.push({ count: 0, refusal }),
      },
      {
        reserveBytes: (bytes) => account.take('memory', bytes),
        releaseBytes: (bytes) => account.release('memory', bytes),
        waitMs: () => {
          account.spend('updates', 1)
          return Math.max(account.waitMs('updates'), account.waitMs('steps'))
        },
        spendSteps: (steps) => account.spend('steps', steps),
        measure: (run) => run(),
        onSlowed: () => undefined,
      },
      client,
    )
    if (client > 0) guard.clientIdLeases.lease(client, queue, personRef(person))
    queue.expectStep2()
    return {
      send: (bytes, answers = false) => queue.enqueue(bytes, answers),
      refusals,
      penalties: () => penalties,
      accepted: () => queue.acceptedCount,
      revoke: () => queue.revoke(),
      leave: () => queue.close(),
    }
  }

  const connect = (person: string, role: Role, clientDoc: Y.Doc, options: { readonly invitation?: string } = {}): GuardedClient => {
    const guardedClient = join(person, role, clientDoc.clientID, options)
    const sendOwn = (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_HOST) guardedClient.send(update)
    }
    const receive = (update: Uint8Array) => Y.applyUpdate(clientDoc, update, FROM_HOST)
    // in the order of the wire: their answer to the host, then the host's to them
    const answer = Y.encodeStateAsUpdate(clientDoc, Y.encodeStateVector(doc))
    clientDoc.on('update', sendOwn)
    guardedClient.send(answer, true)
    receive(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(clientDoc)))
    doc.on('update', receive)
    return {
      ...guardedClient,
      leave: () => {
        clientDoc.off('update', sendOwn)
        doc.off('update', receive)
        guardedClient.leave()
      },
    }
  }

  return { doc, guard, join, connect, now }
}
