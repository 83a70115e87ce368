import { useEffect, useMemo, useState } from 'react'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { LogContext } from '../../../shared/model/sessionLog/readLog.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { createRoleLookup } from '../hosting/roleLookup.ts'
import { useSyncClient } from '../useSyncClient.ts'

/** Whose role is what, as this computer knows it; another function when an answer may be another. */
export function useRoles({ processId, author }: { readonly processId: ProcessId; readonly author: Author }): LogContext['roleOf'] {
  const client = useSyncClient()
  const lookup = useMemo(() => createRoleLookup(client, processId, author.person), [client, processId, author.person])
  const [roles, setRoles] = useState<{ readonly of: LogContext['roleOf'] }>({ of: lookup.roleOf })
  useEffect(() => {
    setRoles({ of: (person) => lookup.roleOf(person) })
    return lookup.subscribe(() => setRoles({ of: (person) => lookup.roleOf(person) }))
  }, [lookup])
  return roles.of
}

/** On a phone the host answers for who decides: it lets nobody else write there, and the signature has to be of the person whom it names. */
export const rolesOnPhone: LogContext['roleOf'] = () => 'facilitator'
