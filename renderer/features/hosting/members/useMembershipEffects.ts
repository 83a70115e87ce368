import { useEffect, useRef } from 'react'
import type { Live } from '../../../../shared/base/live.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import type { TableConnection } from '../../../sync/connection/processConnection.ts'

/** Notifies when the host changed the role of this person, removed them, or takes less than what they send. Nothing if `isHosting`: then this person decided. */
export function useMembershipNotices(connection: TableConnection, isHosting: boolean): void {
  const isHostingRef = useRef(isHosting)
  isHostingRef.current = isHosting
  useEffect(() => {
    const onRole = onChange(connection.role, (role) => {
      if (!isHostingRef.current) notify(t(`hosting.newRole.${role}`), { tone: role === 'observer' ? 'signal' : 'calm' })
    })
    const onStatus = onChange(connection.status, (now, before) => {
      const isNew = now.state === 'refused' ? before.state !== 'refused' : now.state === 'connected' && before.problem !== now.problem
      if (isHostingRef.current || !isNew || !now.problem) return
      const problemCode = now.problem
      notify(t('hosting.decision', { what: t(`problem.${problemCode}.what`), safe: t('problem.safe'), now: t(`problem.${problemCode}.now`) }), {
        tone: now.state === 'refused' ? 'stop' : 'signal',
      })
    })
    return () => {
      onRole()
      onStatus()
    }
  }, [connection])
}

/** Calls back on every change, with the previous value. */
function onChange<T extends Role | object>(live: Live<T>, listener: (now: T, before: T) => void) {
  let before = live.current()
  return live.subscribe(() => {
    const now = live.current()
    if (now === before) return
    listener(now, before)
    before = now
  })
}
