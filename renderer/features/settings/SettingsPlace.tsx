import { useEffect, useState } from 'react'
import { Button } from '../../kit/buttons/Button.tsx'
import { findCommand } from '../../kit/commands/commands.ts'
import { Page } from '../../kit/layout/Page.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { about } from '../../platform/about.ts'
import { settings } from '../../store/settings.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { type PlaceProps, useSlot } from '../feature.ts'
import { BrowserStoragePanel } from './BrowserStoragePanel.tsx'
import css from './SettingsPlace.module.css'

/** The settings of this process and this computer: what other features let a person set, then look, storage and version. */
export function SettingsPlace(props: PlaceProps) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const { theme, textSize } = useLive(settings(client))
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
        {featurePanels.map((FeaturePanel, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of features does not change while the window is open
          <FeaturePanel key={at} {...props} />
        ))}
        <Panel title={t('settings.look')} actions={<Button onPress={() => findCommand('app.preferences')?.run()}>{t('settings.lookChange')}</Button>}>
          <dl className={css.details}>
            <dt>{t('common.language')}</dt>
            <dd>{t(`language.${language}`)}</dd>
            <dt>{t('preferences.theme')}</dt>
            <dd>{t(`preferences.theme.${theme}`)}</dd>
            <dt>{t('preferences.textSize')}</dt>
            <dd>{t(`preferences.textSize.${textSize}`)}</dd>
          </dl>
        </Panel>
        <BrowserStoragePanel />
        <Panel title={t('settings.about')}>
          <p>{version ? t('settings.version', { version }) : t('settings.versionUnknown')}</p>
          <p className={css.soft}>{t('settings.licence')}</p>
        </Panel>
      </div>
    </Page>
  )
}
