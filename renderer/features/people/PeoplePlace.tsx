import { Search, UserPlus, Users } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { livePeople } from '../../../shared/model/person.ts'
import { Button } from '../../kit/Button.tsx'
import { findCommand } from '../../kit/commands.ts'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { ShowMore, useIncrementalList } from '../../kit/MoreOf.tsx'
import { Page } from '../../kit/Page.tsx'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import { hostedTable } from '../../sync/hosting.ts'
import { tableConnection } from '../../sync/tables.ts'
import type { PlaceProps } from '../feature.ts'
import { everybody } from './everybody.ts'
import css from './PeoplePlace.module.css'
import { PersonRow } from './PersonRow.tsx'

/** From here on the list can be searched. */
const MANY = 12

/** Everybody in the process. On the host's computer, with the table open, roles are changed here too. */
export function PeoplePlace({ processId, process, author }: PlaceProps) {
  const { t: say } = useTranslations()
  const [sought, setSought] = useState('')
  const link = tableConnection(processId)
  const people = useLive(livePeople(process.doc))
  const here = useLive(link.onlineMembers)
  const role = useLive(link.role)
  const { state } = useLive(link.status)
  const { table } = useLive(hostedTable(processId))
  const all = useMemo(
    () => everybody({ people, members: table?.members ?? [], here: state === 'connected' ? here : [], me: { id: author.person, role } }),
    [people, table, here, state, author.person, role],
  )
  const wanted = useDeferredValue(sought).trim().toLocaleLowerCase()
  const shown = wanted ? all.filter((person) => `${person.name} ${person.organisation ?? ''}`.toLocaleLowerCase().includes(wanted)) : all
  const first = useIncrementalList(shown)
  const others = all.filter((person) => !person.me)
  const invite = (
    <Button Icon={UserPlus} variant="primary" onPress={() => findCommand('table.open')?.run()} whyNot={findCommand('table.open')?.whyNot?.()}>
      {say('people.invite')}
    </Button>
  )

  return (
    <Page title={say('people.title')} lead={say(table ? 'people.leadHost' : 'people.lead')} action={others.length > 0 && invite}>
      {others.length === 0 && (
        <EmptyState Icon={Users} title={say('people.none')} actions={invite}>
          {say('people.noneText')}
        </EmptyState>
      )}
      {all.length >= MANY && (
        <div className={css.search}>
          <Search aria-hidden size={18} />
          <input
            type="search"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
            aria-label={say('list.search')}
            placeholder={say('list.search')}
          />
          <span role="status" className={css.soft}>
            {say('people.count', { count: shown.length })}
          </span>
        </div>
      )}
      {all.length > 0 && (
        <ul className={css.list} aria-label={say('people.title')}>
          {first.shown.map((person) => (
            <PersonRow key={person.id} processId={processId} person={person} hosts={table !== null} />
          ))}
        </ul>
      )}
      <ShowMore {...first} />
      {wanted && shown.length === 0 && <p className={css.soft}>{say('list.noneFound')}</p>}
    </Page>
  )
}
