import * as Y from 'yjs'
import { sameBytes } from '../../../shared/base/bytes.ts'
import { type ContentDigest, contentDigest } from '../../../shared/base/contentDigest.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import type { digestQuery } from '../../../shared/protocol/messages/digestQuery.ts'
import { divergenceFound } from '../../../shared/protocol/messages/divergenceFound.ts'
import type { divergenceReport } from '../../../shared/protocol/messages/divergenceReport.ts'
import { hostDigest } from '../../../shared/protocol/messages/hostDigest.ts'
import { stateName } from '../../../shared/protocol/messages/replicaPersisted.ts'
import { mayHost } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import type { PersonRef } from '../membership/members.ts'
import type { ReplicaHolder } from './replicaCount.ts'

const TICK_MS = 1000
/** Minimum milliseconds between two digests of the whole document, whatever the number of requests. */
const WALK_MS = 10_000
/** After a digest the rooms of the host wait so many times as long as it took: all of them together take a twentieth of the host's time. */
const REST = 19

/** When the next room of a host may compute a digest, in milliseconds of its clock. */
export interface DigestTurn {
  at: number
}

type ReplicaOwner = Pick<TableMember, 'person' | 'role'>

/** A copy whose content differs from the host's although both have the same clocks. */
interface DivergentReplica {
  readonly owner: ReplicaOwner
  readonly knownDigest: Uint8Array
  /** The announcement sent to the other desktops; null until the holder has reported the differences. */
  announcement: Uint8Array | null
}

/**
 * Compares desktops' copies of a room with the host's, by digests, and only copies with the same clocks. Reports are not trusted: a desktop
 * with another digest gets the host's digests, and its report is relayed under its name. Costs nothing while people write.
 */
export class DivergenceDetector {
  readonly #pending = new Map<ReplicaHolder, { readonly owner: ReplicaOwner; readonly question: BodyOf<typeof digestQuery> }>()
  /** Clients that have requested a comparison, and so understand announcements; phones do not. */
  readonly #comparing = new Set<ReplicaHolder>()
  readonly #divergent = new Map<ReplicaHolder, DivergentReplica>()
  #digests: ContentDigest | null = null
  #digestedAt = Number.NEGATIVE_INFINITY
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly doc: Y.Doc,
    private readonly ownerOf: (client: number) => PersonRef | null,
    /** Called with the result of each comparison. */
    private readonly onCompared: (holder: ReplicaHolder, isEqual: boolean) => void = () => undefined,
    private readonly now: () => number = monotonicNow,
    private readonly digestTurn: DigestTurn = { at: Number.NEGATIVE_INFINITY },
  ) {}

  invalidate(): void {
    this.#digests = null
  }

  /** Requests a comparison. Answered after a second if the clocks are equal; otherwise not, because the holder's state will change soon. */
  requestComparison(holder: ReplicaHolder, owner: ReplicaOwner, question: BodyOf<typeof digestQuery>): void {
    this.#pending.set(holder, { owner, question })
    this.#schedule()
  }

  /** Handles a report of differences; one per divergence found. */
  report(holder: ReplicaHolder, { clocks: knownDigest, clients: writers }: BodyOf<typeof divergenceReport>): void {
    const replica = this.#divergent.get(holder)
    if (!replica || replica.announcement || !sameBytes(replica.knownDigest, knownDigest)) return
    const affectedAuthors = new Set(writers.map((client) => this.ownerOf(client)).filter((person) => person !== null))
    replica.announcement = divergenceFound.encode({ holder: replica.owner.person, differs: true, authors: [...affectedAuthors] })
    // the report of a member who could host is sent to all; any other report only to its author
    for (const other of this.#comparing) if (other === holder || mayHost(replica.owner.role)) other.send(replica.announcement)
  }

  leave(holder: ReplicaHolder): void {
    this.#pending.delete(holder)
    this.#comparing.delete(holder)
    this.#clear(holder)
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#answerPending(), TICK_MS)
  }

  #answerPending(): void {
    this.#timer = null
    const name = stateName(Y.encodeStateVector(this.doc))
    for (const [holder, { question }] of this.#pending) if (!sameBytes(question.name, name)) this.#pending.delete(holder)
    if (this.#pending.size === 0) return
    if (!this.#digests) {
      const delayMs = Math.max(this.#digestedAt + WALK_MS, this.digestTurn.at) - this.now()
      if (delayMs > 0) {
        this.#timer = setTimeout(() => this.#answerPending(), delayMs)
        return
      }
      this.#digestedAt = this.now()
      this.#digests = contentDigest(this.doc)
      const end = this.now()
      this.digestTurn.at = end + REST * (end - this.#digestedAt)
    }
    for (const [holder, request] of this.#pending) this.#compare(holder, request.owner, request.question, this.#digests)
    this.#pending.clear()
  }

  #compare(
    holder: ReplicaHolder,
    owner: ReplicaOwner,
    { clocks: knownDigest, content: whole }: BodyOf<typeof digestQuery>,
    hostDigests: ContentDigest,
  ): void {
    if (!sameBytes(knownDigest, hostDigests.clocks)) return
    const isNew = !this.#comparing.has(holder)
    this.#comparing.add(holder)
    if (isNew)
      for (const { owner: divergentOwner, announcement } of this.#divergent.values())
        if (announcement && mayHost(divergentOwner.role)) holder.send(announcement)
    const equal = sameBytes(whole, hostDigests.content)
    holder.send(hostDigest.encode({ matches: equal, clocks: knownDigest, byClient: equal ? new Map() : hostDigests.byClient }))
    this.onCompared(holder, equal)
    if (equal) this.#clear(holder)
    else if (!this.#divergent.get(holder)?.announcement) this.#divergent.set(holder, { owner, knownDigest, announcement: null })
  }

  /** Ends a divergence: the copy is equal again, or its holder has left. */
  #clear(holder: ReplicaHolder): void {
    const replica = this.#divergent.get(holder)
    if (!this.#divergent.delete(holder) || !replica?.announcement) return
    const frame = divergenceFound.encode({ holder: replica.owner.person, differs: false, authors: [] })
    for (const other of this.#comparing) if (other === holder || mayHost(replica.owner.role)) other.send(frame)
  }
}
