import { useEffect, useState } from 'react'
import { Page } from '../../kit/layout/Page.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { about } from '../../platform/about.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { type PlaceProps, useSlot } from '../feature.ts'
import { BrowserStoragePanel } from './BrowserStoragePanel.tsx'
import { PreferenceFields } from './PreferenceFields.tsx'
import css from './SettingsPlace.module.css'

/** The settings of this computer, then those of this process, which other features bring. */
export function SettingsPlace(props: PlaceProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const featurePanels = useSlot('settings').flat()
  const [version, setVersion] = useState<string | null>(null)
  useEffect(() => {
    let cancelled = false
    void about(client).then((info) => !cancelled && setVersion(info.version))
    return () => {
      cancelled = true
    }
  }, [client])

  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      <div className={css.panels}>
        <Panel title={t('settings.computer')}>
          <PreferenceFields />
        </Panel>
        <BrowserStoragePanel />
        <Panel title={t('settings.about')}>
          <p>{version ? t('settings.version', { version }) : t('settings.versionUnknown')}</p>
          <p className={css.soft}>{t('settings.licence')}</p>
        </Panel>
        {featurePanels.length > 0 && <h2 className={css.part}>{t('settings.process')}</h2>}
        {featurePanels.map((FeaturePanel, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of features does not change while the window is open
          <FeaturePanel key={at} {...props} />
        ))}
      </div>
    </Page>
  )
}
