import type { Live } from '../../../shared/base/live.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { SyncClient } from '../client.ts'
import { tableConnection } from '../connection/processConnection.ts'
import { hostedTable } from './hosting.ts'
import { standbyMembership } from './standbyMembership.ts'

/** The roles of the people of a process, as far as this computer knows them. */
export interface RoleLookup {
  /** Null where nobody said it here, or the person was removed. */
  readonly roleOf: (person: PersonId) => Role | null
  /** Calls the listener when an answer may be another. */
  readonly subscribe: Live<unknown>['subscribe']
}

/**
 * The roles of people by what this computer's host or log says, by who is at the table, and by what it has seen before, in this order.
 * @param me this window's person, who has a role without a table too
 */
export function createRoleLookup(client: SyncClient, processId: ProcessId, me: PersonId): RoleLookup {
  const [connection, hosted, standby] = [tableConnection(client, processId), hostedTable(client, processId), standbyMembership(client, processId)]
  return {
    roleOf: (person) => {
      if (person === me) return connection.role.current()
      const { view, lastRoles } = standby.current()
      const member = (hosted.current().table ?? view)?.members.find((each) => each.person === person)
      if (member) return member.removed ? null : member.role
      return connection.onlineMembers.current().find(({ id }) => id === person)?.role ?? lastRoles?.get(person) ?? null
    },
    subscribe: (listener) => {
      const stops = [connection.role, connection.onlineMembers, hosted, standby].map((each) => each.subscribe(listener))
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
