import i18next, { type TOptions } from 'i18next'
import english from '../../resources/translations/en.json'
import italian from '../../resources/translations/it.json'
import { type Language, type TranslationKey, translationOptions } from '../../shared/translations/translations.ts'

export type Translate = (key: TranslationKey, values?: TOptions) => string

/** The texts of menus and dialogs, which the window cannot show for us. */
export interface MenuTranslations {
  readonly t: Translate
  readonly setLanguage: (language: Language) => void
}

export function menuTranslations(language: Language): MenuTranslations {
  const i18n = i18next.createInstance()
  // nothing is fetched, so nothing need be waited for
  void i18n.init({
    ...translationOptions,
    initAsync: false,
    lng: language,
    fallbackLng: false,
    resources: { it: { translation: italian }, en: { translation: english } },
  })
  return { t: (key, values) => i18n.t(key, values ?? {}), setLanguage: (next) => void i18n.changeLanguage(next) }
}
