import { useMemo } from 'react'
import type { Id } from '../../../../shared/base/id.ts'
import { Problem, type ProblemCode } from '../../../../shared/base/problem.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { FREEZE_MS, frozenRules, type PolicyPreset, presetRules } from '../../../../shared/protocol/roomPolicy/policyPresets.ts'
import type { PolicyRules } from '../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { changeLocks, limitRoom } from '../../../sync/hosting/hosting.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

/** What a facilitator decides about a board while people work on it. */
export interface Conduct {
  /** Whether this person leads: others are told what was decided, and have no controls. */
  readonly isFacilitator: () => boolean
  /** Why nothing can be decided now; null where it can. */
  readonly whyNot: () => string | null
  readonly setPreset: (preset: PolicyPreset) => void
  readonly freeze: (frozen: boolean) => void
  readonly lock: (ids: Iterable<ObjectId>) => void
  readonly unlock: (ids: Iterable<ObjectId>) => void
  /** Locks what is selected, or unlocks it where all of it is locked. */
  readonly toggleLock: (board: Board) => void
}

/** The decisions are signed by the facilitator's computer, and hold everywhere as soon as the host has them. */
export function useConduct(processId: ProcessId, room: OpenRoom, now: () => number): Conduct {
  const client = useSyncClient()
  return useMemo(() => {
    const { status, role } = tableConnection(client, processId)
    const whyNot = () => {
      if (role.current() !== 'facilitator') return t('board.conduct.onlyFacilitator')
      return status.current().state === 'connected' ? null : t('board.conduct.noTable')
    }
    const run = (decision: () => Promise<void>) => {
      const reason = whyNot()
      if (reason) return void notify(reason)
      decision().catch((error: unknown) => {
        const code: ProblemCode = error instanceof Problem ? error.code : 'host.failed'
        notify(`${t(`problem.${code}.what`)} ${t(`problem.${code}.now`)}`, { tone: 'stop' })
      })
    }
    const limit = (rules: PolicyRules | null) => run(() => limitRoom(client, processId, room.name, rules))
    const rules = () => room.rights.policy.current().rules
    const change = (part: 'lock' | 'unlock') => (ids: Iterable<ObjectId>) =>
      run(() => changeLocks(client, processId, room.name, { [part]: [...ids] as Id<'object'>[] }))
    const [lock, unlock] = [change('lock'), change('unlock')]
    return {
      isFacilitator: () => role.current() === 'facilitator',
      whyNot,
      setPreset: (preset) => limit(presetRules(preset)),
      freeze: (frozen) => limit(frozenRules(rules(), frozen ? now() + FREEZE_MS : null)),
      lock,
      unlock,
      toggleLock: ({ selection, permissions }) => {
        const ids = [...selection.current()]
        const isUnlocking = ids.length > 0 && ids.every(permissions.isLocked)
        if (ids.length > 0) (isUnlocking ? unlock : lock)(ids)
      },
    }
  }, [client, processId, room, now])
}

/** Whether a facilitator has stopped all changes for now, whatever else was decided. */
export const isStopped = ({ rights }: Pick<OpenRoom, 'rights'>): boolean => rights.policy.current().rules?.frozenUntil != null && rights.isFrozen()
