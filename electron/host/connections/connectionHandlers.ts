import { timeAnswer } from '../../../shared/protocol/messages/timeAnswer.ts'
import type { Handlers } from '../../../shared/protocol/messages.ts'
import type { ClientConnection } from './clientConnection.ts'

/** Handlers of the messages that a client may send outside of a room; the gate has checked rights and limits. */
export const connectionHandlers: Handlers<'client', 'connection', ClientConnection> = {
  openRoom: (connection, { opening, room, client }) => {
    const refusal = connection.usage.takeOpening()
    if (refusal) connection.close(refusal)
    else connection.openRoom(opening, room, client)
  },
  openWithVector: (connection, { opening, room, client, vector }) => {
    const refusal = connection.usage.takeOpening()
    if (refusal) connection.close(refusal)
    else connection.openRoom(opening, room, client, vector)
  },
  closeRoom: (connection, { opening }) => connection.closeRoom(opening),
  logHeads: (connection, { heads }) => {
    if (connection.usage.takeLogQuestion()) connection.services.logSync.compare(connection, heads)
  },
  statements: (connection, { statements }) => {
    if (!connection.usage.takeStatements(statements.length)) return
    const { forged, rejected } = connection.services.logSync.merge(connection, statements)
    if (forged) connection.close('forged')
    else if (rejected > 0) connection.reject()
  },
  canHost: (connection, { addresses }) => {
    // a phone's page cannot host
    if (connection.device === 'desktop') connection.services.peers.announce({ id: connection.member.person, addresses }, connection.socket.address)
  },
  joinQueue: (connection, { waits }) => {
    if (waits) connection.follows.add('joinQueue')
    // asked at this moment: somebody may have been lowered since
    else if (connection.member.role === 'facilitator') connection.services.admitWaiting()
  },
  lobbyQuery: (connection) => {
    if (connection.member.role !== 'facilitator') return
    connection.follows.add('lobby')
    connection.send(connection.services.lobby.frame())
  },
  lobbyDecision: (connection, { people, admits }) => {
    // asked at this moment: somebody may have been lowered since
    if (connection.member.role === 'facilitator') connection.services.lobby.decide(people, admits)
  },
  timeQuery: (connection, { query }) => {
    // to a client that is behind, the answer would come too late to be one
    if (connection.usage.takeTimeQuery()) connection.sendVolatile(timeAnswer.encode({ query, now: connection.services.tableTime() }))
  },
  submission: (connection, { room, statements }) => connection.services.submissions.submit(connection, room, statements),
  assetOffer: (connection, { assets }) => connection.services.assets.offer(connection, assets),
  assetWanted: (connection, { hash, from }) => connection.services.assets.want(connection, hash, from),
  assetPart: (connection, part) => connection.services.assets.receive(connection, part),
}
