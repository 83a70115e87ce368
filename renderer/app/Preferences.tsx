import { chooseLanguage, type Language } from '../../shared/words/words.ts'
import { Button } from '../kit/Button.tsx'
import { RadioField } from '../kit/Choices.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextField } from '../kit/TextField.tsx'
import { setLanguage, useTranslations } from '../kit/words.ts'
import { useLive } from '../live/useLive.ts'
import { invoke } from '../platform/ask.ts'
import { changeSettings, settings } from '../store/settings.ts'
import css from './Preferences.module.css'

/** How this device's person likes Tavolo: name, language, text size, theme. Everything at once, nothing to save. */
export function Preferences({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t: say, language } = useTranslations()
  const { name, theme, textSize } = useLive(settings)
  return (
    <Dialog
      title={say('preferences.title')}
      isOpen={isOpen}
      onClose={onClose}
      dismissable
      actions={
        <Button variant="primary" onPress={onClose}>
          {say('common.done')}
        </Button>
      }
    >
      <div className={css.form}>
        <TextField
          label={say('preferences.name')}
          help={say('preferences.nameHelp')}
          value={name}
          maxLength={40}
          onChange={(text) => changeSettings({ name: text })}
        />
        <RadioField
          label={say('common.language')}
          direction="row"
          value={language}
          options={languageOptions}
          onChange={(chosen) => {
            changeSettings({ language: chosen })
            void setLanguage(chosen)
            // the application's menu follows; where there is none, nobody minds
            invoke('app.setLanguage', { language: chosen }).catch(() => undefined)
          }}
        />
        <RadioField
          label={say('preferences.textSize')}
          direction="row"
          value={textSize}
          options={(['usual', 'large', 'huge'] as const).map((id) => ({ id, label: say(`preferences.textSize.${id}`) }))}
          onChange={(chosen) => changeSettings({ textSize: chosen })}
        />
        <RadioField
          label={say('preferences.theme')}
          direction="row"
          value={theme}
          options={(['system', 'light', 'dark', 'contrast'] as const).map((id) => ({ id, label: say(`preferences.theme.${id}`) }))}
          onChange={(chosen) => changeSettings({ theme: chosen })}
        />
      </div>
    </Dialog>
  )
}

/** Languages are named in themselves: who cannot read this screen can still find their own. */
const nameOf = (language: Language) => {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
const languageOptions = (['it', 'en'] as const).map((id) => ({ id, label: nameOf(id) }))

/** The language to begin with: the one chosen before, else the first of the system's that there is. */
export const firstLanguage = (wanted: readonly string[]): Language => settings.current().language ?? chooseLanguage(wanted)
