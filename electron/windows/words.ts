import i18next, { type TOptions } from 'i18next'
import english from '../../resources/words/en.json'
import italian from '../../resources/words/it.json'
import { type Language, type WordKey, wordsOptions } from '../../shared/words/words.ts'

export type Say = (key: WordKey, values?: TOptions) => string

/** The texts of menus and dialogs, which the window cannot show for us. */
export interface Words {
  readonly say: Say
  readonly speak: (language: Language) => void
}

export function wordsIn(language: Language): Words {
  const words = i18next.createInstance()
  // nothing is fetched, so nothing need be waited for
  void words.init({
    ...wordsOptions,
    initAsync: false,
    lng: language,
    fallbackLng: false,
    resources: { it: { translation: italian }, en: { translation: english } },
  })
  return { say: (key, values) => words.t(key, values ?? {}), speak: (next) => void words.changeLanguage(next) }
}
