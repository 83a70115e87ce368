import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { livePeople, type Person } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { loadMembership } from '../../../store/memberships.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

/** The people of a process, as a document names them. */
export interface DocumentPeople {
  readonly list: readonly Person[]
  /** Of everybody in the list, each once, in order. */
  readonly organisations: readonly string[]
  /** Their name; of this person what this device knows, else “you”; of others who are not known “somebody”. */
  readonly nameOf: (person: string) => string
}

/** Who is who in a document, and who this person is where no table has written it down yet. @param me the person of this device */
export function useDocumentPeople(processId: ProcessId, processDoc: Y.Doc, me: string): DocumentPeople {
  const { t, language } = useTranslations()
  const list = useLive(livePeople(processDoc))
  const ownName = useOwnName(processId)
  return useMemo(() => {
    const names = new Map<string, string>(list.map(({ id, name }) => [id, name]))
    const organisations = [...new Set(list.flatMap(({ organisation }) => organisation?.trim() || []))]
    return {
      list,
      organisations: organisations.sort((a, b) => a.localeCompare(b, language)),
      nameOf: (person) => names.get(person) || (person === me ? ownName || t('document.people.me') : t('common.somebody')),
    }
  }, [list, ownName, me, t, language])
}

/** The name that this device has in a process; empty until it is loaded, and where there is none. */
function useOwnName(processId: ProcessId): string {
  const client = useSyncClient()
  const [name, setName] = useState('')
  useEffect(() => {
    let isUnmounted = false
    void loadMembership(client, processId).then((membership) => !isUnmounted && setName(membership?.name ?? ''))
    return () => {
      isUnmounted = true
    }
  }, [client, processId])
  return name
}
