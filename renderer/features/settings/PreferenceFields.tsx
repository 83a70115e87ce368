import { languages } from '../../../shared/translations/translations.ts'
import { RadioField } from '../../kit/fields/RadioField.tsx'
import { TextField } from '../../kit/fields/TextField.tsx'
import { setLanguage, useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { invoke } from '../../platform/invoke.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from './PreferenceFields.module.css'

/** What belongs to this computer and the person at it: name, language, text size, theme. Each change takes effect at once; there is nothing to save. */
export function PreferenceFields() {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const { name, theme, textSize } = useLive(settings(client))
  return (
    <div className={css.form}>
      <TextField
        label={t('preferences.name')}
        help={t('preferences.nameHelp')}
        value={name}
        maxLength={40}
        onChange={(text) => changeSettings(client, { name: text })}
      />
      <RadioField
        label={t('common.language')}
        direction="row"
        value={language}
        // every language by its own name, so that a person who cannot read this screen finds theirs
        options={languages.map((id) => ({ id, label: t(`language.${id}`) }))}
        onChange={(next) => {
          changeSettings(client, { language: next })
          void setLanguage(next)
          // changes the language of the application's menu too; in a browser there is none, and the failure does not matter
          invoke(client, 'app.setLanguage', { language: next }).catch(() => undefined)
        }}
      />
      <RadioField
        label={t('preferences.textSize')}
        direction="row"
        value={textSize}
        options={(['usual', 'large', 'huge'] as const).map((id) => ({ id, label: t(`preferences.textSize.${id}`) }))}
        onChange={(next) => changeSettings(client, { textSize: next })}
      />
      <RadioField
        label={t('preferences.theme')}
        direction="row"
        value={theme}
        options={(['system', 'light', 'dark', 'contrast'] as const).map((id) => ({ id, label: t(`preferences.theme.${id}`) }))}
        onChange={(next) => changeSettings(client, { theme: next })}
      />
    </div>
  )
}
