import { useEffect } from 'react'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { notify } from '../../kit/notices/notices.ts'
import { t } from '../../kit/text/translations.ts'
import type { TableConnection } from '../../sync/connection/processConnection.ts'
import { hostPerson } from '../../sync/hosting/hostFollower.ts'
import { hostedTable } from '../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'

/** Notifies when another computer takes over hosting, or when this one does without the person having opened the table here. */
export function useHostChangeNotices(processId: ProcessId, connection: TableConnection): void {
  const client = useSyncClient()
  useEffect(() => {
    const hosted = hostedTable(client, processId)
    const host = hostPerson(client, processId)
    let wasHosting = hosted.current().table !== null
    let previousHost = host.current()
    const onHosted = () => {
      const now = hosted.current().table !== null
      // the person had joined as a guest: this computer has taken over hosting
      if (now && !wasHosting && previousHost !== null && connection.status.current().state !== 'alone') notify(t('hosting.tookOver'))
      wasHosting = now
    }
    const onHost = () => {
      const now = host.current()
      const before = previousHost
      previousHost = now
      if (before === null || now === before || hosted.current().table) return
      const name = connection.onlineMembers.current().find(({ id }) => id === now)?.name
      notify(name ? t('hosting.movedTo', { name }) : t('hosting.moved'))
    }
    const subscriptions = [hosted.subscribe(onHosted), host.subscribe(onHost)]
    return () => {
      for (const stop of subscriptions) stop()
    }
  }, [processId, connection, client])
}
