import { type Candidate, decide } from './election.ts'
import type { Peers } from './peers.ts'
import type { Answered, Probe } from './probe.ts'

interface Given {
  readonly process: string
  readonly me: () => Candidate
  readonly peers: Peers
  readonly probe: Probe
  /** Hosts from now on; addresses for this computer's own window. */
  readonly wake: () => Promise<readonly string[]>
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
}

export interface Found {
  /** Does this computer host now? */
  readonly hosting: boolean
  /** Best first; empty: nobody hosts that could be reached. */
  readonly addresses: readonly string[]
}

/** Between two looks around. */
const AGAIN_MS = 100
/** Silences of somebody who was to go first that are borne. */
const SILENCES = 2
/** Whoever finds nobody gives up after this long: the window asks again. */
const GIVE_UP_MS = 6000
/** A host that was followed and is asked about again so soon, this many times, does not let us in, whatever it says; it is passed over for a while. */
const VAIN_TIMES = 3
const VAIN_WITHIN_MS = 10_000
const VAIN_FOR_MS = 20_000

/** Finds out who hosts when the host is lost, or hosts. Asked again while it looks, it gives the same answer. */
export function standBy({ process, me, peers, probe, wake, now, pause }: Given): { readonly lost: () => Promise<Found> } {
  let looking: Promise<Found> | null = null
  const followed = new Map<string, { times: number; at: number }>()

  const inVain = ({ address }: Answered) => {
    const known = followed.get(address)
    return known !== undefined && known.times >= VAIN_TIMES && now() - known.at < VAIN_FOR_MS
  }
  const follow = ({ address, peer }: Answered): Found => {
    const before = followed.get(address)
    followed.set(address, { times: before && now() - before.at < VAIN_WITHIN_MS ? before.times + 1 : 1, at: now() })
    return { hosting: false, addresses: [address, ...peer.addresses.filter((other) => other !== address)] }
  }

  const look = async (): Promise<Found> => {
    const began = now()
    /** Who answered before, and was to go first; and how often they have been silent since. */
    let first = new Set<string>()
    let silent = 0
    for (;;) {
      const others = peers.list().filter(({ id }) => id !== me().id)
      const worth = ({ health }: Answered) => health.hosting && health.term >= me().term.n
      const all = await probe(process, others, (answer) => worth(answer) && !inVain(answer))
      const answers = all.filter((answer) => !(answer.health.hosting && inVain(answer)))
      const decision = decide(me(), answers, now() - began)
      if (decision.do === 'follow') return follow(decision.to)
      const gone = ![...first].every((id) => answers.some(({ peer }) => peer.id === id))
      if (decision.do === 'wait') first = new Set(answers.filter(({ peer }) => peer.id < me().id).map(({ peer }) => peer.id))
      // who was to go first may be busy doing so
      else if (gone && silent++ < SILENCES) {
        await pause(AGAIN_MS)
        continue
      }
      if (decision.do === 'host') return { hosting: true, addresses: await wake() }
      // who may not take over asks once: the window asks again
      if (!me().ready || now() - began > GIVE_UP_MS) return { hosting: false, addresses: [] }
      await pause(AGAIN_MS)
    }
  }

  return {
    lost: () => {
      looking ??= look().finally(() => {
        looking = null
      })
      return looking
    },
  }
}
