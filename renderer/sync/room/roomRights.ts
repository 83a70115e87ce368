import type * as Y from 'yjs'
import { createListeners, type Dispose, type Live, type Signal, signal } from '../../../shared/base/live.ts'
import { guardWrites } from '../../../shared/model/writeGuard.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import { isFrozen, isLockedBy, type PolicyRefusal, policyRefusal, type RecordOperation } from '../../../shared/protocol/roomPolicy/policyRefusal.ts'
import { isLocked, NO_POLICY, type RoomPolicy, readRoomPolicy } from '../../../shared/protocol/roomPolicy/roomPolicy.ts'

/** The texts that facilitators signed for a room, as the host sends them; '' for none. */
export interface PolicyTexts {
  readonly rules: string
  readonly locks: string
}

/** Nothing is decided about a room, or nobody has said so. */
export const NO_TEXTS: PolicyTexts = { rules: '', locks: '' }

/** What this person may do in a room now. The host enforces it; screens follow, and the verbs of the model leave out what may not be. */
export interface RoomRights {
  /** What facilitators have decided; changes also when a time in it comes. */
  readonly policy: Live<RoomPolicy>
  /** Why this person may not do something, as far as the room's policy goes; null: they may. Changes with {@link policy}, and with the role. */
  readonly whyNot: (operation: RecordOperation) => PolicyRefusal | null
  /** Whether a record is locked, by its key; and whether any is. */
  readonly isLocked: (key: string) => boolean
  readonly hasLocks: () => boolean
  /** Whether nobody but facilitators may change anything now. */
  readonly isFrozen: () => boolean
  /** This person's role. */
  readonly role: Live<Role>
  /** Calls back when a verb was left out because it may not be. */
  readonly onRefused: (listener: (refusal: PolicyRefusal) => void) => Dispose
}

interface RightsParams {
  readonly role: Live<Role>
  readonly texts: Live<PolicyTexts>
  /** Table time in Unix milliseconds. */
  readonly now: () => number
}

/** Longest time that a timer waits: browsers count it in 32 bits. */
const MAX_DELAY_MS = 2 ** 31 - 1

/** Follows what may be written in a document, and guards it. @returns the rights, and how to stop */
export function guardRoom(doc: Y.Doc, { role, texts, now }: RightsParams): RoomRights & { readonly stop: Dispose } {
  const policy: Signal<RoomPolicy> = signal(NO_POLICY)
  const refused = createListeners<PolicyRefusal>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const update = () => {
    clearTimeout(timer)
    policy.set(readRoomPolicy(texts.current()))
    const { frozenUntil = null, until = null } = policy.current().rules ?? {}
    const next = Math.min(...[frozenUntil, until].filter((time) => time !== null && time > now()).map(Number))
    if (Number.isFinite(next)) timer = setTimeout(update, Math.min(MAX_DELAY_MS, next - now()))
  }
  update()
  // of a locked record facilitators change nothing either, before they unlock it: the host lets them
  const whyNot = (operation: RecordOperation): PolicyRefusal | null =>
    isLockedBy(policy.current(), operation) ? 'locked' : policyRefusal(policy.current(), role.current(), operation, now())
  const stops = [
    texts.subscribe(update),
    guardWrites(doc, (operation) => {
      const refusal = whyNot(operation)
      if (refusal) refused.notify(refusal)
      return refusal === null
    }),
    () => clearTimeout(timer),
  ]
  return {
    policy,
    role,
    whyNot,
    isLocked: (key) => isLocked(policy.current(), key),
    hasLocks: () => policy.current().locked.size > 0,
    isFrozen: () => isFrozen(policy.current().rules, now()),
    onRefused: refused.add,
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}
