import type { PeerList } from '../discovery/peerList.ts'
import { type Candidate, decide } from './election.ts'
import type { HealthProbe, PeerAnswer } from './healthProbe.ts'

interface HostFinderOptions {
  readonly processId: string
  readonly candidate: () => Candidate
  readonly peers: PeerList
  readonly probeHealth: HealthProbe
  /** Hosts from now on; addresses for this computer's own window. */
  readonly startHosting: () => Promise<readonly string[]>
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
}

export interface FoundHost {
  /** Does this computer host now? */
  readonly hosting: boolean
  /** Best first; empty: nobody hosts that could be reached. */
  readonly addresses: readonly string[]
}

/** Between two looks around. */
const RETRY_MS = 100
/** Silences of somebody who was to go first that are borne. */
const MAX_SILENCES = 2
/** Whoever finds nobody gives up after this long: the window asks again. */
const GIVE_UP_MS = 6000
/** A host that was followed and is asked about again so soon, this many times, does not let us in, whatever it says; it is passed over for a while. */
const MAX_FOLLOWS = 3
const FOLLOW_WINDOW_MS = 10_000
const FOLLOW_BACKOFF_MS = 20_000

/** Finds out who hosts when the host is lost, or hosts. Asked again while it looks, it gives the same answer. */
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
    /** Who answered before, and was to go first; and how often they have been silent since. */
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
      // who was to go first may be busy doing so
      else if (awaitedSilent && silences++ < MAX_SILENCES) {
        await pause(RETRY_MS)
        continue
      }
      if (decision.do === 'host') return { hosting: true, addresses: await startHosting() }
      // who may not take over asks once: the window asks again
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
