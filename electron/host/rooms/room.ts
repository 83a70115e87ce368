import * as Y from 'yjs'
import { decodeOrThrow } from '../../../shared/protocol/frameCodec.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { roomKey } from '../../../shared/protocol/messages/roomKey.ts'
import { syncStep1 } from '../../../shared/protocol/messages/syncStep1.ts'
import { syncStep2 } from '../../../shared/protocol/messages/syncStep2.ts'
import { syncUpdate } from '../../../shared/protocol/messages/syncUpdate.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { RoomKind, RoomName } from '../../../shared/protocol/role.ts'
import { roomSealer } from '../../../shared/protocol/sealing.ts'
import { Guard, type GuardOptions } from '../guard/guard.ts'
import { applyStoredUpdate } from '../journal/applyStoredUpdate.ts'
import { memoryStorage, type RoomStorage } from '../journal/roomStorage.ts'
import { DivergenceDetector } from './divergenceDetector.ts'
import { encodeSealed } from './encodeSealed.ts'
import { type PresenceOwner, PresenceTable } from './presenceTable.ts'
import type { PresenceTicker } from './presenceTicker.ts'
import { ReplicaCount } from './replicaCount.ts'

/** Somebody connected to a room, as the room sees them. */
export interface RoomSubscriber extends PresenceOwner {
  /** Sends; never drops. */
  readonly send: (frame: Uint8Array) => void
  /** Sends unless the socket is behind. */
  readonly sendVolatile: (frame: Uint8Array) => void
  /** The same for a message that is already sealed under the room's key and framed for WebSocket. */
  readonly sendFramed: (pieces: readonly Buffer[]) => void
  readonly sendFramedVolatile: (pieces: readonly Buffer[]) => void
  /** Of the updates taken in so far, the last one that is safely kept. */
  readonly acknowledge: (count: number) => void
  /** How many updates of theirs have been taken in. */
  readonly acceptedCount: () => number
}

/** `mergeUpdates` costs more than its share for many updates: more than this go out as more frames. */
const MAX_MERGED_UPDATES = 64

/** One document, who is in it, and the letters between them. It knows nothing of what the document says. */
export class Room {
  readonly #doc = new Y.Doc({ gc: true })
  readonly #subscribers = new Set<RoomSubscriber>()
  readonly presence = new PresenceTable()
  /** On how many disks it is. */
  readonly replicaCount: ReplicaCount
  /** Compares the clients' copies with the host's. */
  readonly divergence: DivergenceDetector
  /** Validates every update before the document applies it. */
  readonly guard: Guard
  readonly #unsent: { update: Uint8Array; from: RoomSubscriber }[] = []
  readonly #unacknowledged = new Set<RoomSubscriber>()
  #flushing = false
  #fullState: Uint8Array | null = null
  #fullStateFrame: readonly Buffer[] | null = null
  readonly #sealer
  #bytes = 0
  #journaled: Promise<void> = Promise.resolve()

  constructor(
    readonly name: RoomName,
    readonly kind: RoomKind,
    private readonly storage: RoomStorage,
    private readonly onChanged: (room: RoomName) => void,
    guardOptions: GuardOptions,
    /** Its number on every connection of this host: from 1, never used again. */
    readonly number: number,
    private readonly presenceTicker: PresenceTicker,
  ) {
    this.#sealer = roomSealer(number)
    this.replicaCount = new ReplicaCount(storage !== memoryStorage, () => Y.encodeStateVector(this.#doc))
    this.guard = new Guard(name, kind, this.#doc, guardOptions)
    this.divergence = new DivergenceDetector(this.#doc, (client) => this.guard.clientIdLeases.ownerOf(client))
    this.#doc.on('update', (update: Uint8Array, from: RoomSubscriber | null) => {
      this.#fullState = null
      this.#fullStateFrame = null
      this.divergence.invalidate()
      this.#bytes += update.length
      if (from) this.#unsent.push({ update, from })
    })
  }

  /** Takes back what was kept of it. What cannot be read is kept elsewhere, and stops nobody. */
  async restore(updates: readonly Uint8Array[]): Promise<void> {
    for (const update of updates) if (!applyStoredUpdate(this.#doc, update)) await this.storage.quarantine(this.name, update).catch(() => undefined)
    // what stands on something lost must not wait here for ever: whoever has it all brings it all
    const { store } = this.#doc
    const pendingUpdate = store.pendingStructs ? Y.convertUpdateFormatV2ToV1(store.pendingStructs.update) : null
    store.pendingStructs = null
    store.pendingDs = null
    if (pendingUpdate) await this.storage.quarantine(this.name, pendingUpdate).catch(() => undefined)
  }

  get subscribers(): ReadonlySet<RoomSubscriber> {
    return this.#subscribers
  }

  /** Was anything ever written here? */
  get isEmpty(): boolean {
    return this.#doc.store.clients.size === 0
  }

  /** Takes somebody in, and shows them who is here. */
  enter(subscriber: RoomSubscriber): void {
    this.#subscribers.add(subscriber)
    this.replicaCount.enter(subscriber)
    for (const frame of this.presence.fullFrames()) subscriber.sendVolatile(frame)
  }

  leave(subscriber: RoomSubscriber): void {
    this.#subscribers.delete(subscriber)
    this.replicaCount.leave(subscriber)
    this.divergence.leave(subscriber)
    this.#unacknowledged.delete(subscriber)
    this.presence.leave(subscriber)
    this.scheduleBroadcast()
  }

  /** The question of what a guest has that the room has not. */
  syncStep1(): Uint8Array {
    return syncStep1.encode({ vector: Y.encodeStateVector(this.#doc) })
  }

  /** The answer to a guest's own question, for them alone. @throws MalformedFrame where the vector cannot be read */
  syncStep2(vector: Uint8Array): Uint8Array {
    return syncStep2.encode({ update: decodeOrThrow(() => Y.encodeStateAsUpdate(this.#doc, vector)) })
  }

  /** Everything, as a letter under the room's key: a storm of newcomers is answered from one encoding, sealed once. */
  fullStateFrame(): readonly Buffer[] {
    this.#fullState ??= Y.encodeStateAsUpdate(this.#doc)
    this.#bytes = this.#fullState.length
    this.#fullStateFrame ??= encodeSealed(this.#sealer, 'whole', syncStep2.encode({ update: this.#fullState }))
    return this.#fullStateFrame
  }

  /** The room's key, as whoever enters must be told it. */
  roomKeyFrame(): Uint8Array {
    return roomKey.encode(this.#sealer.key())
  }

  /** Another key, for those who are here now: whoever had the one before reads no more. */
  rotateKey(): void {
    this.#sealer.renew()
    this.#fullStateFrame = null
    for (const subscriber of this.#subscribers) subscriber.send(this.roomKeyFrame())
  }

  /** Applies an update that the guard has let in. @returns null, or why it was not applied */
  applyUpdate(update: Uint8Array, from: RoomSubscriber): Refusal | null {
    if (this.#bytes + update.length > LIMITS.roomBytes) {
      // the sum of what came in is more than what is there: only the encoding tells
      this.#fullState ??= Y.encodeStateAsUpdate(this.#doc)
      this.#bytes = this.#fullState.length
      if (this.#bytes + update.length > LIMITS.roomBytes) return 'tooLarge'
    }
    Y.applyUpdate(this.#doc, update, from)
    this.#unacknowledged.add(from)
    this.#scheduleFlush()
    return null
  }

  #scheduleFlush(): void {
    if (this.#flushing) return
    this.#flushing = true
    setImmediate(() => this.#flush())
  }

  /** Once per turn of the event loop: what came in goes out together, is kept, and then is acknowledged. */
  #flush(): void {
    this.#flushing = false
    const updates = this.#unsent.splice(0)
    for (let at = 0; at < updates.length; at += MAX_MERGED_UPDATES) this.#broadcast(updates.slice(at, at + MAX_MERGED_UPDATES))
    if (updates.length > 0) this.onChanged(this.name)
    const acknowledgements = [...this.#unacknowledged].map((subscriber) => [subscriber, subscriber.acceptedCount()] as const)
    for (const [subscriber] of acknowledgements) this.#unacknowledged.delete(subscriber)
    this.#journaled
      // not kept, so not received, nor anything after it: the guests' screens say so until the disk is back
      .catch(() => this.storage.flushed(this.name))
      .then(() => {
        for (const [subscriber, count] of acknowledgements) if (this.#subscribers.has(subscriber)) subscriber.acknowledge(count)
      })
    if (updates.length > 0) this.#compactIfNeeded()
  }

  /** Where much was kept, one state of now takes its place. The document lets deleted text go, so the state has none of it. */
  #compactIfNeeded(): void {
    if (!this.storage.needsCompaction(this.name)) return
    const state = () => {
      this.#fullState ??= Y.encodeStateAsUpdate(this.#doc)
      return this.#fullState
    }
    // where it does not work everything stays as it was, and is tried again when there is more
    this.storage.compact(this.name, state).catch(() => undefined)
  }

  #broadcast(updates: readonly { update: Uint8Array; from: RoomSubscriber }[]): void {
    const [first] = updates
    if (!first) return
    const update = updates.length === 1 ? first.update : Y.mergeUpdates(updates.map((entry) => entry.update))
    const soleSender = updates.every(({ from }) => from === first.from) ? first.from : null
    const pieces = encodeSealed(this.#sealer, 'room', syncUpdate.encode({ update }))
    for (const subscriber of this.#subscribers) if (subscriber !== soleSender) subscriber.sendFramed(pieces)
    // in the same turn, so before anything that comes next; nobody waits for the disk but who is told "received"
    this.#journaled = this.storage.append(this.name, update)
    // heard where the acknowledgements wait for the last of them
    this.#journaled.catch(() => undefined)
  }

  /** Somebody moved: what changed goes out together, at most once per tick, in the same turn as the other rooms'. */
  scheduleBroadcast(): void {
    if (this.presence.hasChanges) this.presenceTicker.schedule(this.#broadcastPresence)
  }

  readonly #broadcastPresence = (): void => {
    while (this.presence.hasChanges) {
      const changes = this.presence.takeChanges()
      const pieces = encodeSealed(this.#sealer, 'room', changes.frame)
      for (const subscriber of this.#subscribers) if (subscriber !== changes.soleOwner) subscriber.sendFramedVolatile(pieces)
    }
  }

  close(): void {
    this.replicaCount.close()
    this.divergence.close()
    this.presenceTicker.cancel(this.#broadcastPresence)
    this.guard.discardDryRun()
    // what came in in this very turn is kept too
    for (const { update } of this.#unsent.splice(0)) this.storage.append(this.name, update).catch(() => undefined)
    this.#doc.destroy()
  }
}
