import { useSyncExternalStore } from 'react'
import { signal } from '../../../shared/base/live.ts'
import type { Language, TranslationKey } from '../../../shared/translations/translations.ts'
import { type Catalogue, createTranslator, type Translate, type TranslationValues } from '../../../shared/translations/translator.ts'

export type { Translate } from '../../../shared/translations/translator.ts'

/** Where the texts of each language come from: fetched when the language is first shown. */
export type CatalogueLoaders = { readonly [L in Language]: () => Promise<{ readonly default: Catalogue }> }

interface Translations {
  /** Stays the same function until the language changes. */
  readonly t: Translate
  readonly language: Language
}

const translations = signal<Translations>({ t: (key) => key, language: 'it' })
let loaders: CatalogueLoaders | null = null

/** Loads the texts of a language. Call once, before the first screen; a test may call it again with another language. */
export async function startTranslations(language: Language, catalogues: CatalogueLoaders): Promise<void> {
  loaders = catalogues
  await setLanguage(language)
}

/** Changes the language at run time; every screen follows. @throws when the texts of the language cannot be fetched */
export async function setLanguage(language: Language): Promise<void> {
  if (!loaders) throw new Error('startTranslations was not called')
  const { default: catalogue } = await loaders[language]()
  translations.set({ t: createTranslator(catalogue, language), language })
  document.documentElement.lang = language
}

/** Outside React: in a message made after an await. Screens use {@link useTranslations}, which follows the language. */
export const t = (key: TranslationKey, values?: TranslationValues): string => translations.current().t(key, values)

/** The language on screen, outside React. */
export const currentLanguage = (): Language => translations.current().language

export const useTranslations = (): Translations => useSyncExternalStore(translations.subscribe, translations.current)
