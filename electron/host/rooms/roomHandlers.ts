import type { Handlers } from '../../../shared/protocol/messages.ts'
import type { PersonRef } from '../membership/members.ts'
import type { RoomClient } from './roomClient.ts'

/**
 * Handlers of the messages that a client may send in a room; the gate has checked rights and limits. Only desktops count as replicas,
 * because a phone's copy is not durable.
 */
export const roomHandlers: Handlers<'client', 'room', RoomClient> = {
  syncStep1: (client, { vector }) => client.answer(vector),
  syncStep2: (client, { update }) => client.takeUpdate(update, true),
  syncUpdate: (client, { update }) => client.takeUpdate(update, false),
  awareness: (client, { states }) => client.takePresence(states),
  awarenessQuery: (client) => client.sendPresence(),
  replicaPersisted: (client, { name, receipt }) => {
    if (client.device === 'desktop') client.room.replicaCount.recordPersisted(client, { name, receipt, member: () => client.member })
  },
  digestQuery: (client, query) => {
    if (client.device === 'desktop') client.room.divergence.requestComparison(client, client.member, query)
  },
  lossQuery: (client, { person }) => client.answerLosses(person as PersonRef),
  lossesSettled: (client, { person }) => client.settleLosses(person as PersonRef),
  divergenceReport: (client, report) => client.room.divergence.report(client, report),
}
