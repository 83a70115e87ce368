import { useSyncExternalStore } from 'react'
import { signal } from '../../../shared/base/live.ts'
import type { Language, TranslationKey } from '../../../shared/translations/translations.ts'
import { type Catalogue, createTranslator, type Translate, type TranslationValues } from '../../../shared/translations/translator.ts'

export type { Translate } from '../../../shared/translations/translator.ts'

type Loaders = { readonly [L in Language]: () => Promise<{ readonly default: Catalogue }> }

/** Where the texts of each language come from: fetched when the language is first shown. */
export interface CatalogueLoaders extends Loaders {
  /** Texts that the first pages do not show, where they are apart: see {@link loadLaterTexts}. */
  readonly later?: Loaders
}

interface Translations {
  /** Stays the same function until the language changes. */
  readonly t: Translate
  readonly language: Language
}

const translations = signal<Translations>({ t: (key) => key, language: 'it' })
let loaders: CatalogueLoaders | null = null
/** The language that was chosen last: an earlier choice may arrive after it. */
let requested: Language = 'it'
let later: Promise<void> | null = null

/** Loads the texts of a language. Call once, before the first screen; a test may call it again with another language. */
export async function startTranslations(language: Language, catalogues: CatalogueLoaders): Promise<void> {
  loaders = catalogues
  later = null
  await setLanguage(language)
}

/** Changes the language at run time; every screen follows. @throws when the texts of the language cannot be fetched */
export async function setLanguage(language: Language): Promise<void> {
  requested = language
  await show(language, later !== null)
}

/** Adds the texts that come later, in this language and in those that are chosen afterwards. @throws when they cannot be fetched; may be called again */
export function loadLaterTexts(): Promise<void> {
  later ??= show(requested, true).catch((error: unknown) => {
    later = null
    throw error
  })
  return later
}

async function show(language: Language, withLater: boolean): Promise<void> {
  if (!loaders) throw new Error('startTranslations was not called')
  const parts = await Promise.all([loaders[language](), withLater ? loaders.later?.[language]() : undefined])
  if (language !== requested) return
  translations.set({ t: createTranslator(Object.assign({}, ...parts.map((part) => part?.default)), language), language })
  document.documentElement.lang = language
}

/** Outside React: in a message made after an await. Screens use {@link useTranslations}, which follows the language. */
export const t = (key: TranslationKey, values?: TranslationValues): string => translations.current().t(key, values)

/** The language on screen, outside React. */
export const currentLanguage = (): Language => translations.current().language

export const useTranslations = (): Translations => useSyncExternalStore(translations.subscribe, translations.current)
