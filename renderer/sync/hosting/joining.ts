import { newKeyPair, secretFromCode } from '../../../shared/base/crypto.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import { type ProcessId, stages } from '../../../shared/model/records/processAttributes.ts'
import type { ClientHandshakeParams, Credential } from '../../../shared/protocol/handshake/client.ts'
import type { Invitation } from '../../../shared/protocol/invitation.ts'
import { chainVerifier } from '../../../shared/protocol/membershipLog/chainVerifier.ts'
import { collectRemovals } from '../../../shared/protocol/membershipLog/collectRemovals.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import { readFloor, writeFloor } from '../../../shared/protocol/membershipLog/removalsFloor.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { ProcessRef } from '../../../shared/protocol/tableState.ts'
import { invoke } from '../../platform/invoke.ts'
import { loadMembership, type Membership, memberKeyOf, saveMembership } from '../../store/memberships.ts'
import { processList, saveProcessSummary } from '../../store/processList.ts'
import type { SyncClient } from '../client.ts'
import { type HostSocket, type HostSocketState, openHostSocket } from '../connection/hostSocket.ts'
import { processConnection } from '../connection/processConnection.ts'
import { retryDelay } from '../connection/retry.ts'
import { type LobbyWait, mayWait, untilNextAttempt } from './lobbyWait.ts'

/** Who joins. An empty name lets the host choose one. `seed`: a member's secret from elsewhere, to be the same person again. */
export interface JoinOptions {
  readonly name: string
  readonly device: Device
  readonly seed?: Uint8Array
  /** Waits in the lobby of the table; without it, a join that has to wait fails with `lobby.waiting`. */
  readonly lobby?: LobbyWait
  /** Further addresses at which the table may be by now. */
  readonly otherAddresses?: readonly string[]
}

const HANDSHAKE_TIMEOUT_MS = 8000
/** How often a table is asked whose host gave up waiting for the proof: a slow phone beside forty others is no wrong invitation. */
const ATTEMPTS = 4
/** Most addresses at which whoever waits looks for the table. */
const MAX_CANDIDATES = 16

/**
 * Joins a table with an invitation and saves the membership: from then on the member's own key authenticates.
 * @throws Problem that says why not, and whether trying again can help
 */
export const joinByInvitation = (client: SyncClient, invitation: Invitation, options: JoinOptions): Promise<Membership> =>
  join(client, invitation.process as ProcessId, invitation.addresses, { by: 'invitation', secret: invitation.secret }, invitation, options)

/**
 * Comes in at a table as a member whose key and person are stored already, at the first address that answers.
 * @throws Problem `invitation.wrong` where the table knows no such member
 */
export const joinAsMember = (
  client: SyncClient,
  { process: processId, addresses, ...hostIdentity }: KnownTable,
  name: string,
  device: Device = 'desktop',
): Promise<Membership> => join(client, processId as ProcessId, addresses, { by: 'member' }, hostIdentity, { name, device })

/**
 * Joins a table with the six-character code. A code has no fingerprint: the first host that knows the code is trusted, and its
 * founder's fingerprint is stored for the next time.
 * @throws Problem `code.notFound` if no host answers
 */
export async function joinByCode(
  client: SyncClient,
  host: { readonly address: string; readonly process: ProcessRef | null },
  code: string,
  options: JoinOptions,
): Promise<Membership> {
  const processId = (host.process ?? (await fetchProcessId(client, host.address, options.device))) as ProcessId | null
  if (!processId) throw new Problem('code.notFound')
  return join(
    client,
    processId,
    [host.address],
    { by: 'code', secret: await secretFromCode(code, processId) },
    { fingerprint: '', tableKey: new Uint8Array(), floor: null },
    options,
  )
}

/** The process of a host, from its public `/health`; the handshake proves it. A phone's page is of the same origin; a window asks through the app. */
async function fetchProcessId(client: SyncClient, address: string, device: Device): Promise<string | null> {
  if (device === 'desktop') return invoke(client, 'nearby.probe', { address }).catch(() => null)
  try {
    const answer: unknown = await (await fetch(`${address}/health`)).json()
    const { process: processId } = answer as { process?: unknown }
    return typeof processId === 'string' ? processId : null
  } catch {
    return null
  }
}

/** What an invitation says of the table; a code says nothing. */
type HostIdentity = Pick<Invitation, 'fingerprint' | 'tableKey' | 'floor'>
/** A table, and where it is. */
type KnownTable = HostIdentity & Pick<Invitation, 'process' | 'addresses'>

async function join(
  client: SyncClient,
  processId: ProcessId,
  addresses: readonly string[],
  credential: Credential,
  hostIdentity: HostIdentity,
  options: JoinOptions,
): Promise<Membership> {
  const existing = await loadMembership(client, processId)
  const { name, device, lobby } = options
  const seed = options.seed ?? existing?.seed ?? newKeyPair().seed
  const { fingerprint, tableKey } = hostIdentity
  const stored = existing?.removals ?? []
  // the code that the person has just scanned: a host's own word on its number would let one host shut out the others
  const floor = hostIdentity.floor ?? readFloor(existing?.floor ?? '')
  const hostVerifier = chainVerifier(processId, { statements: stored, floor })
  const params = { processId, seed, credential, name, device, fingerprint, tableKey, hostVerifier }
  let candidates = [...new Set([...addresses, ...(options.otherAddresses ?? [])])]
  for (let hasWaited = lobby?.hasWaited === true; ; hasWaited = true) {
    const answer = await authenticateAtAny(candidates, params)
    if ('welcome' in answer) {
      const orderedAddresses = [answer.address, ...candidates.filter((other) => other !== answer.address)]
      const membership: Membership = {
        process: processId,
        person: existing?.person ?? personOf(memberKeyOf({ seed } as Membership)),
        seed,
        name: answer.welcome.name,
        role: answer.welcome.role,
        founded: existing?.founded ?? false,
        fingerprint: answer.founder,
        tableKey: answer.welcome.tableKey,
        addresses: orderedAddresses,
        formerKeys: existing?.formerKeys ?? [],
        removals: await collectRemovals(stored, answer.removals, processId, answer.founder),
        floor: floor ? writeFloor(floor) : '',
      }
      await enter(client, membership, answer)
      return membership
    }
    if (!lobby || !mayWait(answer.problem, hasWaited)) throw new Problem(answer.problem)
    candidates = [...new Set([...candidates, ...answer.addresses])].slice(0, MAX_CANDIDATES)
    lobby.onWait({ problem: answer.problem, seed, addresses: candidates })
    await untilNextAttempt(lobby.signal)
    if (lobby.signal.aborted) throw new Problem('lobby.waiting')
  }
}

/** Saves a membership, and goes on with the socket of the join. */
async function enter(client: SyncClient, membership: Membership, { socket, welcome }: Extract<HandshakeResult, { socket: HostSocket }>) {
  const { process: processId } = membership
  await saveMembership(client, membership)
  processConnection(client, processId).setMembership(membership)
  processConnection(client, processId).adoptSocket(socket)
  if (
    !processList(client)
      .current()
      ?.some((summary) => summary.process === processId)
  )
    await saveProcessSummary(client, {
      process: processId,
      title: welcome.title,
      place: '',
      stage: stages[0],
      openedAt: Date.now(),
      archivedAt: null,
      removedAt: null,
      example: false,
    })
}

/** Authenticates at the first address that answers. */
async function authenticateAtAny(
  addresses: readonly string[],
  params: ClientHandshakeParams,
): Promise<(Extract<HandshakeResult, { socket: HostSocket }> & { readonly address: string }) | Extract<HandshakeResult, { problem: ProblemCode }>> {
  let last: HandshakeResult = { problem: 'host.unreachable', isLate: false, addresses: [] }
  for (const address of addresses) {
    last = await authenticate(address, params)
    if ('socket' in last) return { ...last, address }
    if (last.problem !== 'host.unreachable') return last
  }
  return last
}

type HandshakeResult =
  | ({ readonly socket: HostSocket } & Pick<Extract<HostSocketState, { name: 'open' }>, 'welcome' | 'founder' | 'removals'>)
  /** `addresses`: of computers that may host too, for whoever waits in the lobby. */
  | { readonly problem: ProblemCode; readonly isLate: boolean; readonly addresses: readonly string[] }

/** Authenticates at this address, again where the proof came too late for the host. */
async function authenticate(address: string, params: ClientHandshakeParams): Promise<HandshakeResult> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await authenticateOnce(address, params)
    if (!('isLate' in result) || !result.isLate || attempt === ATTEMPTS) return result
    await new Promise((resolve) => setTimeout(resolve, retryDelay(attempt === 1)))
  }
}

/** Opens a socket to the host at this address, and waits for the end of the handshake. */
function authenticateOnce(address: string, params: ClientHandshakeParams): Promise<HandshakeResult> {
  return new Promise((resolve) => {
    const socket = openHostSocket(address, params)
    const timer = setTimeout(socket.close, HANDSHAKE_TIMEOUT_MS)
    const unsubscribe = socket.state.subscribe(() => {
      const state = socket.state.current()
      if (state.name === 'connecting') return
      clearTimeout(timer)
      unsubscribe()
      if (state.name === 'open') resolve({ socket, welcome: state.welcome, founder: state.founder, removals: state.removals })
      else {
        const isLate = state.end.reason === ('noProof' satisfies Refusal)
        resolve({ problem: (isLate ? null : state.end.problem) ?? 'host.unreachable', isLate, addresses: state.end.addresses ?? [] })
      }
    })
  })
}
