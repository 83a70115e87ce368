import { visibleText } from '../base/text/visibleText.ts'
import type { Language, TranslationKey } from './translations.ts'

/** The texts of one language by key, plural forms as keys of their own (`people_one`, `people_many`, `people_other`). */
export type Catalogue = Readonly<Record<string, string>>

/** What a text is filled with. `count` also chooses the plural form. */
export type TranslationValues = Readonly<Record<string, string | number>>

/** Looks up a text in the reader's language and fills in its values. */
export type Translate = (key: TranslationKey, values?: TranslationValues) => string

/**
 * The look-up over one catalogue, for windows, phones and menus alike. `{{name}}` is replaced by the value as visible text, `{{name, number}}` by the
 * number as the language writes it; a value that is not given becomes empty. The plural form follows the CLDR rules of `Intl.PluralRules`. A
 * missing key is returned as the text, so that it is seen (and found by a test). Cost: O(length of the text).
 */
export function createTranslator(catalogue: Catalogue, language: Language): Translate {
  const plurals = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (key, values) => {
    const count = values?.count
    const form = typeof count === 'number' ? catalogue[`${key}_${plurals.select(count)}`] : undefined
    const text = form ?? catalogue[key] ?? key
    return values ? text.replace(PLACEHOLDER, (_, name: string, format?: string) => formatValue(values[name], format ? numbers : null)) : text
  }
}

const PLACEHOLDER = /\{\{(\w+)(, number)?\}\}/g

const formatValue = (value: string | number | undefined, numbers: Intl.NumberFormat | null): string =>
  typeof value === 'number' ? (numbers?.format(value) ?? String(value)) : visibleText(value ?? '')
