import * as Y from 'yjs'
import { sameBytes } from '../../shared/base/bytes.ts'
import { type ContentDigest, contentDigest } from '../../shared/base/contentSums.ts'
import { type CompareRequest, encodeDivergence, encodeDigest, type DivergenceReport } from '../../shared/protocol/compare.ts'
import { stateName } from '../../shared/protocol/copies.ts'
import { mayHost } from '../../shared/protocol/role.ts'
import type { TableMember } from '../../shared/protocol/table.ts'
import type { Keeping } from './copies.ts'
import type { PersonRef } from './members.ts'

const TICK_MS = 1000
/** A walk over the whole document, however many ask, and whoever they are, at most so often. */
const WALK_MS = 10_000

type Asker = Pick<TableMember, 'person' | 'role'>

/** A copy that does not say what ours says, though both know the same. */
interface Odd {
  readonly who: Asker
  readonly known: Uint8Array
  /** What the others were told of it; null until its holder has said in what it differs. */
  told: Uint8Array | null
}

/**
 * Compares what desktops' copies of a room say with what the host's says: sums only, and only of copies that know the same. Nobody is believed:
 * who says that they differ is told our sums, and what they then report is told on as theirs. Costs nothing while people write.
 */
export class Likeness {
  readonly #asking = new Map<Keeping, { readonly who: Asker; readonly question: CompareRequest }>()
  /** Those who compare at all, and understand what is said of it: no phone. */
  readonly #present = new Set<Keeping>()
  readonly #odd = new Map<Keeping, Odd>()
  #sums: ContentDigest | null = null
  #walkedAt = Number.NEGATIVE_INFINITY
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly doc: Y.Doc,
    private readonly ownerOf: (client: number) => PersonRef | null,
    private readonly now: () => number = () => performance.now(),
  ) {}

  changed(): void {
    this.#sums = null
  }

  /** They ask whether their copy says the same. Answered within a moment, where it knows the same; else never: they have another state soon. */
  ask(from: Keeping, who: Asker, question: CompareRequest): void {
    this.#asking.set(from, { who, question })
    this.#soon()
  }

  /** In what their copy differs. Heard once for each time that it was found to. */
  report(from: Keeping, { clocks: known, clients: writers }: DivergenceReport): void {
    const odd = this.#odd.get(from)
    if (!odd || odd.told || !sameBytes(odd.known, known)) return
    const whose = new Set(writers.map((client) => this.ownerOf(client)).filter((person) => person !== null))
    odd.told = encodeDivergence({ holder: odd.who.person, differs: true, authors: [...whose] })
    // the word of somebody who could host is told to all; anybody else's to themselves
    for (const one of this.#present) if (one === from || mayHost(odd.who.role)) one.send(odd.told)
  }

  leave(from: Keeping): void {
    this.#asking.delete(from)
    this.#present.delete(from)
    this.#settle(from)
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.#answer(), TICK_MS)
  }

  #answer(): void {
    this.#timer = null
    const name = stateName(Y.encodeStateVector(this.doc))
    for (const [from, { question }] of this.#asking) if (!sameBytes(question.name, name)) this.#asking.delete(from)
    if (this.#asking.size === 0) return
    if (!this.#sums) {
      const wait = this.#walkedAt + WALK_MS - this.now()
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#answer(), wait)
        return
      }
      this.#walkedAt = this.now()
    }
    this.#sums ??= contentDigest(this.doc)
    for (const [from, asking] of this.#asking) this.#compare(from, asking.who, asking.question, this.#sums)
    this.#asking.clear()
  }

  #compare(from: Keeping, who: Asker, { clocks: known, content: whole }: CompareRequest, ours: ContentDigest): void {
    if (!sameBytes(known, ours.clocks)) return
    const isNew = !this.#present.has(from)
    this.#present.add(from)
    if (isNew) for (const { who: holder, told } of this.#odd.values()) if (told && mayHost(holder.role)) from.send(told)
    const alike = sameBytes(whole, ours.content)
    from.send(encodeDigest({ matches: alike, clocks: known, byClient: alike ? new Map() : ours.byClient }))
    if (alike) this.#settle(from)
    else if (!this.#odd.get(from)?.told) this.#odd.set(from, { who, known, told: null })
  }

  /** Their copy says the same now, or is not here any more. */
  #settle(from: Keeping): void {
    const odd = this.#odd.get(from)
    if (!this.#odd.delete(from) || !odd?.told) return
    const words = encodeDivergence({ holder: odd.who.person, differs: false, authors: [] })
    for (const one of this.#present) if (one === from || mayHost(odd.who.role)) one.send(words)
  }
}
