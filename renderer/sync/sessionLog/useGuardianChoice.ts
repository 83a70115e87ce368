import { useMemo } from 'react'
import { livePeople } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { chooseGuardians, type GuardianChoice } from '../../../shared/model/sessionLog/guardianChoice.ts'
import type { OfferedGuardian } from '../../../shared/model/sessionLog/sealedRounds.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { useLive } from '../../live/useLive.ts'
import { tableConnection } from '../connection/processConnection.ts'
import type { OpenRoom } from '../room/room.ts'
import { useSyncClient } from '../useSyncClient.ts'

interface ChoiceProps {
  readonly processId: ProcessId
  readonly processRoom: OpenRoom
  readonly author: Author
}

/** Who would guard what is sealed if it began now, of the devices that offer themselves; null until this computer does. */
export function useGuardianChoice({ processId, processRoom, author }: ChoiceProps, offered: readonly OfferedGuardian[]): GuardianChoice | null {
  const client = useSyncClient()
  const online = useLive(tableConnection(client, processId).onlineMembers)
  const people = useLive(livePeople(processRoom.doc))
  return useMemo(() => {
    const there = new Set<string>(online.map(({ id }) => id))
    const organisations = new Map<string, string | undefined>(people.map(({ id, organisation }) => [id, organisation || undefined]))
    return chooseGuardians(
      offered,
      author.person,
      (person) => there.has(person),
      (person) => organisations.get(person),
    )
  }, [offered, online, people, author.person])
}
