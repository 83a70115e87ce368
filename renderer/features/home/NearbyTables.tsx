import { Button } from '../../kit/Button.tsx'
import { Panel } from '../../kit/Panel.tsx'
import { useTranslations } from '../../kit/words.ts'
import css from './Home.module.css'
import { useNearby } from './useNearby.ts'
import { wantedTable } from './wantedTable.ts'
import type { Ways } from './ways.ts'

/** Tables that are open on this network now. */
export function NearbyTables({ ways }: { readonly ways: Ways }) {
  const { t: say } = useTranslations()
  const tables = useNearby()
  return (
    <Panel title={say('nearby.title')}>
      <div role="status">
        {tables === null && <p className={css.small}>{say('nearby.looking')}</p>}
        {tables?.length === 0 && <p className={css.small}>{say('nearby.none')}</p>}
        {tables && tables.length > 0 && <p className="visually-hidden">{say('nearby.found', { count: tables.length })}</p>}
      </div>
      {tables && tables.length > 0 && (
        <ul className={css.nearby}>
          {tables.map((table) => (
            <li key={`${table.process} ${table.address}`} className={css.table}>
              <span className={css.tableName}>
                <strong>{table.title || say('common.untitled')}</strong>
                <span className={css.small}>{table.address.replace(/^http:\/\//, '')}</span>
              </span>
              <Button
                aria-label={say('nearby.joinTable', { title: table.title })}
                onPress={() => {
                  wantedTable.set(table)
                  ways.go(ways.join)
                }}
              >
                {say('nearby.join')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
