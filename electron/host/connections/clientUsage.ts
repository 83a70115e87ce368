import { rejectedMessage } from '../../../shared/protocol/messages/rejectedMessage.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { Account } from '../quotas/accountant.ts'
import { tokenBucket } from '../quotas/tokenBucket.ts'
import type { ClientQuotas } from '../rooms/roomClient.ts'

/** What the usage of a connection needs to know of the connection. */
export interface UsageContext {
  readonly account: Account
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  /** Whether the member may bring what others wrote. */
  readonly mayRelay: () => boolean
  /** Bytes of answers that wait to be sent on the connection. */
  readonly askedBytes: () => number
  /** Sends a frame on the connection. */
  readonly send: (frame: Uint8Array) => void
}

/** A client that is read later by at least this much is told, at most once in the interval. */
const SLOW_MS = 250
const TELL_INTERVAL_MS = 10_000
/** Questions for the membership log a second, and the burst: the answer is the whole log, and a standby asks once a connection. */
const LOG_QUESTIONS_PER_SECOND = 0.5
const LOG_QUESTIONS_BURST = 10
/** Queries of the time a second, and the burst: a device asks once a second at most, and some times at once when it wakes. */
const TIME_QUERIES_PER_SECOND = 1
const TIME_QUERIES_BURST = 20
/** How much more of what is stored counts for who may not relay: they bring only own writing, of which there is less. */
const CONTRIBUTOR_WEIGHT = 4

/** What an update waits for. */
const PACED = ['updates', 'stored', 'steps', 'hostTime'] as const

/** What one connection uses of the host: charges its accounts, and tells the client when it uses too much. */
export class ClientUsage {
  #isMeasuring = false
  #toldAt = Number.NEGATIVE_INFINITY
  /** Bytes of unsent answers that the account was charged for. */
  #answerBytes = 0
  #isEnded = false
  readonly #logQuestions
  readonly #timeQueries

  constructor(private readonly context: UsageContext) {
    this.#logQuestions = tokenBucket(LOG_QUESTIONS_PER_SECOND, LOG_QUESTIONS_BURST, context.now)
    this.#timeQueries = tokenBucket(TIME_QUERIES_PER_SECOND, TIME_QUERIES_BURST, context.now)
  }

  get account(): Account {
    return this.context.account
  }

  /** Runs a part of the work for the client, and charges the time. What runs inside of another part is in its time. */
  measure(room: Account | null, run: () => void): void {
    if (this.#isMeasuring) {
      run()
      return
    }
    this.#isMeasuring = true
    const startedAt = this.context.now()
    try {
      run()
    } finally {
      this.#isMeasuring = false
      const ms = this.context.now() - startedAt
      this.context.account.spend('hostTime', ms)
      room?.spend('hostTime', ms)
    }
  }

  /** The client is read later by so many milliseconds. */
  onSlowed(ms: number): void {
    if (ms >= SLOW_MS) this.#tell('slowed')
  }

  #tell(refusal: Refusal): void {
    const { now, send } = this.context
    if (now() - this.#toldAt < TELL_INTERVAL_MS) return
    this.#toldAt = now()
    send(rejectedMessage.encode({ refusal }))
  }

  /** Counts the opening of a room. @returns null, or why it is the last one */
  takeOpening(): Refusal | null {
    return this.context.account.take('openings', 1)
  }

  /** Counts a question for the membership log. @returns false where it comes too soon after the others; the client is told */
  takeLogQuestion(): boolean {
    return this.#isTaken(this.#logQuestions.tryTake(1) ? null : 'tooFast')
  }

  /** Counts a query of the time. @returns false where it comes too soon after the others: it costs what every message costs, and nothing is said */
  takeTimeQuery(): boolean {
    return this.#timeQueries.tryTake(1)
  }

  /** Counts statements of the membership log. @returns false where they are too many; the client is told */
  takeStatements(count: number): boolean {
    return this.#isTaken(this.context.account.take('statements', count))
  }

  /** Counts statements that are submitted to a session. @returns false where they are too many; the client is told */
  takeSubmissions(count: number): boolean {
    return this.#isTaken(this.context.account.take('submissions', count))
  }

  /** Counts a newcomer whose statement the client brings, as a computer does that hosted apart. @returns false where there are too many; the client is told */
  takeJoin(): boolean {
    const refusal = this.context.account.take('joins', 1)
    if (refusal) this.#tell(refusal)
    return refusal === null
  }

  #isTaken(refusal: Refusal | null): boolean {
    if (refusal) this.context.send(rejectedMessage.encode({ refusal }))
    return refusal === null
  }

  /** Milliseconds until the client may have another answer. */
  answerWaitMs(): number {
    const { account } = this.context
    const ms = Math.max(account.waitMs('questions'), account.waitMs('hostTime'))
    if (ms > 0) this.#tell('slowed')
    return ms
  }

  /** Charges the account for the answers that wait now. */
  countAnswers(): void {
    const bytes = this.#isEnded ? 0 : this.context.askedBytes()
    this.context.account.spend('questions', bytes - this.#answerBytes)
    this.#answerBytes = bytes
  }

  /** Counts an update, before it is validated. @returns milliseconds to wait first */
  updateWaitMs(bytes: number, room: Account): number {
    const { account, mayRelay } = this.context
    account.spend('updates', 1)
    account.spend('stored', bytes * (mayRelay() ? 1 : CONTRIBUTOR_WEIGHT))
    let ms = room.waitMs('hostTime')
    for (const resource of PACED) ms = Math.max(ms, account.waitMs(resource))
    this.onSlowed(ms)
    return ms
  }

  /** Counts so many bytes of presence more, or fewer. @returns false if there are too many, and none were counted; the client is told */
  takePresence(bytes: number, room: Account): boolean {
    const { account } = this.context
    if (bytes <= 0) {
      account.release('presence', -bytes)
      room.release('presence', -bytes)
      return true
    }
    let refusal = account.take('presence', bytes)
    if (refusal === null) {
      refusal = room.take('presence', bytes)
      if (refusal) account.release('presence', bytes)
    }
    if (refusal) this.#tell(refusal)
    return refusal === null
  }

  /** The connection is closed: gives back what it holds. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.countAnswers()
    this.context.account.release('connections', 1)
    this.context.account.close()
  }
}

/** What a client uses of the host in one room. A class, because a client may have many rooms open. */
export class RoomUsage implements ClientQuotas {
  /** @param room the client's account in the room */
  constructor(
    private readonly usage: ClientUsage,
    private readonly room: Account,
  ) {}

  reserveBytes(bytes: number): Refusal | null {
    return this.usage.account.take('memory', bytes)
  }

  releaseBytes(bytes: number): void {
    this.usage.account.release('memory', bytes)
  }

  waitMs(bytes: number): number {
    return this.usage.updateWaitMs(bytes, this.room)
  }

  spendSteps(steps: number): void {
    this.usage.account.spend('steps', steps)
  }

  measure(run: () => void): void {
    this.usage.measure(this.room, run)
  }

  onSlowed(ms: number): void {
    this.usage.onSlowed(ms)
  }

  reservePresence(bytes: number): boolean {
    return this.usage.takePresence(bytes, this.room)
  }
}
