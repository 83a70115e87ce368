import { useEffect, useState } from 'react'
import type { Dispose } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import { lobbyDecision } from '../../../shared/protocol/messages/lobbyDecision.ts'
import { lobbyQuery } from '../../../shared/protocol/messages/lobbyQuery.ts'
import type { lobbyState } from '../../../shared/protocol/messages/lobbyState.ts'
import type { LobbyMode } from '../../../shared/protocol/roomPolicy/lobby.ts'
import { invoke } from '../../platform/invoke.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'
import { tableTime } from '../time/hostClock.ts'
import { useSyncClient } from '../useSyncClient.ts'
import { sendDecision } from './standbyMembership.ts'

/** What a host tells facilitators of newcomers. */
export type LobbyView = BodyOf<typeof lobbyState>

/** Asks the host, once for each connection of a facilitator, to tell of newcomers. @param onChange called with null while no host tells */
function followLobby(client: SyncClient, processId: ProcessId, onChange: (view: LobbyView | null) => void): Dispose {
  const connection = processConnection(client, processId)
  let hasAsked = false
  const ask = () => {
    const isFollowed = connection.status.current().state === 'connected' && connection.role.current() === 'facilitator' && connection.isCurrent()
    if (isFollowed === hasAsked) return
    hasAsked = isFollowed
    if (isFollowed) connection.send(lobbyQuery.encode({}))
    else onChange(null)
  }
  const stops = [
    connection.onMessage(({ name, body }) => {
      if (name === 'lobbyState' && connection.role.current() === 'facilitator') onChange(body as LobbyView)
    }),
    connection.status.subscribe(ask),
    connection.role.subscribe(ask),
  ]
  ask()
  return () => {
    for (const stop of stops) stop()
  }
}

/** What the host tells this facilitator of newcomers; null for others, and while no host tells. */
export function useLobby(processId: ProcessId): LobbyView | null {
  const client = useSyncClient()
  const [view, setView] = useState<LobbyView | null>(null)
  useEffect(() => followLobby(client, processId, setView), [client, processId])
  return view
}

/** Admits newcomers, or refuses them, by the ids of their persons. Of anybody but a facilitator it is ignored. */
export const decideLobby = (client: SyncClient, processId: ProcessId, people: readonly string[], admits: boolean): void =>
  processConnection(client, processId).send(lobbyDecision.encode({ admits, people }))

/** Signs whether newcomers come in at once. @throws Problem where this computer's person may not */
export const setLobby = async (client: SyncClient, processId: ProcessId, mode: LobbyMode): Promise<void> =>
  sendDecision(client, processId, (await invoke(client, 'table.setLobby', { process: processId, mode, since: tableTime(client, processId) })).frames)
