import type common from './common/en.json'
import type desktop from './desktop/en.json'
import type problems from './problems/en.json'

type SharedTexts = typeof common & typeof problems & typeof desktop

/**
 * Every text that a screen may show, by key. Each folder with texts of its own (`<folder>/translations/`) adds its keys to this interface
 * from its English file, by declaration merging: deleting the folder removes its keys.
 */
export interface TranslationTexts extends SharedTexts {}

/** A key of {@link TranslationTexts}; of a text with plural forms, the stem: `people` for `people_one`, `people_many` and `people_other`. */
export type TranslationKey = StemOf<keyof TranslationTexts>

type StemOf<Key> = Key extends `${infer Stem}_${'one' | 'many' | 'other'}` ? Stem | Key : Key

/** Languages that every folder with texts has a file for. */
export const languages = ['it', 'en'] as const
/** One of {@link languages}. */
export type Language = (typeof languages)[number]

/** Whether a stored or received value is a language that the product speaks. */
export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)

/** The first of a person's languages (BCP 47 tags, best first) that the product speaks; Italian where there is none. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = tag.slice(0, 2).toLowerCase()
    if (isLanguage(language)) return language
  }
  return 'it'
}
