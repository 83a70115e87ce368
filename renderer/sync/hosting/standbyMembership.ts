import { type Dispose, type Live, type Signal, signal } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { numberOf } from '../../../shared/protocol/frameCodec.ts'
import { statements } from '../../../shared/protocol/messages/statements.ts'
import { invoke } from '../../platform/invoke.ts'
import { loadKnownRoles, saveKnownRoles } from '../../store/knownRoles.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'
import type { StandbyMembershipState } from './hostedTables.ts'
import { admitByHost, followJoinQueue } from './joinQueue.ts'

/** Who is at a table that another computer hosts; see {@link StandbyMembershipState}. */
export const standbyMembership = (client: SyncClient, processId: ProcessId): Live<StandbyMembershipState> => stateOf(client, processId)

function stateOf({ standbyMemberships }: SyncClient, processId: ProcessId): Signal<StandbyMembershipState> {
  const state = standbyMemberships.get(processId) ?? signal<StandbyMembershipState>({ view: null, isWaiting: false })
  standbyMemberships.set(processId, state)
  return state
}

async function load(client: SyncClient, processId: ProcessId): Promise<void> {
  const view = await invoke(client, 'table.membership', { process: processId }).catch(() => null)
  const state = stateOf(client, processId)
  if (view !== null || state.current().view !== null) state.set({ ...state.current(), view })
}

function setJoinQueue(client: SyncClient, processId: ProcessId, next: StandbyMembershipState['joinQueue'] | null): void {
  const state = stateOf(client, processId)
  const { joinQueue: before, ...others } = state.current()
  if (next !== (before ?? null)) state.set(next ? { ...others, joinQueue: next } : others)
}

/** Leaves newcomers waiting who wait because many come at once: nobody asks again before it is over. */
export const leaveWaiting = (client: SyncClient, processId: ProcessId): void => setJoinQueue(client, processId, 'leftWaiting')

/** Lets newcomers in who wait because many come at once: the host, here or elsewhere. @throws Problem */
export async function admitWaiting(client: SyncClient, processId: ProcessId): Promise<void> {
  if (client.hostedTables(processId).current().table) await invoke(client, 'table.admitWaiting', { process: processId })
  else admitByHost(client, processId)
  setJoinQueue(client, processId, null)
}

/** Keeps {@link standbyMembership} up to date while a process is open: the window passes every new statement to this computer's log. @returns how to stop */
export function followStandbyMembership(client: SyncClient, processId: ProcessId): Dispose {
  const connection = processConnection(client, processId)
  const state = stateOf(client, processId)
  let isStopped = false
  let isLoading = false
  let isStale = false
  // a hall that enters at once is many statements
  const refresh = async () => {
    isStale = true
    if (isLoading) return
    isLoading = true
    while (isStale && !isStopped) {
      isStale = false
      await load(client, processId)
    }
    isLoading = false
  }
  const onStatus = () => {
    // connecting compares the logs, which brings the host what was decided here
    if (connection.status.current().state === 'connected' && state.current().isWaiting) state.set({ ...state.current(), isWaiting: false })
    void refresh()
  }
  // a closed table says nothing of roles: those that people were seen with still hold
  const recordRoles = () => {
    const lastRoles = state.current().lastRoles
    const seen = connection.onlineMembers.current().filter(({ id, role }) => lastRoles && lastRoles.get(id) !== role)
    if (!lastRoles || seen.length === 0) return
    const next = new Map([...lastRoles, ...seen.map(({ id, role }) => [id, role] as const)])
    state.set({ ...state.current(), lastRoles: next })
    void saveKnownRoles(client, processId, next)
  }
  void loadKnownRoles(client, processId).then((lastRoles) => {
    if (!state.current().lastRoles) state.set({ ...state.current(), lastRoles })
    recordRoles()
  })
  const stops = [
    connection.onlineMembers.subscribe(recordRoles),
    followJoinQueue(client, processId, (waits) => setJoinQueue(client, processId, waits ? (state.current().joinQueue ?? 'asked') : null)),
    connection.onStandbyFrame((frame) => void (numberOf(frame) === statements.id && refresh())),
    connection.status.subscribe(onStatus),
    connection.role.subscribe(() => void refresh()),
    client.hostedTables(processId).subscribe(() => void refresh()),
  ]
  void refresh()
  return () => {
    isStopped = true
    for (const stop of stops) stop()
  }
}

/**
 * Sends the host what was decided by this computer's log; without a connection it waits for the next one. Nothing where this computer
 * hosts, which has acted already.
 * @param frames statements of the decision
 */
export async function sendDecision(client: SyncClient, processId: ProcessId, frames: readonly Uint8Array[]): Promise<void> {
  if (frames.length === 0) return
  const connection = processConnection(client, processId)
  if (connection.status.current().state === 'connected') for (const frame of frames) connection.send(frame)
  else {
    const state = stateOf(client, processId)
    state.set({ ...state.current(), isWaiting: true })
  }
  await load(client, processId)
}
