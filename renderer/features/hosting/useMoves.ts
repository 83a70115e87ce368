import { useEffect } from 'react'
import type { ProcessId } from '../../../shared/model/process.ts'
import { notify } from '../../kit/notices.ts'
import { t } from '../../kit/words.ts'
import { hostedTable } from '../../sync/hosting.ts'
import { hostPerson } from '../../sync/moving.ts'
import type { TableConnection } from '../../sync/tables.ts'

/** Says that the table goes on at another computer, or at this one without anybody having opened it here. */
export function useMoves(process: ProcessId, link: TableConnection): void {
  useEffect(() => {
    const hosted = hostedTable(process)
    const host = hostPerson(process)
    let here = hosted.current().table !== null
    let who = host.current()
    const onHosted = () => {
      const now = hosted.current().table !== null
      // who had gone to a table as a guest, and finds it here, did not open it
      if (now && !here && who !== null && link.status.current().state !== 'alone') notify(t('hosting.tookOver'))
      here = now
    }
    const onHost = () => {
      const now = host.current()
      const before = who
      who = now
      if (before === null || now === before || hosted.current().table) return
      const name = link.onlineMembers.current().find(({ id }) => id === now)?.name
      notify(name ? t('hosting.movedTo', { name }) : t('hosting.moved'))
    }
    const stops = [hosted.subscribe(onHosted), host.subscribe(onHost)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [process, link])
}
