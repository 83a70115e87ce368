import type { HostCandidateList } from '../discovery/hostCandidateList.ts'
import { type Candidate, decide } from './election.ts'
import type { HealthProbe, PeerAnswer } from './healthProbe.ts'

interface HostFinderOptions {
  readonly processId: string
  readonly candidate: () => Candidate
  readonly peers: HostCandidateList
  readonly probeHealth: HealthProbe
  /** Starts to host. @returns the addresses for this computer's own window */
  readonly startHosting: () => Promise<readonly string[]>
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
}

/** The result of a search for the host. */
export interface FoundHost {
  /** Whether this computer hosts now. */
  readonly hosting: boolean
  /** Addresses of the host, best first; empty if none can be reached. */
  readonly addresses: readonly string[]
}

/** Milliseconds between two rounds. */
const RETRY_MS = 100
/** Rounds in which a preceding candidate may be silent before this computer goes on without it. */
const MAX_SILENCES = 2
/** Milliseconds after which a search without a result ends; the window starts another. */
const GIVE_UP_MS = 6000
/**
 * A host that this computer was sent to this many times within the window evidently does not let it in, whatever its health says: it is
 * ignored for the back-off time.
 */
const MAX_FOLLOWS = 3
const FOLLOW_WINDOW_MS = 10_000
const FOLLOW_BACKOFF_MS = 20_000

/** Creates the search that finds the host after it was lost, or starts hosting. Calls during a search return the same promise. */
export function createHostFinder({ processId, candidate, peers, probeHealth, startHosting, now, pause }: HostFinderOptions): {
  readonly findOrBecomeHost: () => Promise<FoundHost>
} {
  let search: Promise<FoundHost> | null = null
  const follows = new Map<string, { times: number; at: number }>()

  const isFollowedInVain = ({ address }: PeerAnswer) => {
    const recent = follows.get(address)
    return recent !== undefined && recent.times >= MAX_FOLLOWS && now() - recent.at < FOLLOW_BACKOFF_MS
  }
  const follow = ({ address, peer }: PeerAnswer): FoundHost => {
    const previous = follows.get(address)
    follows.set(address, { times: previous && now() - previous.at < FOLLOW_WINDOW_MS ? previous.times + 1 : 1, at: now() })
    return { hosting: false, addresses: [address, ...peer.addresses.filter((other) => other !== address)] }
  }

  const runSearch = async (): Promise<FoundHost> => {
    const startedAt = now()
    /** Preceding candidates that answered in an earlier round, and in how many rounds one of them has been silent since. */
    let awaitedIds = new Set<string>()
    let silences = 0
    for (;;) {
      const otherPeers = peers.list().filter(({ id }) => id !== candidate().id)
      const isFollowable = ({ health }: PeerAnswer) => health.hosting && health.term >= candidate().term.n
      const all = await probeHealth(processId, otherPeers, (answer) => isFollowable(answer) && !isFollowedInVain(answer))
      const answers = all.filter((answer) => !(answer.health.hosting && isFollowedInVain(answer)))
      const decision = decide(candidate(), answers, now() - startedAt)
      if (decision.do === 'follow') return follow(decision.to)
      const awaitedSilent = ![...awaitedIds].every((id) => answers.some(({ peer }) => peer.id === id))
      if (decision.do === 'wait') awaitedIds = new Set(answers.filter(({ peer }) => peer.id < candidate().id).map(({ peer }) => peer.id))
      // a silent preceding candidate may be busy starting to host
      else if (awaitedSilent && silences++ < MAX_SILENCES) {
        await pause(RETRY_MS)
        continue
      }
      if (decision.do === 'host') return { hosting: true, addresses: await startHosting() }
      // a computer that may not host asks once: its window asks again
      if (!candidate().ready || now() - startedAt > GIVE_UP_MS) return { hosting: false, addresses: [] }
      await pause(RETRY_MS)
    }
  }

  return {
    findOrBecomeHost: () => {
      search ??= runSearch().finally(() => {
        search = null
      })
      return search
    },
  }
}
