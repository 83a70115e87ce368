import { Button } from '../../../kit/buttons/Button.tsx'
import { Panel } from '../../../kit/layout/Panel.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { PageProps } from '../../feature.ts'
import css from '../Home.module.css'
import { pendingTable } from './pendingTable.ts'
import { useNearbyTables } from './useNearbyTables.ts'

/** Tables that are open on this network now. */
export function NearbyTables({ links }: PageProps) {
  const { t } = useTranslations()
  const tables = useNearbyTables()
  return (
    <Panel title={t('nearby.title')}>
      <div role="status">
        {tables === null && <p className={css.small}>{t('nearby.looking')}</p>}
        {tables?.length === 0 && <p className={css.small}>{t('nearby.none')}</p>}
        {tables && tables.length > 0 && <p className="visually-hidden">{t('nearby.found', { count: tables.length })}</p>}
      </div>
      {tables && tables.length > 0 && (
        <ul className={css.nearby}>
          {tables.map((table) => (
            <li key={`${table.process} ${table.address}`} className={css.table}>
              <span className={css.tableName}>
                <strong>{table.title || t('common.untitled')}</strong>
                <span className={css.small}>{table.address.replace(/^http:\/\//, '')}</span>
              </span>
              <Button
                aria-label={t('nearby.joinTable', { title: table.title })}
                onPress={() => {
                  pendingTable.set(table)
                  links.go(links.join)
                }}
              >
                {t('nearby.join')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
