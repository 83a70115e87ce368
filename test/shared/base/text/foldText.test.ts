import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FindOptions, foldText, rangesIn } from '../../../../shared/base/text/foldText.ts'

const loosely: FindOptions = { matchCase: false, wholeWord: false, matchAccents: false }
const find = (text: string, query: string, options: Partial<FindOptions> = {}) => {
  const all = { ...loosely, ...options }
  return rangesIn(text, foldText(text, all), foldText(query, all).text, all).map(({ from, to }) => text.slice(from, to))
}

describe('a text that is searched', () => {
  it('is found without its accents and capitals, unless they count', () => {
    const text = 'Perché no? PERCHE, perche\u0301, però.'
    expect(find(text, 'perche')).toEqual(['Perché', 'PERCHE', 'perche\u0301'])
    expect(find(text, 'perché', { matchAccents: true })).toEqual(['Perché', 'perche\u0301'])
    expect(find(text, 'perche', { matchCase: true })).toEqual(['perche\u0301'])
    expect(find(text, 'Perché', { matchCase: true, matchAccents: true })).toEqual(['Perché'])
  })

  it('is found by whole words, those with accents and beside others signs included', () => {
    expect(find('casa, casale; la-casa e «casa» e casà', 'casa', { wholeWord: true, matchAccents: true })).toEqual(['casa', 'casa', 'casa'])
    expect(find('𝒳casa casa', 'casa', { wholeWord: true })).toEqual(['casa'])
    expect(find('è, c’è, perché', 'è', { wholeWord: true, matchAccents: true })).toEqual(['è', 'è'])
  })

  it('is found by the signs of a keyboard', () => {
    expect(find('l’ente dice “sì” a 6\u00a0000', 'l\'ente dice "si" a 6 000')).toEqual(['l’ente dice “sì” a 6\u00a0000'])
  })

  it('is never found by half of a character', () => {
    expect(find('straﬃco', 'f')).toEqual([])
    expect(find('😀', '\ud83d')).toEqual([])
    expect(find('İstanbul', 'i')).toEqual(['İ'])
  })

  it('every match spells the query, and none is missing where nothing is folded', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'à', 'A', ' '), maxLength: 30 })
    fc.assert(
      fc.property(word, fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 }), (text, query) => {
        const plain = (each: string) => each.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
        expect(find(text, query).map(plain)).toEqual(plain(text).match(new RegExp(query, 'g')) ?? [])
        expect(find(text, query, { matchCase: true, matchAccents: true })).toEqual(text.match(new RegExp(query, 'g')) ?? [])
      }),
    )
  })
})
