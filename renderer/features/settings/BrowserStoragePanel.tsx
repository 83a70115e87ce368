import { useEffect, useState } from 'react'
import { Button } from '../../kit/buttons/Button.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { formatNumber } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import css from './SettingsPlace.module.css'

interface StorageUsage {
  /** Bytes used and available, as the browser estimates them. */
  readonly used: number
  readonly quota: number
  readonly persisted: boolean
}

async function readStorageUsage(): Promise<StorageUsage | null> {
  // absent on pages that are not a secure context
  const storage = navigator.storage as StorageManager | undefined
  if (!storage?.estimate) return null
  const [{ usage, quota }, persisted] = await Promise.all([storage.estimate(), storage.persisted()])
  return { used: usage ?? 0, quota: quota ?? 0, persisted }
}

const MEGABYTE = 1_000_000

/** What this computer stores, how much space is left, and whether the system may delete it. */
export function BrowserStoragePanel() {
  const { t, language } = useTranslations()
  const [storage, setStorage] = useState<StorageUsage | null | undefined>(undefined)
  useEffect(() => {
    let cancelled = false
    const show = (usage: StorageUsage | null) => !cancelled && setStorage(usage)
    readStorageUsage().then(show, () => show(null))
    return () => {
      cancelled = true
    }
  }, [])
  const megabytes = (bytes: number) => formatNumber(Math.max(1, Math.round(bytes / MEGABYTE)), language)
  const persist = () => void navigator.storage.persist().then((persisted) => setStorage((before) => before && { ...before, persisted }))

  return (
    <Panel title={t('settings.storage')}>
      <div className={css.stack}>
        <p>{t('settings.storageWhat')}</p>
        {storage === undefined && <p role="status">{t('common.loading')}</p>}
        {storage === null && <p>{t('settings.storageUnknown')}</p>}
        {storage && (
          <>
            <p>{t('settings.storageSize', { used: megabytes(storage.used), quota: megabytes(storage.quota) })}</p>
            <p>{t(storage.persisted ? 'settings.persisted' : 'settings.notPersisted')}</p>
            {!storage.persisted && <Button onPress={persist}>{t('settings.persist')}</Button>}
          </>
        )}
      </div>
    </Panel>
  )
}
