import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textOf } from '../../../../shared/document/flat/roots.ts'
import { placeChange } from '../../../../shared/document/suggest/proposedChange.ts'
import { listSuggestions, type SuggestionId, suggest, suggestion, withdrawSuggestion } from '../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion, dismissSuggestion } from '../../../../shared/model/suggestions/decideSuggestion.ts'
import { doubledInsertions } from '../../../../shared/model/suggestions/doubledInsertions.ts'
import { changeOf, decisionOn } from '../../../../shared/model/suggestions/openChange.ts'
import { testAuthor } from '../../../support/peers.ts'

const ROOT = '0/text'
const [anna, bruno, carla] = [testAuthor('anna', 1), testAuthor('bruno', 2), testAuthor('carla', 3)]

function scene(words = 'Il servizio apre lunedì.') {
  const doc = Object.assign(new Y.Doc(), { clientID: 1 })
  const text = textOf(doc, ROOT)
  text.insertEmbed(0, { b: 'aaaaaaa' })
  text.insert(1, words)
  return { doc, text, comments: new Y.Doc() }
}
const wordsOf = (doc: Y.Doc) =>
  textOf(doc, ROOT)
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : '¶'))
    .join('')
const other = (doc: Y.Doc, clientID: number) => {
  const copy = Object.assign(new Y.Doc(), { clientID })
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  textOf(copy, ROOT)
  return copy
}
const exchange = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}
function propose(scenario: ReturnType<typeof scene>, from: number, to: number, words: string) {
  const id = suggest(scenario.comments, anna, scenario.doc, { root: ROOT, from, to }, words) as SuggestionId
  const proposed = suggestion.read(scenario.comments, id)
  if (!proposed) throw new Error('no suggestion')
  return proposed
}

describe('a suggestion', () => {
  it('changes nothing until it is accepted, and then its words alone', () => {
    const scenario = scene()
    const proposed = propose(scenario, 18, 24, 'martedì')
    expect(proposed.excerpt).toBe('lunedì')
    expect(wordsOf(scenario.doc)).toBe('¶Il servizio apre lunedì.')
    acceptSuggestion(scenario.doc, bruno, proposed)
    expect(wordsOf(scenario.doc)).toBe('¶Il servizio apre martedì.')
    expect(decisionOn(scenario.doc, proposed.id)).toEqual({ isAccepted: true, by: bruno.person, at: 2, revision: 0 })
    acceptSuggestion(scenario.doc, carla, proposed)
    expect(wordsOf(scenario.doc)).toBe('¶Il servizio apre martedì.')
  })

  it('takes nothing that somebody wrote inside its letters meanwhile', () => {
    const scenario = scene()
    const proposed = propose(scenario, 1, 17, '')
    scenario.text.insert(13, 'NUOVO ')
    acceptSuggestion(scenario.doc, bruno, proposed)
    expect(wordsOf(scenario.doc)).toBe('¶NUOVO  lunedì.')
  })

  it('puts words in where no letter goes, with the marks of the letter before', () => {
    const scenario = scene()
    scenario.text.format(1, 11, { bold: true })
    const proposed = propose(scenario, 12, 12, ' comunale')
    acceptSuggestion(scenario.doc, bruno, proposed)
    const bold = scenario.text.toDelta().filter(({ attributes }: { attributes?: { bold?: unknown } }) => attributes?.bold === true)
    expect(bold.map(({ insert }: { insert: string }) => insert).join('')).toBe('Il servizio comunale')
  })

  it('that is withdrawn is gone, and the text stays as it is', () => {
    const scenario = scene()
    const proposed = propose(scenario, 18, 24, 'martedì')
    withdrawSuggestion(scenario.comments, anna, proposed.id)
    expect(listSuggestions(scenario.comments)).toEqual([])
    expect(wordsOf(scenario.doc)).toBe('¶Il servizio apre lunedì.')
  })

  it('converges when two accept, or one accepts and one dismisses, at the same moment', () => {
    const scenario = scene()
    const proposed = propose(scenario, 18, 24, 'martedì')
    const there = other(scenario.doc, 2)
    acceptSuggestion(scenario.doc, bruno, proposed)
    dismissSuggestion(there, carla, proposed)
    exchange(scenario.doc, there)
    for (const doc of [scenario.doc, there]) {
      expect(decisionOn(doc, proposed.id)?.isAccepted).toBe(true)
      expect(wordsOf(doc)).toBe('¶Il servizio apre martedì.')
    }
  })

  it('says which letters stand twice after two people put them in, the same to everybody', () => {
    const scenario = scene()
    const proposed = propose(scenario, 18, 24, 'martedì')
    const there = other(scenario.doc, 2)
    acceptSuggestion(scenario.doc, bruno, proposed)
    acceptSuggestion(there, carla, proposed)
    expect(doubledInsertions(scenario.doc)).toEqual([])
    exchange(scenario.doc, there)
    expect(wordsOf(scenario.doc)).toBe('¶Il servizio apre martedìmartedì.')
    for (const doc of [scenario.doc, there]) expect(doubledInsertions(doc)).toMatchObject([{ root: ROOT, ranges: [{ from: 25, to: 32 }] }])
  })

  it('finds its place again after others wrote before it and cut the block', () => {
    const scenario = scene()
    const proposed = propose(scenario, 18, 24, 'martedì')
    scenario.text.insert(1, 'Da settembre: ')
    scenario.text.insertEmbed(20, { b: 'bbbbbbb' })
    const place = placeChange(scenario.doc, changeOf(proposed))
    expect(place && wordsOf(scenario.doc).slice(place.removedRanges[0]?.from, place.removedRanges[0]?.to)).toBe('lunedì')
  })

  it('dismissed stays as it was proposed', () => {
    const scenario = scene()
    const proposed = propose(scenario, 18, 24, 'martedì')
    dismissSuggestion(scenario.doc, bruno, proposed)
    expect([wordsOf(scenario.doc), decisionOn(scenario.doc, proposed.id)?.isAccepted, listSuggestions(scenario.comments).length]).toEqual([
      '¶Il servizio apre lunedì.',
      false,
      1,
    ])
  })

  it('of nothing is none, and one of too many hands is made in parts', () => {
    const scenario = scene()
    expect(suggest(scenario.comments, anna, scenario.doc, { root: ROOT, from: 5, to: 5 }, '')).toBeNull()
    for (let at = 0; at < 600; at++) scenario.text.insert(2 + 2 * (at % 10), 'x')
    for (let at = 1; at < 1200; at += 2) scenario.text.insert(Math.min(at, scenario.text.length), 'y')
    expect(suggest(scenario.comments, anna, scenario.doc, { root: ROOT, from: 1, to: scenario.text.length }, '')).toBeNull()
  })
})
