import * as Y from 'yjs'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { decodeOrThrow } from '../../../shared/protocol/frameCodec.ts'
import { roomKey } from '../../../shared/protocol/messages/roomKey.ts'
import { syncStep1 } from '../../../shared/protocol/messages/syncStep1.ts'
import { syncStep2 } from '../../../shared/protocol/messages/syncStep2.ts'
import { syncUpdate } from '../../../shared/protocol/messages/syncUpdate.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { RoomKind, RoomName } from '../../../shared/protocol/role.ts'
import { roomSealer } from '../../../shared/protocol/sealing.ts'
import { Guard, type GuardOptions } from '../guard/guard.ts'
import type { Submitted } from '../guard/rules/roomValidatorInterface.ts'
import { SUBMITTER } from '../guard/updateSender.ts'
import type { AcceptedUpdate } from '../guard/validationResult.ts'
import { applyStoredUpdate } from '../journal/applyStoredUpdate.ts'
import { type PendingUpdate, takePending } from '../journal/pendingUpdate.ts'
import { memoryStorage, type RoomStorage } from '../journal/roomStorage.ts'
import { type DigestTurn, DivergenceDetector } from './divergenceDetector.ts'
import { encodeSealed } from './encodeSealed.ts'
import type { FlushTurns } from './flushTurns.ts'
import { type JournalCompaction, journalCompaction } from './journalCompaction.ts'
import { PresenceBroadcast } from './presence/presenceBroadcast.ts'
import { PresenceTable } from './presence/presenceTable.ts'
import type { PresenceTicker } from './presence/presenceTicker.ts'
import { ReplicaCount } from './replicaCount.ts'
import type { RoomSubscriber } from './roomSubscriber.ts'
import { WholeState } from './wholeState.ts'

/** Origin of changes that waited for others, or that the room needs besides. */
const WAITING = Symbol('waiting')
/** Origin of changes that the clients have already. */
const RELAYED = Symbol('relayed')

/**
 * Updates that arrive within so many milliseconds after a broadcast wait for the end of the turn of the event loop and go out together; the
 * first one after a pause goes out at once.
 */
const GATHER_MS = 4

/** Maximum updates per broadcast frame, because the cost of `mergeUpdates` grows faster than their number. */
const MAX_MERGED_UPDATES = 64

/** A Yjs document with its clients: validates, applies, stores and relays updates. Does not interpret the content. */
export class Room {
  readonly #doc = new Y.Doc({ gc: true })
  readonly #subscribers = new Set<RoomSubscriber>()
  readonly presence = new PresenceTable()
  /** Counts the disks that have the room. */
  readonly replicaCount: ReplicaCount
  /** Compares the clients' copies with the host's. */
  readonly divergence: DivergenceDetector
  /** Validates every update before the document applies it. */
  readonly guard: Guard
  readonly #unsent: { update: Uint8Array; from: RoomSubscriber | null }[] = []
  readonly #unacknowledged = new Set<RoomSubscriber>()
  #flushing = false
  #flushedAt = Number.NEGATIVE_INFINITY
  /** Updates that are broadcast in this turn and not yet given to the storage. */
  readonly #unstored: Uint8Array[] = []
  readonly #state = new WholeState(this.#doc)
  readonly #sealer
  readonly presenceBroadcast
  #deferred: PendingUpdate | null = null
  readonly #compaction: JournalCompaction
  #journaled: Promise<void> = Promise.resolve()
  readonly #onStored: (() => void)[] = []

  constructor(
    readonly name: RoomName,
    readonly kind: RoomKind,
    private readonly storage: RoomStorage,
    private readonly onChanged: (room: RoomName) => void,
    guardOptions: GuardOptions,
    /** Number of the room on every connection of this host: from 1, never reused. */
    readonly number: number,
    presenceTicker: PresenceTicker,
    private readonly flushTurns: FlushTurns,
    /** Maximum bytes of the state. `reserve`: for a facilitator. */
    private readonly maxBytes: (reserve: boolean) => number,
    processId: string,
    digestTurn?: DigestTurn,
  ) {
    this.#sealer = roomSealer(number)
    this.presenceBroadcast = new PresenceBroadcast(this.presence, presenceTicker, this.#subscribers, this.#sealer)
    this.replicaCount = new ReplicaCount({
      hostPersists: storage !== memoryStorage,
      subject: { processId, room: name },
      vector: () => Y.encodeStateVector(this.#doc),
    })
    this.guard = new Guard(name, kind, this.#doc, guardOptions)
    const state = () => (this.#deferred ? Y.mergeUpdates([this.#state.encode(), this.#deferred.update]) : this.#state.encode())
    this.#compaction = journalCompaction({ name, storage, doc: this.#doc, state, isErasable: () => this.guard.submissions !== null })
    this.guard.losses.onLoss = (notice) => {
      for (const subscriber of this.#subscribers) subscriber.onLoss(notice)
    }
    this.divergence = new DivergenceDetector(
      this.#doc,
      (client) => this.guard.clientIdLeases.ownerOf(client),
      (holder, isEqual) => this.replicaCount.recordProof(holder, isEqual),
      guardOptions.now,
      digestTurn,
    )
    this.#doc.on('update', (update: Uint8Array, origin: RoomSubscriber | typeof WAITING | typeof RELAYED | null) => {
      this.#state.changed(update.length)
      this.divergence.invalidate()
      if (origin && origin !== RELAYED) this.#unsent.push({ update, from: origin === WAITING ? null : origin })
    })
  }

  /** Applies the stored updates. Unreadable ones are quarantined; those that depend on lost ones wait until a client brings these. */
  async restore(updates: readonly Uint8Array[]): Promise<void> {
    for (const update of updates) if (!applyStoredUpdate(this.#doc, update)) await this.storage.quarantine(this.name, update).catch(() => undefined)
    this.#deferred = takePending(this.#doc)
    this.#compaction.restored(updates.length)
    // what cannot be read is missing later, and no reason to keep the room closed
    await this.guard.losses.load().catch(() => undefined)
  }

  /** Applies what stood on lost changes, once somebody has brought these. */
  #applyDeferred(): void {
    if (!this.#deferred?.isReady(this.#doc)) return
    Y.applyUpdate(this.#doc, this.#deferred.update, WAITING)
    this.#deferred = takePending(this.#doc)
    this.guard.discardDryRun()
  }

  get subscribers(): ReadonlySet<RoomSubscriber> {
    return this.#subscribers
  }

  /** Whether the document has no structs, deleted ones included: it was never written to. */
  get isEmpty(): boolean {
    return this.#doc.store.clients.size === 0 && this.#deferred === null
  }

  /** Adds a client and sends it the presence of the others. */
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
    this.presenceBroadcast.schedule()
  }

  /** The sync step 1 that requests from a client what the room lacks. */
  syncStep1(): Uint8Array {
    return syncStep1.encode({ vector: Y.encodeStateVector(this.#doc) })
  }

  /** The sync step 2 for a client's state vector. @throws MalformedFrame if the vector is invalid */
  syncStep2(vector: Uint8Array): Uint8Array {
    return syncStep2.encode({ update: decodeOrThrow(() => Y.encodeStateAsUpdate(this.#doc, vector)) })
  }

  /** The whole state, sealed with the room's key and cached, so that many clients that connect at once share one encoding. */
  fullStateFrame(): readonly Buffer[] {
    return this.#state.sealed((update) => encodeSealed(this.#sealer, 'whole', syncStep2.encode({ update })))
  }

  /** The message with the room's key for a client that enters. */
  roomKeyFrame(): Uint8Array {
    return roomKey.encode(this.#sealer.key())
  }

  /** Replaces the room's key and sends it to the current clients; a removed client cannot read later messages. */
  rotateKey(): void {
    this.#sealer.renew()
    this.#state.forgetSealed()
    for (const subscriber of this.#subscribers) subscriber.send(this.roomKeyFrame())
  }

  /** Tells the clients what facilitators have decided about the room. Sealed once: a step of a meeting begins with it, for a whole hall. */
  readonly announcePolicy = (frame: Uint8Array): void =>
    this.flushTurns.scheduleTogether(() => {
      const pieces = encodeSealed(this.#sealer, 'room', frame)
      for (const subscriber of this.#subscribers) subscriber.onPolicy(pieces)
    })

  /**
   * Applies an update that the guard has accepted.
   * @param reserve whether the sender is a facilitator, for whom a part of the room is kept
   * @returns null, or the reason why it was not applied
   */
  applyUpdate({ update, brings }: Pick<AcceptedUpdate, 'update' | 'brings'>, from: RoomSubscriber, reserve: boolean): Refusal | null {
    if (this.#isFullFor(update, reserve)) return 'roomFull'
    this.#unacknowledged.add(from)
    const isRelayed = brings !== null && this.#relay(brings, from)
    this.guard.applyAccepted(update, { update: isRelayed ? RELAYED : from, missing: WAITING })
    this.#applyDeferred()
    if (!isRelayed || this.#unsent.length > 0) this.#scheduleFlush()
    return null
  }

  readonly #isFullFor = (update: Uint8Array, reserve: boolean) => this.#state.isFullFor(update, this.maxBytes(reserve))

  /**
   * Adds statements that members submitted, as nobody's writing. Those that the room has already count as stored.
   * @returns resolves when they are stored; null where the room is full, or takes none
   */
  addSubmitted(submitted: readonly (Submitted & { readonly by: string })[]): Promise<void> | null {
    const update = this.guard.submissions?.encode(this.#doc, submitted)
    if (update === null) return this.#journaled
    const result = update && !this.#isFullFor(update, false) ? this.guard.validate(update, SUBMITTER) : null
    if (!result || !('update' in result)) return null
    this.guard.applyAccepted(result.update, { update: WAITING, missing: WAITING })
    const stored = new Promise<void>((resolve) => this.#onStored.push(resolve))
    this.#scheduleFlush()
    return stored
  }

  /** Broadcasts an update before it is applied here, if it is the first one after a pause: the readers do not wait for that. @returns whether it did */
  #relay(update: Uint8Array, from: RoomSubscriber): boolean {
    if (this.#flushing || monotonicNow() - this.#flushedAt <= GATHER_MS || !this.flushTurns.takeNow()) return false
    this.#flushedAt = monotonicNow()
    this.#broadcast([{ update, from }], true)
    process.nextTick(this.#store)
    return true
  }

  #scheduleFlush(): void {
    if (this.#flushing) return
    this.#flushing = true
    if (monotonicNow() - this.#flushedAt > GATHER_MS) this.flushTurns.scheduleNow(this.#flush)
    else this.flushTurns.scheduleLater(this.#flush)
  }

  /** At most once per turn of the event loop: broadcasts the new updates together. */
  readonly #flush = (isOnly: boolean): void => {
    this.#flushing = false
    this.#flushedAt = monotonicNow()
    const updates = this.#unsent.splice(0)
    const isOneFrame = isOnly && updates.length <= MAX_MERGED_UPDATES
    for (let at = 0; at < updates.length; at += MAX_MERGED_UPDATES) this.#broadcast(updates.slice(at, at + MAX_MERGED_UPDATES), isOneFrame)
    // in the same turn, so before any later update, but after the sockets are written: readers do not wait for the disk's share
    process.nextTick(this.#store)
  }

  /** Stores what was broadcast, and acknowledges it then. */
  readonly #store = (): void => {
    const updates = this.#unstored.splice(0)
    for (const update of updates) this.#append(update)
    if (updates.length > 0) this.onChanged(this.name)
    // what a client sent right behind an update that went out at once is not stored yet: all of it is acknowledged then
    const unstored = new Set(this.#unsent.map(({ from }) => from))
    const stored = [...this.#unacknowledged].filter((subscriber) => !unstored.has(subscriber) && this.#unacknowledged.delete(subscriber))
    const submitted = this.#unsent.length > 0 ? [] : this.#onStored.splice(0)
    const acknowledgements = stored.map((subscriber) => [subscriber, subscriber.acceptedCount()] as const)
    this.#journaled
      // the append failed: this and later updates stay unacknowledged, and screens show it, until the disk works again
      .catch(() => this.storage.flushed(this.name))
      .then(() => {
        for (const [subscriber, count] of acknowledgements) if (this.#subscribers.has(subscriber)) subscriber.acknowledge(count)
        for (const onStored of submitted) onStored()
      })
    if (updates.length > 0) this.#compaction.ifNeeded()
    this.#sealer.prepare()
  }

  #broadcast(updates: readonly { update: Uint8Array; from: RoomSubscriber | null }[], isOneFrame: boolean): void {
    const [first] = updates
    if (!first) return
    const update = updates.length === 1 ? first.update : Y.mergeUpdates(updates.map((entry) => entry.update))
    const soleSender = updates.every(({ from }) => from === first.from) ? first.from : null
    const pieces = encodeSealed(this.#sealer, 'room', syncUpdate.encode({ update }))
    for (const subscriber of this.#subscribers)
      if (subscriber === soleSender) continue
      // a socket that gets several frames is written once for all of them, at the end of the turn
      else if (isOneFrame) subscriber.sendFramedNow(pieces)
      else subscriber.sendFramed(pieces)
    this.#unstored.push(update)
  }

  #append(update: Uint8Array): void {
    this.#journaled = this.storage.append(this.name, update)
    // `#store` handles the error
    this.#journaled.catch(() => undefined)
  }

  close(): void {
    this.replicaCount.close()
    this.divergence.close()
    this.presenceBroadcast.close()
    this.guard.discardDryRun()
    this.guard.losses.close()
    // updates of the current turn are stored too
    for (const update of this.#unstored.splice(0)) this.#append(update)
    for (const { update } of this.#unsent.splice(0)) this.#append(update)
    this.#doc.destroy()
  }
}
