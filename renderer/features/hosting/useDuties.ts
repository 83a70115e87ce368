import { useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import type { Live } from '../../../shared/base/live.ts'
import type { Author } from '../../../shared/model/act.ts'
import { savePerson } from '../../../shared/model/person.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { TableView } from '../../../shared/protocol/table.ts'
import { notify } from '../../kit/notices.ts'
import { t } from '../../kit/words.ts'
import type { TableConnection } from '../../sync/tables.ts'

/** On the host's window: whoever sits down at the table is written among the people of the process. */
export function useSeating(doc: Y.Doc, author: Author, table: TableView | null): void {
  const members = table?.members
  useEffect(() => {
    for (const member of members ?? []) if (!member.removed && member.name) savePerson(doc, author, { id: member.person, name: member.name })
  }, [doc, author, members])
}

/** Says what the host decided about this person: another role, or out. `hosts`: then it was this person who decided. */
export function useVerdicts(link: TableConnection, hosts: boolean): void {
  const hosting = useRef(hosts)
  hosting.current = hosts
  useEffect(() => {
    const onRole = changes(link.role, (role) => {
      if (!hosting.current) notify(t(`hosting.became.${role}`), { tone: role === 'observer' ? 'signal' : 'calm' })
    })
    const onStatus = changes(link.status, (now, before) => {
      if (hosting.current || now.state !== 'refused' || before.state === 'refused' || !now.problem) return
      const code = now.problem
      notify(t('hosting.verdict', { what: t(`problem.${code}.what`), safe: t('problem.safe'), now: t(`problem.${code}.now`) }), {
        tone: 'stop',
      })
    })
    return () => {
      onRole()
      onStatus()
    }
  }, [link])
}

/** Tells of every change with what was there before it. */
function changes<T extends Role | object>(live: Live<T>, tell: (now: T, before: T) => void) {
  let before = live.current()
  return live.subscribe(() => {
    const now = live.current()
    if (now === before) return
    tell(now, before)
    before = now
  })
}
