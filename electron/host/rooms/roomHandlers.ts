import type { Handlers } from '../../../shared/protocol/messages.ts'
import type { RoomClient } from './roomClient.ts'

/**
 * What the host does with each message that a client may send in a room; the gate has checked right and limits. Replicas are
 * those of desktops: a phone's copy may be gone tomorrow.
 */
export const roomHandlers: Handlers<'client', 'room', RoomClient> = {
  syncStep1: (client, { vector }) => client.answer(vector),
  syncStep2: (client, { update }) => client.takeUpdate(update, true),
  syncUpdate: (client, { update }) => client.takeUpdate(update, false),
  awareness: (client, { states }) => client.takePresence(states),
  awarenessQuery: (client) => client.sendPresence(),
  replicaPersisted: (client, { name }) => {
    if (client.device === 'desktop') client.room.replicaCount.recordPersisted(client, client.member.person, name)
  },
  digestQuery: (client, query) => {
    if (client.device === 'desktop') client.room.divergence.requestComparison(client, client.member, query)
  },
  divergenceReport: (client, report) => client.room.divergence.report(client, report),
}
