import { fromBase64Url } from '../../../../shared/base/bytes.ts'
import { type KeyPair, newEphemeralPair } from '../../../../shared/base/crypto.ts'
import { SEALED_IN_HANDSHAKE } from '../../../../shared/protocol/handshake/client.ts'
import {
  acceptClient,
  awaitHello,
  deferClient,
  refuseClient,
  type ServerHandshakeParams,
  type ServerState,
  type ServerStep,
  stepServerHandshake,
} from '../../../../shared/protocol/handshake/server.ts'
import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import type { Peer } from '../../../../shared/protocol/messages/peers.ts'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import type { TableMember } from '../../../../shared/protocol/tableState.ts'
import type { HostMembershipLog } from '../../membership/hostMembershipLog.ts'
import type { Account } from '../../quotas/accountant.ts'
import type { AddressLimiter } from '../../quotas/addressLimiter.ts'
import type { ClientSocket } from '../clientSocket.ts'
import type { ConnectionIdentity } from '../connectionIdentity.ts'
import { type Authentication, authenticate } from './authenticate.ts'

/** Properties of the table that handshakes need. */
export interface HandshakeContext extends Pick<ServerHandshakeParams, 'secretFor' | 'briefingFor'> {
  readonly processId: string
  readonly title: () => string
  readonly host: KeyPair
  readonly membershipLog: HostMembershipLog
  /** The table's key: 16 bytes, for later connections. */
  readonly tableKey: () => Uint8Array
  readonly authentication: Authentication
}

/** What the path of a socket names: the process and the process room, or, in versions before 3, another room. */
export interface SocketTarget {
  readonly processId: string
  readonly room: string
}

/** What an authenticated client gets of the host. */
export interface OpenedAccount {
  readonly account: Account
  /** The invitation by which the member came; null for who was appointed by name. */
  readonly invitation: string | null
}

/** What handshakes do beside sending messages. */
export interface HandshakeHandlers {
  readonly context: HandshakeContext
  readonly addressLimiter: AddressLimiter
  /** Milliseconds for durations. */
  readonly now: () => number
  /** The time of the table, which a welcome carries. */
  readonly tableTime: () => number
  readonly log: (line: string) => void
  /** The computers that could host, for whoever waits in the lobby. */
  readonly peers: () => readonly Peer[]
  /** Whether the client understands what came with `SUBPROTOCOL_WITH_VECTORS`. */
  readonly isCurrent: boolean
  /** Opens an account for a member who has proved a key. @returns or why there is none */
  readonly openAccount: (member: TableMember) => OpenedAccount | Refusal
  /** Called when the client is welcome: the socket is encrypted, and needs another listener. */
  readonly onWelcome: (socket: ClientSocket, identity: Omit<ConnectionIdentity, 'knowsPolicies'>) => void
  /** Called once, when the socket is no longer one of those that have not proved anything. */
  readonly onFinished: () => void
  /** Called when the socket closes before it is welcome. */
  readonly onClose: () => void
}

/**
 * Runs the server's side of a handshake (`shared/protocol/handshake/server.ts`) on a socket: sends what it sends, authenticates the client,
 * and ends in a refusal, a welcome, or after `HOST_LIMITS.handshakeMs`.
 */
export function startSocketHandshake(socket: ClientSocket, target: SocketTarget, handlers: HandshakeHandlers): void {
  const { context, addressLimiter, now } = handlers
  let state = awaitHello(target.room === `process/${target.processId}` ? target.processId : '')
  const finish = () => {
    clearTimeout(timeout)
    handlers.onFinished()
  }
  const reject = (refusal: Refusal, frame: Uint8Array | null) => {
    finish()
    // whoever waits in the lobby asks every few seconds
    if (refusal !== 'inLobby') handlers.log(`refused ${refusal}`)
    socket.refuse(refusal, frame)
  }
  const timeout = setTimeout(() => reject('noProof', null), HOST_LIMITS.handshakeMs)

  const apply = (step: ServerStep): void => {
    state = step.state
    if (state.name === 'refused') {
      if (state.isGuess) context.authentication.recordFailure(socket.address)
      reject(state.refusal, step.send[0] ?? null)
      return
    }
    for (const message of step.send) socket.sendMessage(message)
    // before the proof: a host that was removed learns it here, and does not learn who came
    if (state.name === 'awaitingProof' && state.removals.length > 0) {
      // a newcomer's own joining is no removal
      const receiver = context.membershipLog.openReceiver(() => false)
      context.membershipLog.merge(state.removals, receiver)
    }
    if (state.name === 'authenticating') decide(state)
  }
  const decide = (claim: Extract<ServerState, { name: 'authenticating' }>): void => {
    const member = authenticate(context.authentication, claim, socket.address)
    const opened = typeof member === 'string' ? member : handlers.openAccount(member)
    if (typeof member === 'string' || typeof opened === 'string') {
      apply(refusalStep(claim, opened as Refusal, handlers))
      return
    }
    if (member.role === 'facilitator') addressLimiter.knowFacilitator(socket.address)
    finish()
    const { title, tableKey } = context
    apply(acceptClient(claim, { role: member.role, name: member.name, now: handlers.tableTime(), title: title(), tableKey: tableKey() }))
    socket.startEncryption(claim.keys, SEALED_IN_HANDSHAKE, opened.account)
    handlers.onWelcome(socket, { member, device: claim.proof.device, ...opened, removals: claim.greeting.removals })
  }
  socket.setListener({
    onMessage: (message) => {
      const startedAt = now()
      apply(stepServerHandshake(state, message, () => paramsOf(context), newEphemeralPair))
      addressLimiter.spendTime(socket.address, now() - startedAt)
    },
    onFrame: () => {},
    onSlowed: () => {},
    onUndecryptable: () => {},
    onLagging: () => {},
    onClose: () => {
      finish()
      handlers.onClose()
    },
  })
}

/** The end of a handshake without a welcome. An older client is told of a lobby what it can read. */
function refusalStep(
  claim: Extract<ServerState, { name: 'authenticating' }>,
  refusal: Refusal,
  { peers, isCurrent }: Pick<HandshakeHandlers, 'peers' | 'isCurrent'>,
): ServerStep {
  if (refusal === 'inLobby') return isCurrent ? deferClient(claim, peers()) : refuseClient(claim, 'crowded')
  return refuseClient(claim, !isCurrent && (refusal === 'closedToNewcomers' || refusal === 'notAdmitted') ? 'full' : refusal)
}

const paramsOf = ({ processId, host, membershipLog, secretFor, briefingFor }: HandshakeContext): ServerHandshakeParams => ({
  processId,
  host,
  founderKey: fromBase64Url(membershipLog.founderKey() ?? ''),
  warrant: membershipLog.warrant(),
  removals: membershipLog.removals(),
  secretFor,
  briefingFor,
})
