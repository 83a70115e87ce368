import { useMemo } from 'react'
import type * as Y from 'yjs'
import { livePeople } from '../../../shared/model/person.ts'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import type { Situation } from './situation.ts'

/** The same situation, with everybody's name: a host that has just taken over knows only those it has met, the process all. */
export function useNamed(doc: Y.Doc, situation: Situation): Situation {
  const { t: say } = useTranslations()
  const people = useLive(livePeople(doc))
  const somebody = say('common.somebody')
  return useMemo(() => {
    if (situation.kind !== 'hosting') return situation
    const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
    const members = situation.table.members.map((member) => ({ ...member, name: member.name || names.get(member.person) || somebody }))
    return { ...situation, table: { ...situation.table, members } }
  }, [situation, people, somebody])
}
