import type english from '../../resources/translations/en.json'

/** Every text that a screen may show, by key. Both catalogues have all of them: a test fails where one is missing. */
export type TranslationKey = PluralOf<keyof typeof english>

/** `people_one`, `people_many` and `people_other` are the forms of the one key `people`. */
type PluralOf<Key> = Key extends `${infer Stem}_${'one' | 'many' | 'other'}` ? Stem | Key : Key

/** Languages there is a catalogue for; another language is one more file in `resources/translations/`. */
export const languages = ['it', 'en'] as const
export type Language = (typeof languages)[number]

export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)

/** The first of a person's languages that there is a catalogue for; Italian where there is none. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = tag.slice(0, 2).toLowerCase()
    if (isLanguage(language)) return language
  }
  return 'it'
}

/** How texts are looked up, whichever process asks: keys are flat, and a missing key is shown as itself (and found by a test). */
export const translationOptions = {
  keySeparator: false,
  nsSeparator: false,
  returnNull: false,
  interpolation: { escapeValue: false },
} as const
