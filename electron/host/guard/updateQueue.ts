import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { PersonRef } from '../membership/members.ts'
import type { Guard } from './guard.ts'
import type { WaitingLoss } from './lossControl.ts'
import type { UpdateSender } from './updateSender.ts'
import type { AcceptedUpdate, ValidationResult } from './validationResult.ts'

/** What a connection does with the decisions of its queue. Counts are of the connection's updates, from 1. */
export interface UpdateQueueHandlers {
  /** Applies an accepted update. @returns null, or why it could not be applied */
  apply(update: AcceptedUpdate): Refusal | null
  /** The update of this count was refused, and none after it will be applied. */
  rejected(count: number, refusal: Refusal): void
  /** The update is one that no honest client sends. */
  penalize(refusal: Refusal, points: number): void
  /** Closes the connection. */
  close(refusal: Refusal): void
}

/** The member that a connection belongs to; the role may change while it is open. */
export interface QueueMember {
  readonly person: PersonRef
  readonly role: Role
  /** The invitation by which the member came in; null for none. */
  readonly by?: string | null
}

/** What the sender of a queue may use of the host. */
export interface UpdateQuotas {
  /** Counts the bytes of an update that is in memory until it is settled. @returns null, or why it may not be */
  reserveBytes(bytes: number): Refusal | null
  releaseBytes(bytes: number): void
  /** Counts an update before it is validated. @returns milliseconds to wait first */
  waitMs(bytes: number): number
  /** Counts the comparisons that an update cost; the next one waits for them. */
  spendSteps(steps: number): void
  /** Runs a part of the work, and charges its time. */
  measure(run: () => void): void
  /** Tells the sender that what was sent is taken later, by so many milliseconds. */
  onSlowed(ms: number): void
}

interface PendingUpdate {
  readonly count: number
  readonly bytes: Uint8Array
  readonly isStep2: boolean
  /** What the update takes away from others, in records, if it waits for that or has waited. */
  readonly lossAmount?: number
}

/** Milliseconds between two attempts to validate an update that refers to structs which may still arrive. */
const RETRY_MS = 50

/**
 * The updates of one connection, validated one after another, however long one of them takes. Once an update is refused, no later one is
 * applied, because it may refer to the refused one; the client resynchronises.
 *
 * An update that refers to unknown structs is deferred while the host waits for the answer to its sync step 1, which will contain them; and
 * retried for `HOST_LIMITS.pendingMs` after structs of other people were trimmed from that answer, which those people may still send.
 */
export class UpdateQueue {
  readonly #queue: PendingUpdate[] = []
  /** Bytes of the updates that wait or are being validated. */
  #reservedBytes = 0
  #received = 0
  #accepted = 0
  /** The first deferred update: the answer to the host's sync step 1 will contain it. */
  #deferred: { readonly count: number; readonly refusal: Refusal; readonly timeout: ReturnType<typeof setTimeout> } | null = null
  #deferredCount = 0
  #awaitingStep2 = false
  /** Structs of other people were left out of the initial sync: later updates may refer to them. */
  #trimmed = false
  #rejected = false
  /** The update that waits for its turn or for a worker thread: those after it wait for it. */
  #current: PendingUpdate | null = null
  #closed = false
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly guard: Guard,
    private readonly member: () => QueueMember,
    private readonly handlers: UpdateQueueHandlers,
    private readonly quotas: UpdateQuotas,
    /** The Yjs client id that the client declared as its own in this room; 0: none. */
    private readonly announced = 0,
  ) {}

  /** The host has sent sync step 1: until the answer arrives, updates may refer to structs that it will bring. */
  expectStep2(): void {
    this.#awaitingStep2 = true
  }

  /** How many updates of the connection were accepted, with all before them. */
  get acceptedCount(): number {
    return this.#deferred ? this.#deferred.count - 1 : this.#accepted
  }

  /** Counts an update that is not validated, because its sender may not write. @returns its count */
  skip(): number {
    return ++this.#received
  }

  /** Queues an update. Closes the room if the sender may not have so much in memory, or more than `HOST_LIMITS.framesBurst` updates here. */
  enqueue(bytes: Uint8Array, isStep2: boolean): void {
    this.#received += 1
    if (this.#rejected) {
      this.#checkAfterRejection(bytes, isStep2)
      return
    }
    const refusal = this.#queue.length < HOST_LIMITS.framesBurst ? this.quotas.reserveBytes(bytes.length) : 'tooFast'
    if (refusal) {
      this.handlers.close(refusal)
      return
    }
    this.#reservedBytes += bytes.length
    this.#queue.push({ count: this.#received, bytes, isStep2 })
    this.#drain()
  }

  /** Drops the queue and releases the client ids of the connection. */
  close(): void {
    this.#closed = true
    this.#refund()
    this.#current = null
    this.#queue.length = 0
    this.#release(this.#reservedBytes)
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#deferred) clearTimeout(this.#deferred.timeout)
    this.guard.clientIdLeases.release(this)
  }

  /** Rejects everything that waits, because the member may no longer write. */
  revoke(): void {
    const first = this.#current ?? this.#queue[0]
    if (!first || this.#rejected) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#refund()
    this.#current = null
    this.#reject(first.count, 'readOnly')
  }

  /** What waits for what it takes away, and is dropped, takes nothing away. */
  #refund(): void {
    const amount = this.#current?.lossAmount
    if (this.#current && amount !== undefined) this.guard.losses.refund(this.#sender(this.#current), amount)
  }

  /** Refuses the update that waits for what it takes away from others, if one does, and all after it. */
  dropWaitingLoss(): void {
    const current = this.#current
    if (current?.lossAmount === undefined) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#refund()
    this.#current = null
    this.#reject(current.count, 'foreign')
  }

  #release(bytes: number): void {
    // all was released if the queue was closed or rejected meanwhile
    const released = Math.min(bytes, this.#reservedBytes)
    this.#reservedBytes -= released
    this.quotas.releaseBytes(released)
  }

  #drain(): void {
    while (!this.#current && !this.#closed) {
      const next = this.#queue.shift()
      if (!next) return
      const delayMs = this.quotas.waitMs(next.bytes.length)
      if (delayMs > 0) this.#validateLater(next, delayMs)
      else this.#validate(next)
    }
  }

  #validateLater(next: PendingUpdate, ms: number, receivedAt?: number): void {
    this.#current = next
    this.#timer = setTimeout(() => {
      this.#current = null
      this.#validate(next, receivedAt)
      this.#drain()
    }, ms)
  }

  #sender({ isStep2, lossAmount }: Pick<PendingUpdate, 'isStep2' | 'lossAmount'>): UpdateSender {
    const { person, role, by: invitation = null } = this.member()
    const isInitialSync = isStep2 && this.#awaitingStep2
    return { invitation, waitedFor: lossAmount ?? null, connection: this, person, role, isInitialSync, announced: this.announced }
  }

  #validate(next: PendingUpdate, receivedAt: number = monotonicNow()): void {
    const sender = this.#sender(next)
    if (!this.guard.mayWrite(sender.role)) this.#reject(next.count, 'readOnly')
    else
      this.quotas.measure(() => {
        if (this.guard.shouldOffload(next.bytes, sender.person)) {
          this.#offload(next, receivedAt, false)
          return
        }
        const result = this.guard.validate(next.bytes, sender)
        if ('costly' in result) this.#offload(next, receivedAt, true)
        else if ('waitMs' in result) this.#waitForLoss(next, result)
        else this.#finish(next, sender.isInitialSync, result, receivedAt)
      })
  }

  #offload(next: PendingUpdate, receivedAt: number, isCostly: boolean): void {
    this.#current = next
    const sender = this.#sender(next)
    // null: dropped meanwhile, because the room was left or the right to write is gone
    const currentSender = () => (this.#current === next ? this.#sender(next) : null)
    // a failure of the validation refuses this update, and ends nothing else
    const validated = this.guard.validateOffloaded(next.bytes, currentSender, isCostly).catch((): ValidationResult => ({ refusal: 'unreadable' }))
    validated.then((result) => {
      if (this.#current !== next) return
      this.#current = null
      if ('waitMs' in result) this.#waitForLoss(next, result)
      else this.quotas.measure(() => this.#finish(next, sender.isInitialSync, result, receivedAt))
      this.#drain()
    })
  }

  #waitForLoss(next: PendingUpdate, { waitMs, amount }: WaitingLoss): void {
    this.quotas.onSlowed(waitMs)
    this.#validateLater({ ...next, lossAmount: amount }, waitMs)
  }

  #finish(next: PendingUpdate, isInitialSync: boolean, result: ValidationResult, receivedAt: number): void {
    if ('refusal' in result) {
      this.#handleRefusal(next, isInitialSync, result.refusal, receivedAt)
      return
    }
    this.#trimmed ||= result.trimmed
    this.quotas.spendSteps(result.steps)
    if (isInitialSync) this.#step2Received()
    const failure = this.handlers.apply(result)
    if (failure) {
      this.guard.discardDryRun()
      this.#reject(next.count, failure)
    } else this.#accepted = next.count
    this.#release(next.bytes.length)
  }

  /** Decides whether the structs that a refused update refers to may still arrive, with the initial sync or from their authors. */
  #handleRefusal(next: PendingUpdate, isInitialSync: boolean, refusal: Refusal, receivedAt: number): void {
    const incomplete = refusal === 'gap' || refusal === 'unknownReference'
    const mayArrive = incomplete && (isInitialSync || this.#trimmed) && monotonicNow() - receivedAt < HOST_LIMITS.pendingMs
    if (incomplete && this.#awaitingStep2 && !isInitialSync) this.#defer(next, refusal)
    else if (mayArrive) {
      this.#validateLater(next, RETRY_MS, receivedAt)
      return
    } else this.#reject(next.count, refusal)
    this.#release(next.bytes.length)
  }

  /** Defers an update of a client that has not answered sync step 1 yet: its answer is encoded later and contains this update too. */
  #defer({ count }: PendingUpdate, refusal: Refusal): void {
    this.#deferredCount += 1
    this.#deferred ??= { count, refusal, timeout: setTimeout(() => this.#reject(count, refusal), HOST_LIMITS.answerMs) }
    if (this.#deferredCount > HOST_LIMITS.gapUpdates) this.handlers.close(refusal)
  }

  #step2Received(): void {
    this.#awaitingStep2 = false
    this.#deferredCount = 0
    if (this.#deferred) clearTimeout(this.#deferred.timeout)
    this.#deferred = null
  }

  #reject(count: number, refusal: Refusal): void {
    const firstCount = this.#deferred?.count ?? count
    this.#step2Received()
    this.#accepted = firstCount - 1
    this.#rejected = true
    const remaining = this.#queue.splice(0)
    this.#release(this.#reservedBytes)
    this.handlers.rejected(firstCount, refusal)
    this.#penalizeFor(refusal)
    for (const { bytes, isStep2 } of remaining) this.#checkAfterRejection(bytes, isStep2)
  }

  /**
   * Updates after a refused one may refer to it and are dropped. An honest client does not know of the refusal yet; a hostile update is
   * penalized.
   */
  #checkAfterRejection(bytes: Uint8Array, isStep2: boolean): void {
    if (this.#closed) return
    const refusal = this.guard.hostileRefusal(bytes, this.#sender({ isStep2 }))
    if (refusal) this.#penalizeFor(refusal)
  }

  #penalizeFor(refusal: Refusal): void {
    if (refusal === 'malformed') this.handlers.penalize(refusal, 1)
    else if (refusal === 'forged') this.handlers.penalize(refusal, 2)
  }
}
