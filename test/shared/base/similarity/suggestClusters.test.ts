import { describe, expect, test } from 'vitest'
import { agglomerate, clustersOf } from '../../../../shared/base/similarity/agglomerate.ts'
import { similarityGraph, termVectors } from '../../../../shared/base/similarity/similarityGraph.ts'
import { suggestClusters } from '../../../../shared/base/similarity/suggestClusters.ts'
import { conceptName, indexConcepts, languageOf, stemOf, termsOf, usualSpelling, wordsOf } from '../../../../shared/base/similarity/terms.ts'
import { labelledNotes } from './labelledNotes.ts'

const asTexts = (texts: readonly string[]) => texts.map((text, at) => ({ id: `n${String(at).padStart(4, '0')}`, text }))
const suggested = (...texts: string[]) => suggestClusters(asTexts(texts), 'it').clusters
const concepts = indexConcepts()

describe('the terms of a text', () => {
  test('are stems of its language, whatever the accents, apostrophes and letters', () => {
    expect(wordsOf('L’autobus NON passa: perché?')).toEqual(['l', 'autobus', 'non', 'passa', 'perché'])
    expect(languageOf(wordsOf('L’autobus non passa'))).toBe('it')
    expect(languageOf(wordsOf('the bus does not come'))).toBe('en')
    expect(languageOf(wordsOf('skatepark'))).toBeNull()
    expect(stemOf('trasporti', 'it')).toBe(stemOf('trasporto', 'it'))
    expect(stemOf('città', 'it')).toBe(stemOf('citta', 'it'))
    expect(stemOf('buses', 'en')).not.toBe('')
    expect([...termsOf('Trasporti per gli anziani', 'it', concepts).weights.keys()]).toEqual(
      expect.arrayContaining(['trasport', '@transport', '@age']),
    )
  })

  test('leave out numbers, stop words and what is too long to be a word, and are bounded', () => {
    expect([...termsOf('ci vorrebbe che 24 35 non fosse così', 'it', concepts).weights.keys()].filter((term) => /\d/.test(term))).toEqual([])
    expect(termsOf('x'.repeat(4000), 'it', concepts).weights.size).toBe(0)
    const many = Array.from({ length: 2000 }, (_, at) => `parola${String.fromCharCode(97 + (at % 26))}${at}`).join(' ')
    expect(termsOf(many, 'it', concepts).weights.size).toBeLessThanOrEqual(200)
  })

  test('are those of the usual spelling, where letters are doubled by mistake', () => {
    const spelling = usualSpelling(['Associazioni e associazzioni', 'le associazioni', 'casa cassa'])
    expect(['associazzioni', 'associazioni', 'casa', 'cassa'].map(spelling)).toEqual(['associazioni', 'associazioni', 'casa', 'cassa'])
  })

  test('say which words they come from, and what concepts are called', () => {
    expect(termsOf('Trasporti e trasporto', 'it', concepts).tokens.get('trasport')).toEqual(['trasporti', 'trasporto'])
    expect([conceptName('transport', 'it'), conceptName('transport', 'en'), conceptName('nothing', 'it')]).toEqual(['Trasporti', 'Transport', ''])
  })
})

describe('similarity', () => {
  test('is symmetric, from nothing in common to the same', () => {
    const weighted = termVectors(['scuola nuova', 'scuola vecchia', 'autobus', 'scuola nuova'].map((text) => termsOf(text, 'it', concepts)))
    const graph = similarityGraph(weighted)
    expect(graph[0]?.get(3)).toBeCloseTo(1)
    expect(graph[0]?.get(1)).toBe(graph[1]?.get(0))
    expect(graph[2]?.size).toBe(0)
    expect(weighted.frequencies.get('scuol')).toBe(3)
  })

  test('merges the most alike first, and what has nothing in common never', () => {
    const graph = [
      new Map([
        [1, 0.9],
        [2, 0.2],
      ]),
      new Map([
        [0, 0.9],
        [2, 0.4],
      ]),
      new Map([
        [0, 0.2],
        [1, 0.4],
      ]),
      new Map<number, number>(),
    ]
    const merges = agglomerate(graph, 0.25)
    expect(merges.map(({ similarity }) => Math.round(similarity * 100))).toEqual([90, 30])
    expect(clustersOf(4, merges)).toEqual([[3], [2, 0, 1]])
    expect(clustersOf(4, agglomerate(graph, 0.35))).toEqual([[2], [3], [0, 1]])
  })
})

describe('suggested clusters', () => {
  test('of notes in two languages, as people write them, are of one theme each and leave few out', () => {
    const { clusters } = suggestClusters(asTexts(labelledNotes.map(([, text]) => text)), 'it')
    const themeOf = (id: string) => labelledNotes[Number(id.slice(1))]![0]
    const largest = (ids: readonly string[]) =>
      Math.max(...[...new Set(ids.map(themeOf))].map((theme) => ids.filter((id) => themeOf(id) === theme).length))
    const placed = clusters.reduce((sum, { ids }) => sum + ids.length, 0)
    const right = clusters.reduce((sum, { ids }) => sum + largest(ids), 0)
    expect(right / placed).toBeGreaterThan(0.88)
    expect(placed / labelledNotes.length).toBeGreaterThan(0.8)
    // six themes, each of them found, and not in crumbs
    expect(new Set(clusters.map(({ ids }) => themeOf(ids[0]!))).size).toBe(6)
    expect(clusters.length).toBeLessThan(14)
  })

  test('say why in words of the notes, and have a name in the language of the reader', () => {
    const texts = asTexts([
      'L’autobus delle 18',
      'autobus per la scuola',
      'gli autobus la domenica',
      'Serve un orto',
      'orti sociali',
      'orto in piazza',
    ])
    const [first] = suggestClusters(texts, 'it').clusters
    expect(first?.shared).toContain('autobus')
    expect(first?.name).toBe('Trasporti')
    expect(suggestClusters(texts, 'en').clusters.map(({ name }) => name)).toContain('Transport')
    for (const { shared, ids } of suggestClusters(texts, 'it').clusters)
      for (const word of shared) expect(texts.some(({ id, text }) => ids.includes(id) && text.toLowerCase().includes(word))).toBe(true)
  })

  test('with one name are told apart by their words', () => {
    const names = suggested(
      'bici bici ciclabile',
      'la bici e la ciclabile',
      'bici, ciclabile',
      'fermata del treno',
      'treno senza fermata',
      'il treno e la fermata',
    ).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  test('are of what people did not foresee, too: names of their own, in the words of the notes', () => {
    const [cluster] = suggested('il palio dei rioni', 'Palio: servono costumi', 'costumi del palio', 'altro ancora')
    expect(cluster?.ids).toHaveLength(3)
    expect(cluster?.name).toMatch(/Palio/)
    expect(cluster?.shared).toEqual(expect.arrayContaining(['palio', 'costumi']))
  })

  test('put duplicates and typing errors together, read emoji, and leave alone what is like nothing', () => {
    expect(suggested('Sala prove!!! 🎸', '🎸 sala prove', 'boh').map(({ ids }) => ids)).toEqual([['n0000', 'n0001']])
    expect(suggested('🎸🎸', '🎸', '🎸 ?', 'xyz')[0]?.ids).toHaveLength(3)
    expect(suggested('associazioni divise', 'associazzioni che litigano', 'le associazioni')[0]?.ids).toHaveLength(3)
    expect(suggested('boh', 'mah', '…', '', '12 34', 'x')).toEqual([])
    expect(suggested()).toEqual([])
  })

  test('are the same for the same notes, in whatever order they come', () => {
    const texts = asTexts(labelledNotes.map(([, text]) => text))
    expect(suggestClusters([...texts].reverse(), 'it')).toEqual(suggestClusters(texts, 'it'))
    expect([...suggestClusters(texts, 'it').order].sort()).toEqual(texts.map(({ id }) => id).sort())
  })

  test('tell how far they have come, never backwards', () => {
    const reported: number[] = []
    suggestClusters(asTexts(Array.from({ length: 420 }, (_, at) => `scuola ${labelledNotes[at % 60]![1]} ${at}`)), 'it', (done) =>
      reported.push(done),
    )
    expect(reported.at(-1)).toBe(1)
    expect(reported.every((done, at) => done >= (reported[at - 1] ?? 0) && done <= 1)).toBe(true)
    expect(reported.length).toBeGreaterThan(5)
  })
})
