import commonEnglish from '../../shared/translations/common/en.json'
import commonItalian from '../../shared/translations/common/it.json'
import desktopEnglish from '../../shared/translations/desktop/en.json'
import desktopItalian from '../../shared/translations/desktop/it.json'
import type { Language } from '../../shared/translations/translations.ts'
import { createTranslator, type Translate } from '../../shared/translations/translator.ts'
import english from './translations/en.json'
import italian from './translations/it.json'

/** Looks up an interface text. */
export type { Translate } from '../../shared/translations/translator.ts'

/** The texts of menus and system dialogs, which the window cannot show. */
export interface MenuTranslations {
  readonly t: Translate
  readonly setLanguage: (language: Language) => void
}

const catalogues = {
  it: { ...commonItalian, ...desktopItalian, ...italian },
  en: { ...commonEnglish, ...desktopEnglish, ...english },
} as const

/** Creates the look-up with an initial language. */
export function menuTranslations(initial: Language): MenuTranslations {
  let translate = createTranslator(catalogues[initial], initial)
  return {
    t: (key, values) => translate(key, values),
    setLanguage: (language) => {
      translate = createTranslator(catalogues[language], language)
    },
  }
}
