import { ArrowRightLeft, House, Split, UserRoundX } from 'lucide-react'
import type { SmallTable } from '../../../../shared/model/derived/tables/tableOf.ts'
import type { Placement } from '../../../../shared/model/value/placementsField.ts'
import { Menu, type MenuEntries } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { Tables } from './useTables.ts'

interface Props {
  readonly placement: Placement
  readonly at: SmallTable
  readonly tables: Tables
  readonly onMoved: (person: Placement['person']) => void
}

/** What whoever leads does with somebody at a table: all of it with the keyboard. */
export function PersonMenu({ placement, at, tables, onMoved }: Props) {
  const { t } = useTranslations()
  const { person, isHost } = placement
  const nameOf = (id: Placement['person']) => tables.people.get(id)?.name ?? t('session.tables.unknown')
  const name = nameOf(person)
  const others = at.people.filter((other) => other.person !== person)
  const host = others.find((other) => other.isHost)
  // a table without a host would have nobody to tell those who come what was said before
  const hostFirst = isHost ? t('session.tables.hostFirst') : null
  const after = (action: () => void) => () => {
    action()
    onMoved(person)
  }
  const entries = (): MenuEntries => [
    isHost
      ? { id: 'move', label: t('session.tables.move'), Icon: ArrowRightLeft, onAction: () => undefined, whyNot: hostFirst }
      : {
          id: 'move',
          label: t('session.tables.move'),
          Icon: ArrowRightLeft,
          entries: tables.tables.map((table) => ({
            id: String(table.number),
            label: t('session.tables.moveTo', { number: table.number, count: table.people.length }),
            checked: table.number === at.number,
            onAction: after(() => tables.move(person, table.number - 1)),
          })),
        },
    ...(others.length > 0
      ? [
          {
            id: 'separate',
            label: t('session.tables.separate'),
            Icon: Split,
            entries: others.map((other) => ({
              id: other.person,
              label: nameOf(other.person),
              onAction: after(() => tables.separate(person, other.person)),
            })),
          },
        ]
      : []),
    ...(host && !isHost
      ? [{ id: 'host', label: t('session.tables.makeHost'), Icon: House, onAction: after(() => tables.exchangeHost(person, host.person)) }]
      : []),
    { id: 'out', label: t('session.tables.takeOut'), Icon: UserRoundX, onAction: () => tables.move(person, null), whyNot: hostFirst },
  ]
  return <Menu label={t('session.tables.personMenu', { name })} entries={entries} />
}
