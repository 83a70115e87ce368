import { createListeners, type Dispose } from '../../../../shared/base/live.ts'
import type { PolicyState } from '../../../../shared/protocol/membershipLog/evaluation/policies.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { signedPolicy } from '../../../../shared/protocol/messages/signedPolicy.ts'
import { parseRoom, type RoomName } from '../../../../shared/protocol/role.ts'
import { NO_POLICY, policySlots, type RoomPolicy, readRoomPolicy } from '../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import type { HostMembershipLog } from '../hostMembershipLog.ts'
import type { PolicySource } from './policySource.ts'

/** Milliseconds for which what a room allowed before is let in after a change: a drag that was under way lands. */
export const POLICY_GRACE_MS = 2000

/** Kinds of statement that may change what counts of the policies. */
const changesPolicies: readonly Statement['kind'][] = ['policy', 'grant', 'revoke', 'detach', 'leave', 'horizon']

/** What facilitators have decided about the rooms of a table, as the log of this computer says it. */
export interface HostPolicies extends PolicySource {
  /** Calls back with a room of which a facilitator has decided something else. */
  readonly onChanged: (listener: (room: RoomName, frame: Uint8Array) => void) => Dispose
  readonly close: () => void
}

interface Decided {
  readonly texts: SignedTexts
  readonly policy: RoomPolicy
  readonly before: RoomPolicy
  /** Milliseconds of the monotonic clock until which `before` is let in. */
  readonly graceUntil: number
}

/** The texts that facilitators signed for a room; '' for none. */
export interface SignedTexts {
  readonly rules: string
  readonly locks: string
}

/** The texts that count for a room. Cost: that of the policies of a log, when first asked for. */
export function signedTexts(policies: ReadonlyMap<string, PolicyState>, room: RoomName): SignedTexts {
  const slots = policySlots(room)
  return { rules: policies.get(slots.rules)?.allow ?? '', locks: policies.get(slots.locks)?.allow ?? '' }
}

/**
 * Follows the policies of a membership log. Cost of a statement about roles or policies: the policies of the log, and the rooms that have one.
 * @param now table time in Unix milliseconds
 * @param monotonic milliseconds, for what was under way when a policy changed
 */
export function createHostPolicies(
  membershipLog: Pick<HostMembershipLog, 'state' | 'onAdded'>,
  now: () => number,
  monotonic: () => number,
): HostPolicies {
  const decided = new Map<RoomName, Decided>()
  const listeners = createListeners<{ readonly room: RoomName; readonly frame: Uint8Array }>()
  const read = (graceUntil: number): readonly RoomName[] => {
    const { policies } = membershipLog.state()
    const names = new Set<RoomName>(decided.keys())
    for (const slot of policies.keys()) {
      const name = slot.endsWith('/locks') ? slot.slice(0, -'/locks'.length) : slot
      if (parseRoom(name)) names.add(name as RoomName)
    }
    return [...names].filter((room) => {
      const texts = signedTexts(policies, room)
      const current = decided.get(room)
      if (current?.texts.rules === texts.rules && current.texts.locks === texts.locks) return false
      decided.set(room, { texts, policy: readRoomPolicy(texts), before: current?.policy ?? NO_POLICY, graceUntil })
      return true
    })
  }
  read(Number.NEGATIVE_INFINITY)
  const stop = membershipLog.onAdded((added) => {
    if (!added.some(({ kind }) => changesPolicies.includes(kind))) return
    for (const room of read(monotonic() + POLICY_GRACE_MS)) {
      const texts = decided.get(room)?.texts
      if (texts) listeners.notify({ room, frame: signedPolicy.encode(texts) })
    }
  })
  return {
    now,
    of: (room) => {
      const current = decided.get(room)
      if (!current || current.policy === NO_POLICY) return []
      return monotonic() < current.graceUntil ? [current.policy, current.before] : [current.policy]
    },
    frame: (room) => signedPolicy.encode(decided.get(room)?.texts ?? { rules: '', locks: '' }),
    onChanged: (listener) => listeners.add(({ room, frame }) => listener(room, frame)),
    close: stop,
  }
}
