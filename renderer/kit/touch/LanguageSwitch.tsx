import { type Language, languages } from '../../../shared/translations/translations.ts'
import { setLanguage, useTranslations } from '../text/translations.ts'
import css from './LanguageSwitch.module.css'

/** Buttons for the languages, each by its own name, so that a person who cannot read the page finds their language. `onChoose` keeps the choice. */
export function LanguageSwitch({ onChoose }: { readonly onChoose: (language: Language) => void }) {
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
            onChoose(each)
            void setLanguage(each)
          }}
        >
          {t(`language.${each}`)}
        </button>
      ))}
    </div>
  )
}
