import { useEffect, useState } from 'react'
import { livePeople, MAX_NAME, savePerson } from '../../../shared/model/records/person.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { findCommand } from '../../kit/commands/commands.ts'
import { InPlaceField } from '../../kit/fields/InPlaceField.tsx'
import { Page } from '../../kit/layout/Page.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { about } from '../../platform/about.ts'
import { loadMembership, type Membership, updateMembership } from '../../store/memberships.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import type { PlaceProps } from '../feature.ts'
import css from './SettingsPlace.module.css'
import { StoragePanel } from './StoragePanel.tsx'

/** Settings of this process and this computer. */
export function SettingsPlace({ processId, processRoom, author }: PlaceProps) {
  const { t, language } = useTranslations()
  const { theme, textSize, name: usualName } = useLive(settings)
  const mayWrite = useLive(processRoom.mayWrite)
  const people = useLive(livePeople(processRoom.doc))
  const [membership, setSeat] = useState<Membership | null>(null)
  const [version, setVersion] = useState<string | null>(null)
  useEffect(() => {
    let cancelled = false
    void loadMembership(processId).then((stored) => !cancelled && setSeat(stored))
    void about().then((info) => !cancelled && setVersion(info.version))
    return () => {
      cancelled = true
    }
  }, [processId])

  const recordedName = people.find((person) => person.id === author.person)?.name
  const name = recordedName ?? membership?.name ?? ''
  const rename = (next: string) => {
    setSeat((before) => before && { ...before, name: next })
    void updateMembership(processId, { name: next })
    if (mayWrite) savePerson(processRoom.doc, author, { id: author.person, name: next })
    if (!usualName) changeSettings({ name: next })
  }

  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      <div className={css.panels}>
        <Panel title={t('settings.me')}>
          <div className={css.stack}>
            <InPlaceField
              label={t('settings.name')}
              showLabel
              variant="boxed"
              value={name}
              maxLength={MAX_NAME}
              required
              placeholder={t('settings.nameNone')}
              onSave={rename}
            />
            <p className={css.soft}>{t(mayWrite ? 'settings.nameHelp' : 'settings.nameHelpReader')}</p>
          </div>
        </Panel>
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
        <StoragePanel />
        <Panel title={t('settings.about')}>
          <p>{version ? t('settings.version', { version }) : t('settings.versionUnknown')}</p>
          <p className={css.soft}>{t('settings.licence')}</p>
        </Panel>
      </div>
    </Page>
  )
}
