import i18next, { type TOptions } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { type Language, languages, type TranslationKey, translationOptions } from '../../../shared/translations/translations.ts'

const catalogues: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  it: () => import('../../../resources/translations/it.json'),
  en: () => import('../../../resources/translations/en.json'),
}

/** Says a text of the catalogue in the reader's language. `count` chooses the plural. */
export type Translate = (key: TranslationKey, values?: TOptions) => string

/** Loads the catalogue and starts speaking. Call once, before the first screen. */
export async function startTranslations(language: Language): Promise<void> {
  const { default: first } = await catalogues[language]()
  await i18next
    .use(initReactI18next)
    .init({ ...translationOptions, lng: language, fallbackLng: false, resources: { [language]: { translation: first } } })
  document.documentElement.lang = language
}

/** Changes language at run time; every screen follows. */
export async function setLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) i18next.addResourceBundle(language, 'translation', (await catalogues[language]()).default)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** Outside React: in a message made after an await. Screens use {@link useTranslations}, which follows the language. */
export const t: Translate = (key, values) => i18next.t(key, values ?? {})

export function useTranslations(): { readonly t: Translate; readonly language: Language } {
  const { t, i18n } = useTranslation()
  const language = languages.find((candidate) => candidate === i18n.language) ?? 'it'
  return { t: (key, values) => t(key, values ?? {}), language }
}
