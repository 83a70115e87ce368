import { chooseLanguage, type Language } from '../../../shared/translations/translations.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../kit/fields/RadioField.tsx'
import { TextField } from '../../kit/fields/TextField.tsx'
import { setLanguage, useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { invoke } from '../../platform/invoke.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import type { SyncClient } from '../../sync/client.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from './Preferences.module.css'

/** How this device's person likes Tavolo: name, language, text size, theme. Everything at once, nothing to save. */
export function Preferences({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const { name, theme, textSize } = useLive(settings(client))
  return (
    <Dialog
      title={t('preferences.title')}
      isOpen={isOpen}
      onClose={onClose}
      dismissable
      actions={
        <Button variant="primary" onPress={onClose}>
          {t('common.done')}
        </Button>
      }
    >
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
          options={languageOptions}
          onChange={(next) => {
            changeSettings(client, { language: next })
            void setLanguage(next)
            // the application's menu follows; where there is none, nobody minds
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
    </Dialog>
  )
}

/** Languages are named in themselves: who cannot read this screen can still find their own. */
const languageName = (language: Language) => {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
const languageOptions = (['it', 'en'] as const).map((id) => ({ id, label: languageName(id) }))

/** The language to begin with: the one chosen before, else the first of the system's that there is. */
export const initialLanguage = (client: SyncClient, preferred: readonly string[]): Language =>
  settings(client).current().language ?? chooseLanguage(preferred)
