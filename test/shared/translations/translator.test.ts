import { describe, expect, it } from 'vitest'
import { chooseLanguage, isLanguage, type Language, type TranslationKey } from '../../../shared/translations/translations.ts'
import { createTranslator, type TranslationValues } from '../../../shared/translations/translator.ts'
import { catalogue } from '../../support/catalogue.ts'

/** A look-up over texts of the test. */
const translatorOf = (texts: Readonly<Record<string, string>>, language: Language = 'it') => {
  const translate = createTranslator(texts, language)
  return (key: string, values?: TranslationValues) => translate(key as TranslationKey, values)
}

describe('the look-up of texts', () => {
  it('writes values as they are: nothing in them is markup or a placeholder', () => {
    const t = translatorOf({ greeting: 'Ciao {{name}}, da {{from}}' })
    expect(t('greeting', { name: 'Zoë <b>', from: '{{name}} $& & "x"' })).toBe('Ciao Zoë <b>, da {{name}} $& & "x"')
  })

  it('leaves a placeholder alone where no value is given at all, and empty where that one is missing', () => {
    const t = translatorOf({ greeting: 'Ciao {{name}}' })
    expect(t('greeting')).toBe('Ciao {{name}}')
    expect(t('greeting', { other: 1 })).toBe('Ciao ')
  })

  it('shows a missing key as itself', () => {
    expect(translatorOf({})('board.nowhere')).toBe('board.nowhere')
  })

  it('writes a number as the language does where the text asks for it', () => {
    expect(translatorOf({ cut: 'max {{chars, number}}' }, 'it')('cut', { chars: 100_000 })).toBe('max 100.000')
    expect(translatorOf({ cut: 'max {{chars, number}}' }, 'en')('cut', { chars: 100_000 })).toBe('max 100,000')
    expect(translatorOf({ cut: 'max {{chars}}' }, 'en')('cut', { chars: 100_000 })).toBe('max 100000')
  })

  it.each([
    ['it', ['other', 'one', 'other', 'other', 'many']],
    ['en', ['other', 'one', 'other', 'other', 'other']],
  ] as const)('chooses the plural form by the rules of the language: %s', (language, forms) => {
    const t = translatorOf({ people_one: 'one', people_many: 'many', people_other: 'other' }, language)
    expect([0, 1, 2, 17, 1_000_000].map((count) => t('people', { count }))).toEqual(forms)
  })

  it.each(['it', 'en'] as const)('finds every text of the product, in every form, and leaves no placeholder: %s', (language) => {
    const texts = catalogue(language)
    const t = translatorOf(texts, language)
    const unreadable = Object.entries(texts).filter(([written, text]) => {
      const values = Object.fromEntries(Array.from(text.matchAll(/\{\{(\w+)/g), ([, name]) => [name ?? '', 3]))
      const key = written.replace(/_(one|many|other)$/, '')
      const rendered = t(key, key === written ? values : { ...values, count: 3 })
      return rendered === key || rendered.includes('{{')
    })
    expect(unreadable).toEqual([])
    expect(Object.keys(texts).length).toBeGreaterThan(100)
  })

  it('knows its own languages', () => {
    expect(['it', 'en', 'fr', '', null].map(isLanguage)).toEqual([true, true, false, false, false])
  })

  it('speaks the first of a person’s languages that it knows, and Italian where it knows none', () => {
    expect(chooseLanguage(['fr-FR', 'en-GB', 'it'])).toBe('en')
    expect(chooseLanguage(['IT-it'])).toBe('it')
    expect(chooseLanguage(['fr', 'de'])).toBe('it')
    expect(chooseLanguage([])).toBe('it')
  })
})
