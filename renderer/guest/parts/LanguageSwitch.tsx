import { type Language, languages, type TranslationKey } from '../../../shared/translations/translations.ts'
import { setLanguage, useTranslations } from '../../kit/text/translations.ts'
import { changeSettings } from '../../store/settings.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from './LanguageSwitch.module.css'

const languageKeys: Record<Language, TranslationKey> = { it: 'guest.language.it', en: 'guest.language.en' }

/** Buttons for the languages, each by its own name, so that a person who cannot read the page finds their language. */
export function LanguageSwitch() {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend that this pair of buttons does not need
    <div role="group" aria-label={t('common.language')} className={css.languages}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          className={css.language}
          onClick={() => {
            changeSettings(client, { language: each })
            void setLanguage(each)
          }}
        >
          {t(languageKeys[each])}
        </button>
      ))}
    </div>
  )
}
