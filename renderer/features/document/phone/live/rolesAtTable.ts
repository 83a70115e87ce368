import type { Live } from '../../../../../shared/base/live.ts'
import type { ProcessId } from '../../../../../shared/model/records/processAttributes.ts'
import { t } from '../../../../kit/text/translations.ts'
import type { SyncClient } from '../../../../sync/client.ts'
import { tableConnection } from '../../../../sync/connection/processConnection.ts'

/** The roles of those who are at the table, in words: all that a phone knows of roles. Who only moves a cursor changes nothing. */
export function rolesAtTable(client: SyncClient, processId: ProcessId): Live<ReadonlyMap<string, string>> {
  const { onlineMembers } = tableConnection(client, processId)
  const read = () => new Map(onlineMembers.current().map(({ id, role }) => [id, t(`role.${role}`)]))
  return {
    current: read,
    subscribe: (listener) => {
      let shown = JSON.stringify([...read()])
      return onlineMembers.subscribe(() => {
        const next = JSON.stringify([...read()])
        if (next === shown) return
        shown = next
        listener()
      })
    },
  }
}
