import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Membership } from '../../store/memberships.ts'
import { expirePresence } from '../connection/presenceExpiry.ts'
import type { HasConnections } from '../connection/processConnection.ts'

/** This device's presence in a room. Never empty where there is a membership: y-protocols does not share the empty state. */
export function createAwareness(client: HasConnections, doc: Y.Doc, membership: Membership | null): Awareness {
  const awareness = new Awareness(doc)
  expirePresence(awareness)
  awareness.setLocalState(membership ? { user: { id: membership.person, name: membership.name, role: membership.role, device: client.device } } : {})
  return awareness
}
