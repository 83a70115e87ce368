import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { HasMemberships, Membership } from '../../store/memberships.ts'
import { expirePresence } from '../connection/presenceExpiry.ts'
import type { HasConnections } from '../connection/processConnection.ts'

/**
 * This device's presence in a room; in that of the process with the organisation that its person chose. Never empty where there is a membership:
 * y-protocols does not share the empty state.
 */
export function createAwareness(client: HasConnections & HasMemberships, name: RoomName, doc: Y.Doc, membership: Membership | null): Awareness {
  const awareness = new Awareness(doc)
  expirePresence(awareness)
  const user = membership && { id: membership.person, name: membership.name, role: membership.role, device: client.device }
  // what was chosen since the room was opened
  const organisation = membership && (client.memberships.get(membership.process) ?? membership).organisation
  awareness.setLocalState({ ...(user && { user }), ...(organisation && name.startsWith('process/') && { organisation }) })
  return awareness
}
