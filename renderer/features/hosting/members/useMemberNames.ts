import { useMemo } from 'react'
import type * as Y from 'yjs'
import { livePeople } from '../../../../shared/model/records/person.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { HostingState } from '../hostingState.ts'

/** The hosting state with the names of all members: a host that has just taken over knows only members that connected; the process records all. */
export function useMemberNames(doc: Y.Doc, hostingState: HostingState): HostingState {
  const { t } = useTranslations()
  const people = useLive(livePeople(doc))
  const unnamed = t('common.somebody')
  return useMemo(() => {
    if (hostingState.kind !== 'hosting') return hostingState
    const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
    const members = hostingState.table.members.map((member) => ({ ...member, name: member.name || names.get(member.person) || unnamed }))
    return { ...hostingState, table: { ...hostingState.table, members } }
  }, [hostingState, people, unnamed])
}
