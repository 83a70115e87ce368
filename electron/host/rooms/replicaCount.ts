import { fromBase64Url, sameBytes } from '../../../shared/base/bytes.ts'
import { isReceiptValid, type ReceiptSubject, stateName } from '../../../shared/protocol/messages/replicaPersisted.ts'
import { replicaTotal } from '../../../shared/protocol/messages/replicaTotal.ts'
import { mayHost } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'

/** A client of a room that reports its persisted state and receives the number of copies. */
export interface ReplicaHolder {
  readonly send: (frame: Uint8Array) => void
}

/** What a client says of its copy. */
interface ReplicaReceipt {
  readonly name: Uint8Array
  readonly receipt: Uint8Array
  /** The client's member, whose role may change. */
  readonly member: () => Pick<TableMember, 'person' | 'role' | 'key'>
  /** Whether the signature holds; null until the receipt was needed. */
  isSigned: boolean | null
}

interface ReplicaCountOptions {
  /** Whether the host's own copy is on disk. */
  readonly hostPersists: boolean
  readonly subject: Omit<ReceiptSubject, 'name'>
  /** Returns the room's current state vector. */
  readonly vector: () => Uint8Array
}

const TICK_MS = 1000

/**
 * Counts the computers that have the whole room on disk: of members who may host, who sign for it and have proved once on this connection that
 * they hold what the host holds. What came since then, they were sent. Anybody else's claim counts nothing. The count is computed once, a second
 * after a report, and not while people write.
 */
export class ReplicaCount {
  readonly #receipts = new Map<ReplicaHolder, ReplicaReceipt>()
  readonly #proven = new Set<ReplicaHolder>()
  /** The clients of the room, with the count that each received last. */
  readonly #lastSent = new Map<ReplicaHolder, Uint8Array | null>()
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(private readonly options: ReplicaCountOptions) {}

  enter(holder: ReplicaHolder): void {
    this.#lastSent.set(holder, null)
    if (this.#receipts.size > 0) this.#scheduleBroadcast()
  }

  leave(holder: ReplicaHolder): void {
    this.#lastSent.delete(holder)
    this.#proven.delete(holder)
    if (this.#receipts.delete(holder)) this.#scheduleBroadcast()
  }

  /** Records what a client says of its copy. */
  recordPersisted(holder: ReplicaHolder, receipt: Omit<ReplicaReceipt, 'isSigned'>): void {
    this.#receipts.set(holder, { ...receipt, isSigned: null })
    this.#scheduleBroadcast()
  }

  /** Records whether the digest of a client's copy is the host's: only who has the content can compute it. */
  recordProof(holder: ReplicaHolder, isEqual: boolean): void {
    if (isEqual === this.#proven.has(holder)) return
    if (isEqual) this.#proven.add(holder)
    else this.#proven.delete(holder)
    if (this.#receipts.has(holder)) this.#scheduleBroadcast()
  }

  /** The member of a client has another role. */
  onMemberChanged(holder: ReplicaHolder): void {
    if (this.#receipts.has(holder)) this.#scheduleBroadcast()
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #scheduleBroadcast(): void {
    this.#timer ??= setTimeout(() => this.#broadcast(), TICK_MS)
  }

  #counts(holder: ReplicaHolder, receipt: ReplicaReceipt, name: Uint8Array): boolean {
    const { role, key } = receipt.member()
    if (!this.#proven.has(holder) || !mayHost(role) || !sameBytes(receipt.name, name)) return false
    // verified when it counts: a flood of reports costs nothing
    receipt.isSigned ??= isReceiptValid(receipt.receipt, { ...this.options.subject, name }, fromBase64Url(key) ?? new Uint8Array())
    return receipt.isSigned
  }

  #broadcast(): void {
    this.#timer = null
    const name = stateName(this.options.vector())
    // two windows with one member key are on one computer, and count once
    const people = new Set([...this.#receipts].flatMap(([holder, receipt]) => (this.#counts(holder, receipt, name) ? [receipt.member().person] : [])))
    const frame = replicaTotal.encode({ count: people.size + (this.options.hostPersists ? 1 : 0), name })
    for (const [holder, lastFrame] of this.#lastSent) {
      if (lastFrame && sameBytes(lastFrame, frame)) continue
      // set before sending: sending may remove a client that lags
      this.#lastSent.set(holder, frame)
      holder.send(frame)
    }
  }
}
