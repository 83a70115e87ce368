import { createListeners, type Dispose } from '../../../shared/base/live.ts'
import type { Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import { type DecidedNewcomer, MAX_DECIDED } from '../../../shared/protocol/messages/decidedNewcomers.ts'
import { lobbyState, MAX_NEWCOMERS } from '../../../shared/protocol/messages/lobbyState.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import { type LobbyRule, lobbyAt, lobbySlot, readLobby } from '../../../shared/protocol/roomPolicy/lobby.ts'
import type { HostMembershipLog } from '../membership/hostMembershipLog.ts'
import type { KeptDecisions } from './keptDecisions.ts'
import { createNewcomers, type WaitingNewcomer } from './newcomers.ts'

/** Milliseconds for which a decision about a newcomer holds who does not come, or comes again. */
const DECISION_MS = 15 * 60_000
/** Members that others brought while newcomers had to wait: as many as a table has. */
const MAX_BROUGHT = 5000
/** Milliseconds between two lists: newcomers come and go without end. */
const INTERVAL_MS = 1000

/** Why a newcomer does not come in now. */
export type LobbyRefusal = Extract<Refusal, 'inLobby' | 'closedToNewcomers' | 'notAdmitted'>

/** Newcomers in front of a table, and what facilitators decided about them. */
export interface HostLobby {
  /** Whether a newcomer comes in now, who waits from then on if not. Cost: O(newcomers). */
  readonly refusal: (newcomer: WaitingNewcomer) => LobbyRefusal | null
  /**
   * A member's computer has brought somebody's joining. Where newcomers wait or stay outside, that one does too unless the member facilitates:
   * otherwise a member would let in whom nobody admitted.
   */
  readonly holdBack: (join: Pick<Statement, 'author'>, role: Role) => void
  /** Whether a member by this key (base64url) has to be admitted all the same. */
  readonly isHeldBack: (key: string) => boolean
  /** Admits newcomers, or refuses them, by the ids of their persons. */
  readonly decide: (people: readonly string[], admits: boolean) => void
  /** What was decided, and still holds. */
  readonly decided: () => readonly DecidedNewcomer[]
  /** What a facilitator is told. */
  readonly frame: () => Uint8Array
  /** Calls back when facilitators should be told again, once a second at most. */
  readonly onChanged: (listener: () => void) => Dispose
  readonly close: () => void
}

interface LobbyOptions extends KeptDecisions {
  /** Table time in Unix milliseconds. */
  readonly now: () => number
  /** Milliseconds for durations. */
  readonly monotonic: () => number
}

/** A device has as many IPv6 addresses as it likes, in one network of 64 bits. */
const networkOf = (address: string): string => (address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address)

/** Creates the lobby of a host, by the policy that its log says. */
export function createHostLobby(
  processId: string,
  membershipLog: Pick<HostMembershipLog, 'state' | 'onAdded'>,
  { now, monotonic, decided, onDecided }: LobbyOptions,
): HostLobby {
  const newcomers = createNewcomers(monotonic)
  const decisions = new Map<string, { readonly admits: boolean; readonly until: number }>()
  for (const { person, admits, until } of decided) {
    const left = Math.min(DECISION_MS, until - now())
    if (left > 0) decisions.set(person, { admits, until: monotonic() + left })
  }
  const isDecided = (people: Iterable<string>): readonly DecidedNewcomer[] =>
    [...people].flatMap((person) => {
      const decision = decisionAbout(person)
      return decision ? [{ person, admits: decision.admits, until: Math.max(0, Math.round(now() + decision.until - monotonic())) }] : []
    })
  const brought = new Set<string>()
  const listeners = createListeners<void>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let read: { readonly signed: string; readonly rule: LobbyRule } = { signed: '', rule: readLobby('') }
  let previous = ''
  const rule = (): LobbyRule => {
    const signed = membershipLog.state().policies.get(lobbySlot(processId))?.allow ?? ''
    if (signed !== read.signed) read = { signed, rule: readLobby(signed) }
    const current = lobbyAt(read.rule, now())
    // told that no newcomer comes in, nobody waits any more
    if (current.mode !== 'screened' && previous !== current.mode) newcomers.clear()
    if (current.mode === 'open' && previous !== 'open') {
      brought.clear()
      decisions.clear()
    }
    previous = current.mode
    return current
  }
  const scheduleChange = () => {
    if (timer) return
    timer = setTimeout(() => {
      timer = null
      listeners.notify()
    }, INTERVAL_MS)
    timer.unref?.()
  }
  const changeNow = () => {
    if (timer) clearTimeout(timer)
    timer = null
    listeners.notify()
  }
  const decisionAbout = (person: string) => {
    const decision = decisions.get(person)
    return decision && monotonic() < decision.until ? decision : null
  }
  const stop = membershipLog.onAdded((added) => {
    // also a role that was lowered may end what its person had decided
    if (added.some(({ kind }) => kind !== 'join')) changeNow()
  })
  return {
    refusal: (newcomer) => {
      const { mode } = rule()
      if (mode === 'open') return null
      const decision = decisionAbout(newcomer.person)
      if (decision) {
        if (decision.admits) brought.delete(newcomer.key)
        return decision.admits ? null : 'notAdmitted'
      }
      if (mode === 'closed') return 'closedToNewcomers'
      if (newcomers.record({ ...newcomer, address: networkOf(newcomer.address) })) scheduleChange()
      return 'inLobby'
    },
    holdBack: ({ author }, role) => {
      if (role !== 'facilitator' && rule().mode !== 'open' && brought.size < MAX_BROUGHT) brought.add(author)
    },
    isHeldBack: (key) => brought.size > 0 && rule().mode !== 'open' && brought.has(key),
    decided: () => isDecided(decisions.keys()),
    decide: (people, admits) => {
      for (const person of people) {
        // also of somebody about whom it was decided otherwise
        if (!newcomers.remove(person) && !decisions.has(person)) continue
        decisions.delete(person)
        decisions.set(person, { admits, until: monotonic() + DECISION_MS })
        const [oldest] = decisions.keys()
        if (decisions.size > MAX_DECIDED && oldest !== undefined) decisions.delete(oldest)
      }
      onDecided(isDecided(people))
      changeNow()
    },
    frame: () => {
      const { mode, until } = rule()
      const elapsed = monotonic()
      const people = mode === 'screened' ? newcomers.list().slice(0, MAX_NEWCOMERS) : []
      return lobbyState.encode({
        mode,
        until: until ?? 0,
        hasMore: mode === 'screened' && newcomers.hasMore(),
        people: people.map(({ person, name, device, since }) => ({
          person,
          name,
          device,
          since: Math.max(0, Math.round(now() - (elapsed - since))),
        })),
      })
    },
    onChanged: listeners.add,
    close: () => {
      stop()
      if (timer) clearTimeout(timer)
    },
  }
}
