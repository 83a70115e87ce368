import i18next, { type TOptions } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { type Language, languages, type TranslationKey, translationOptions } from '../../shared/words/words.ts'

const catalogues: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  it: () => import('../../resources/words/it.json'),
  en: () => import('../../resources/words/en.json'),
}

/** Says a text of the catalogue in the reader's language. `count` chooses the plural. */
export type Say = (key: TranslationKey, values?: TOptions) => string

/** Loads the catalogue and starts speaking. Call once, before the first screen. */
export async function startWords(language: Language): Promise<void> {
  const { default: first } = await catalogues[language]()
  await i18next.use(initReactI18next).init({ ...translationOptions, lng: language, fallbackLng: false, resources: { [language]: { translation: first } } })
  document.documentElement.lang = language
}

/** Changes language at run time; every screen follows. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) i18next.addResourceBundle(language, 'translation', (await catalogues[language]()).default)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** Outside React: in a message made after an await. Screens use {@link useWords}, which follows the language. */
export const say: Say = (key, values) => i18next.t(key, values ?? {})

export function useWords(): { readonly say: Say; readonly language: Language } {
  const { t, i18n } = useTranslation()
  const language = languages.find((known) => known === i18n.language) ?? 'it'
  return { say: (key, values) => t(key, values ?? {}), language }
}
