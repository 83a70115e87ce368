import { stemmer as englishStemmer } from '@orama/stemmers/english'
import { stemmer as italianStemmer } from '@orama/stemmers/italian'
import concepts from './concepts.json'
import { stopWords } from './stopWords.ts'

/** Languages whose words are reduced to stems. */
export type StemLanguage = 'it' | 'en'

/** Longest part of a text that is read, in UTF-16 units, words of it that count, and longest word: a longer one is no word. */
const MAX_TEXT = 4000
const MAX_WORDS = 60
const MAX_WORD = 32
/** Letters of the shortest word that counts, and of the beginning of longer words that counts too: so that “lavoretto” is near “lavoro”. */
const MIN_WORD = 3
const PREFIX = 5
/** How much the beginning of a word and what it is about count, beside the word itself. */
const PREFIX_WEIGHT = 0.25
const CONCEPT_WEIGHT = 1.5

/** What a text is about, as terms with their weights. A term is a stem; with `#` a beginning, with `@` a concept. */
export interface TextTerms {
  readonly language: StemLanguage
  readonly weights: ReadonlyMap<string, number>
  /** For each term the words of the text that it comes from, in small letters. */
  readonly tokens: ReadonlyMap<string, readonly string[]>
}

const WORD = /\p{L}[\p{L}\p{M}\p{N}]*|\p{Extended_Pictographic}/gu

/** The words of a text in small letters, without stop words of both languages. Cost: O(length read). */
export function wordsOf(text: string): readonly string[] {
  const tokens = text.slice(0, MAX_TEXT).normalize('NFC').toLowerCase().match(WORD) ?? []
  return tokens.filter((token) => token.length <= MAX_WORD)
}

/** The language with more stop words; null: as many of both. */
export function languageOf(tokens: readonly string[]): StemLanguage | null {
  const [it, en] = (['it', 'en'] as const).map((language) => tokens.filter((word) => stopWords[language].has(word)).length)
  return it === en ? null : (it ?? 0) > (en ?? 0) ? 'it' : 'en'
}

const stemmers = { it: italianStemmer, en: englishStemmer }

/** A word without the endings of its language. Accents do not count: they are often left out. */
export const stemOf = (word: string, language: StemLanguage): string => stemmers[language](word).normalize('NFD').replace(/\p{M}/gu, '')

/** Letters of the shortest word in which doubled letters count as one: “associazzioni”, “comunnità”. */
const MIN_MISSPELT = 7

/** A word with each doubled letter once: words that are alike in this are one word, spelt in two ways. Null: too short to tell. */
const skeletonOf = (word: string): string | null => (word.length < MIN_MISSPELT ? null : word.replace(/(\p{L})\1+/gu, '$1'))

/** How most people spell a word, by how it is spelt. Cost: O(length read). */
export function usualSpelling(texts: Iterable<string>): (word: string) => string {
  const counts = new Map<string, Map<string, number>>()
  for (const text of texts)
    for (const word of wordsOf(text)) {
      const skeleton = skeletonOf(word)
      if (skeleton === null) continue
      const spellings = counts.get(skeleton) ?? new Map<string, number>()
      spellings.set(word, (spellings.get(word) ?? 0) + 1)
      counts.set(skeleton, spellings)
    }
  const usual = new Map<string, string>()
  for (const [skeleton, spellings] of counts)
    if (spellings.size > 1)
      usual.set(skeleton, [...spellings].sort(([a, x], [b, y]) => y - x || a.length - b.length || (a < b ? -1 : 1))[0]?.[0] ?? '')
  return (word) => usual.get(skeletonOf(word) ?? '') || word
}

/** The concepts that a stem belongs to, by stem. Made once for a run. */
export type ConceptIndex = ReadonlyMap<string, readonly string[]>

/** Stems of the words of each concept, in both languages. Cost: O(words of the concepts). */
export function indexConcepts(): ConceptIndex {
  const index = new Map<string, string[]>()
  for (const [id, { it, en }] of Object.entries(concepts))
    for (const [language, list] of [
      ['it', it[1]],
      ['en', en[1]],
    ] as const)
      for (const word of (list ?? '').split(' ')) {
        const key = `${language} ${stemOf(word, language)}`
        const ids = index.get(key) ?? []
        if (!ids.includes(id)) index.set(key, [...ids, id])
      }
  return index
}

/** What a concept is called in a language. */
export const conceptName = (id: string, language: StemLanguage): string =>
  (concepts as unknown as Record<string, Record<StemLanguage, readonly string[]>>)[id]?.[language][0] ?? ''

/**
 * The terms of a text. Words beyond the first 60 do not count, nor numbers. Cost: O(length read).
 * @param usual the language of a text that does not show one @param spelling how a word should be spelt
 */
export function termsOf(text: string, usual: StemLanguage, index: ConceptIndex, spelling = (word: string) => word): TextTerms {
  const all = wordsOf(text)
  const language = languageOf(all) ?? usual
  const weights = new Map<string, number>()
  const tokens = new Map<string, string[]>()
  const add = (term: string, weight: number, word: string) => {
    weights.set(term, Math.max(weights.get(term) ?? 0, weight))
    const own = tokens.get(term) ?? []
    if (!own.includes(word)) tokens.set(term, [...own, word])
  }
  const counted = all.filter((word) => isCounted(word)).slice(0, MAX_WORDS)
  for (const word of counted) {
    const stem = stemOf(spelling(word), language)
    add(stem, 1, word)
    if (stem.length > PREFIX) add(`#${stem.slice(0, PREFIX)}`, PREFIX_WEIGHT, word)
    for (const id of index.get(`${language} ${stem}`) ?? []) add(`@${id}`, CONCEPT_WEIGHT, word)
  }
  return { language, weights, tokens }
}

const isCounted = (word: string): boolean =>
  /\p{Extended_Pictographic}/u.test(word) || (word.length >= MIN_WORD && !stopWords.it.has(word) && !stopWords.en.has(word))
