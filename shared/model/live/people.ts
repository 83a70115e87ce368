import { organisationDirectory } from '../derived/people/organisations.ts'
import { listOrganisations } from '../records/organisation.ts'
import { listPeople } from '../records/person.ts'
import { type LiveType, table } from './liveType.ts'

/** Who takes part, with their organisations; those without one come last. */
export const peopleBlock: LiveType<'people'> = {
  name: 'people',
  room: null,
  read: ({ process, roleOf, texts }) => {
    const people = listPeople(process).filter(({ name }) => name)
    if (people.length === 0) return null
    const { byName } = organisationDirectory(listOrganisations(process), [])
    const rows = people
      .map(({ id, name, organisation = '' }) => [byName(organisation)?.name ?? organisation, name, roleOf(id)])
      .sort(([a = '', x = ''], [b = '', y = '']) => Number(!a) - Number(!b) || (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1))
    const withRoles = rows.some(([, , role]) => role)
    return [
      table(
        rows.map((row) => (withRoles ? row : row.slice(0, 2))),
        [texts.organisation, texts.name, ...(withRoles ? [texts.role] : [])],
      ),
    ]
  },
}
