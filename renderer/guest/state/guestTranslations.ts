import type { Live } from '../../../shared/base/live.ts'
import { signal } from '../../../shared/base/live.ts'
import type { Language, TranslationKey } from '../../../shared/translations/translations.ts'
import { useLive } from '../../live/useLive.ts'

type Catalogue = Readonly<Record<string, string>>
type TranslationValues = Readonly<Record<string, string | number>>

/** Says a text of the catalogue in the reader's language. `count` chooses the plural. */
export type Translate = (key: TranslationKey, values?: TranslationValues) => string

const catalogues: Record<Language, () => Promise<{ default: Catalogue }>> = {
  it: () => import('../../../resources/translations/it.json'),
  en: () => import('../../../resources/translations/en.json'),
}

interface Translations {
  readonly t: Translate
  readonly language: Language
}

const translations = signal<Translations>({ t: (key) => key, language: 'it' })
const liveTranslations: Live<Translations> = translations

/**
 * The same look-up as the desktop's (`kit/text/translations.ts`), without the library it has underneath: 18 kB that forty phones would
 * fetch over one Wi-Fi. A test compares the two on every text.
 */
export async function setLanguage(language: Language): Promise<void> {
  const { default: catalogue } = await catalogues[language]()
  translations.set({ t: translateFrom(catalogue, language), language })
  document.documentElement.lang = language
}

export const useTranslations = (): Translations => useLive(liveTranslations)

/** The look-up over one catalogue. A missing key is shown as itself. */
export function translateFrom(catalogue: Catalogue, language: Language): Translate {
  const plurals = new Intl.PluralRules(language)
  return (key, values) => {
    const count = values?.count
    const form = typeof count === 'number' ? catalogue[`${key}_${plurals.select(count)}`] : undefined
    const text = form ?? catalogue[key] ?? key
    return values ? text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? '')) : text
  }
}
