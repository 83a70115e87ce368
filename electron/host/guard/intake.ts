import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { PersonRef } from '../members.ts'
import type { Bringing, Guard, Judgement } from './guard.ts'
import { pace } from './pace.ts'

/** What a connection does with what its intake decides. Counts are of the connection's updates, from 1. */
export interface Outcome {
  /** Applies it. @returns null, or why it could not be */
  readonly apply: (update: Uint8Array) => Refusal | null
  /** One was not let in, and none after it will be. */
  readonly refused: (count: number, refusal: Refusal) => void
  /** It was what nobody honest sends. */
  readonly strike: (refusal: Refusal, weight: number) => void
  readonly dismiss: (refusal: Refusal) => void
}

export interface Member {
  readonly person: PersonRef
  readonly role: Role
}

interface Waiting {
  readonly count: number
  readonly bytes: Uint8Array
  readonly answers: boolean
}

/** Milliseconds between two looks at whether what an update stands on has come. */
const LOOK_MS = 50

/** The updates of one connection, judged one after another, however long one of them takes. */
export class Intake {
  readonly #queue: Waiting[] = []
  readonly #pace
  #queued = 0
  #heard = 0
  #taken = 0
  /** The first that was passed over because the answer to the host's question will hold it. */
  #passedOver: { readonly count: number; readonly refusal: Refusal; readonly late: ReturnType<typeof setTimeout> } | null = null
  #passed = 0
  #asked = false
  /** Something of another's was left out of what they brought: theirs may stand on it, and it may be on its way. */
  #trimmed = false
  #refused = false
  #busy = false
  #gone = false
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly guard: Guard,
    private readonly member: () => Member,
    private readonly outcome: Outcome,
    now: () => number,
  ) {
    this.#pace = pace(now)
  }

  /** The host has asked what the room lacks: until the answer is here, updates may stand on what it will bring. */
  asked(): void {
    this.#asked = true
  }

  /** How many of the connection's updates were taken in, with all before them. */
  get taken(): number {
    return this.#passedOver ? this.#passedOver.count - 1 : this.#taken
  }

  /** An update that could not even be asked about: its sender may not write. @returns its count */
  skip(): number {
    return ++this.#heard
  }

  hear(bytes: Uint8Array, answers: boolean): void {
    this.#heard += 1
    if (this.#refused) {
      this.#afterRefusal(bytes, answers)
      return
    }
    this.#queue.push({ count: this.#heard, bytes, answers })
    this.#queued += bytes.length
    if (this.#queued > LIMITS.queueBytes || this.#queue.length > LIMITS.framesBurst) this.outcome.dismiss('tooFast')
    else this.#work()
  }

  end(): void {
    this.#gone = true
    this.#queue.length = 0
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#passedOver) clearTimeout(this.#passedOver.late)
    this.guard.pens.letGo(this)
  }

  #work(): void {
    while (!this.#busy && !this.#gone) {
      const next = this.#queue.shift()
      if (!next) return
      this.#queued -= next.bytes.length
      const wait = next.answers && this.#asked ? 0 : this.#pace.take(next.bytes.length)
      if (wait > 0) this.#later(wait, () => this.#consider(next))
      else this.#consider(next)
    }
  }

  #later(ms: number, then: () => void): void {
    this.#busy = true
    this.#timer = setTimeout(() => {
      this.#busy = false
      then()
      this.#work()
    }, ms)
  }

  #bringing(answers: boolean): Bringing {
    const { person, role } = this.member()
    return { by: this, person, role, first: answers && this.#asked }
  }

  #consider(next: Waiting, since: number = Date.now()): void {
    const bringing = this.#bringing(next.answers)
    if (!this.guard.isHeavy(next.bytes)) {
      this.#settle(next, bringing, this.guard.judge(next.bytes, bringing), since)
      return
    }
    this.#busy = true
    this.guard.judgeElsewhere(next.bytes, bringing).then((judgement) => {
      this.#busy = false
      if (this.#gone) return
      this.#settle(next, bringing, judgement, since)
      this.#work()
    })
  }

  #settle(next: Waiting, { first }: Bringing, judgement: Judgement, since: number): void {
    if ('refusal' in judgement) {
      this.#notNow(next, first, judgement.refusal, since)
      return
    }
    this.#trimmed ||= judgement.trimmed
    if (first) this.#answered()
    const failure = this.outcome.apply(judgement.update)
    if (failure) {
      this.guard.forget()
      this.#refuse(next.count, failure)
    } else this.#taken = next.count
  }

  /** What it stands on may still come: with their own answer, or from those whose it is. */
  #notNow(next: Waiting, first: boolean, refusal: Refusal, since: number): void {
    const incomplete = refusal === 'gap' || refusal === 'unknownReference'
    const mayCome = incomplete && (first || this.#trimmed) && Date.now() - since < LIMITS.pendingMs
    if (incomplete && this.#asked && !first) this.#passOver(next, refusal)
    else if (mayCome) this.#later(LOOK_MS, () => this.#consider(next, since))
    else this.#refuse(next.count, refusal)
  }

  /** They write on before they have answered: the answer, which is made later, will hold this too. */
  #passOver({ count }: Waiting, refusal: Refusal): void {
    this.#passed += 1
    this.#passedOver ??= { count, refusal, late: setTimeout(() => this.#refuse(count, refusal), LIMITS.answerMs) }
    if (this.#passed > LIMITS.gapUpdates) this.outcome.dismiss(refusal)
  }

  #answered(): void {
    this.#asked = false
    this.#passed = 0
    if (this.#passedOver) clearTimeout(this.#passedOver.late)
    this.#passedOver = null
  }

  #refuse(count: number, refusal: Refusal): void {
    const first = this.#passedOver?.count ?? count
    this.#answered()
    this.#taken = first - 1
    this.#refused = true
    const rest = this.#queue.splice(0)
    this.#queued = 0
    this.outcome.refused(first, refusal)
    this.#strikeFor(refusal)
    for (const { bytes, answers } of rest) this.#afterRefusal(bytes, answers)
  }

  /** What comes now would stand on what was refused. An honest screen has not heard yet; a hostile one is counted. */
  #afterRefusal(bytes: Uint8Array, answers: boolean): void {
    if (this.#gone) return
    const refusal = this.guard.suspects(bytes, this.#bringing(answers))
    if (refusal) this.#strikeFor(refusal)
  }

  #strikeFor(refusal: Refusal): void {
    if (refusal === 'malformed') this.outcome.strike(refusal, 1)
    else if (refusal === 'forged') this.outcome.strike(refusal, 2)
  }
}
