import { Building2, Search, UserPlus, Users } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { livePeople, type PersonId } from '../../../shared/model/records/person.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { EmptyState } from '../../kit/layout/EmptyState.tsx'
import { Page } from '../../kit/layout/Page.tsx'
import { ShowMore, useIncrementalList } from '../../kit/lists/ShowMore.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { hostedTable } from '../../sync/hosting/hosting.ts'
import { standbyMembership } from '../../sync/hosting/standbyMembership.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { type PlaceProps, useCommandFor, useSlot } from '../feature.ts'
import { OrganisationList } from './organisations/OrganisationList.tsx'
import css from './PeoplePlace.module.css'
import { PersonRow } from './PersonRow.tsx'
import { listParticipants } from './participants.ts'

/** Number of people from which the list has a search field. */
const SEARCH_FROM = 12

/** All people of the process, and the organisations they come from. A facilitator, and who hosts the table, can change roles here. */
export function PeoplePlace(props: PlaceProps) {
  const { processId, processRoom, author } = props
  const [shows, setShows] = useState<'people' | 'organisations'>('people')
  const client = useSyncClient()
  const { t } = useTranslations()
  const [query, setQuery] = useState('')
  const [removing, setRemoving] = useState<PersonId | null>(null)
  const [Removal] = useSlot('memberRemoval')
  const connection = tableConnection(client, processId)
  const people = useLive(livePeople(processRoom.doc))
  const onlineMembers = useLive(connection.onlineMembers)
  const role = useLive(connection.role)
  const { state } = useLive(connection.status)
  const { table } = useLive(hostedTable(client, processId))
  const { view: standby, isWaiting, lastRoles } = useLive(standbyMembership(client, processId))
  const members = (table ?? standby)?.members
  const mayDecide = members !== undefined
  const participants = useMemo(
    () =>
      listParticipants({
        people,
        members: members ?? [],
        onlineMembers: state === 'connected' ? onlineMembers : [],
        lastRoles,
        me: { id: author.person, role },
      }),
    [people, members, onlineMembers, lastRoles, state, author.person, role],
  )
  const unnamed = t('common.somebody')
  const nameOf = useCallback((id: PersonId) => participants.find((each) => each.id === id)?.name || unnamed, [participants, unnamed])
  const normalizedQuery = useDeferredValue(query).trim().toLocaleLowerCase()
  const matching = normalizedQuery
    ? participants.filter((person) => `${person.name} ${person.organisation ?? ''}`.toLocaleLowerCase().includes(normalizedQuery))
    : participants
  const first = useIncrementalList(matching)
  const others = participants.filter((person) => !person.me)
  const inviteCommand = useCommandFor('invite')
  const invite = inviteCommand && (
    <Button Icon={UserPlus} variant="primary" onPress={inviteCommand.run} whyNot={inviteCommand.whyNot?.()}>
      {t('people.invite')}
    </Button>
  )

  const list = (
    <>
      {isWaiting && <p role="status">{t('people.waiting')}</p>}
      {others.length === 0 && (
        <EmptyState Icon={Users} title={t('people.none')} actions={invite}>
          {t('people.noneText')}
        </EmptyState>
      )}
      {participants.length >= SEARCH_FROM && (
        <div className={css.search}>
          <Search aria-hidden size={18} />
          <input
            type="search"
            dir="auto"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            aria-label={t('list.search')}
            placeholder={t('list.search')}
          />
          <span role="status" className={css.soft}>
            {t('people.count', { count: matching.length })}
          </span>
        </div>
      )}
      {participants.length > 0 && (
        <ul className={css.list} aria-label={t('people.title')}>
          {first.shown.map((person) => (
            <PersonRow key={person.id} processId={processId} person={person} mayDecide={mayDecide} onRemove={() => setRemoving(person.id)} />
          ))}
        </ul>
      )}
      <ShowMore {...first} />
      {normalizedQuery && matching.length === 0 && <p className={css.soft}>{t('list.noneFound')}</p>}
    </>
  )

  return (
    <Page
      title={t('people.title')}
      lead={t(table ? 'people.leadHost' : standby ? 'people.leadFacilitator' : 'people.lead')}
      action={others.length > 0 && invite}
    >
      <nav className={css.tabs} aria-label={t('people.shows')}>
        <Button Icon={Users} pressed={shows === 'people'} onPress={() => setShows('people')}>
          {t('people.title')}
        </Button>
        <Button Icon={Building2} pressed={shows === 'organisations'} onPress={() => setShows('organisations')}>
          {t('people.organisations')}
        </Button>
      </nav>
      {shows === 'organisations' ? <OrganisationList {...props} /> : list}
      {Removal && <Removal processId={processId} removing={removing} nameOf={nameOf} onClose={() => setRemoving(null)} />}
    </Page>
  )
}
