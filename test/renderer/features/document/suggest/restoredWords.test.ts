import { describe, expect, it } from 'vitest'
import { listSuggestions, type Suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion, dismissSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
import { openChange } from '../../../../../shared/model/suggestions/openChange.ts'

import { bruno, only, scene, select, shown, type } from './suggestScene.ts'

describe('words that stand again because they were not to go', () => {
  /** Anna proposes that a word goes, Bruno does not take that over. */
  function dismissed() {
    const it = scene()
    select(it, 'servizio', true)
    it.editor.dispatch(it.editor.state.tr.deleteSelection())
    it.fork.save()
    dismissSuggestion(it.doc, bruno, only(it))
    expect(shown(it.fork.doc)).toEqual(shown(it.doc))
    return it
  }

  it.each([
    ['behind', 'Il servizio nuovo apre.', 18],
    ['before', 'Il  nuovoservizio apre.', 10],
    ['between', 'Il serv nuovoizio apre.', 14],
  ])('are not suggested anew where somebody types %s them', (_, text, at) => {
    const it = dismissed()
    it.text.insert(at, ' nuovo')
    // whoever decides keeps only what is theirs
    type(it, '!')
    it.fork.save()
    const open = listSuggestions(it.comments).filter((each) => openChange(it.doc, each))
    expect(open.map(({ replacement, characters }) => [replacement, characters.length])).toEqual([['!', 0]])
    for (const each of open) acceptSuggestion(it.doc, bruno, each)
    expect(shown(it.doc)[1]?.replace('!', '')).toBe(`p ${text}`)
  })

  it('go when somebody takes them away from the text', () => {
    const it = dismissed()
    it.text.delete(10, 9)
    expect(shown(it.fork.doc)).toEqual(shown(it.doc))
    type(it, '!')
    it.fork.save()
    expect(listSuggestions(it.comments).filter((each) => openChange(it.doc, each))).toHaveLength(1)
  })

  it('and one of which only a part is to go then is cut by its letters', () => {
    const it = dismissed()
    select(it, 'serv', true)
    it.editor.dispatch(it.editor.state.tr.deleteSelection())
    it.text.insert(18, ' nuovo')
    it.fork.save()
    const open = listSuggestions(it.comments).filter((each) => openChange(it.doc, each))
    expect(open.map(({ excerpt, replacement }) => [excerpt, replacement])).toEqual([['serv', '']])
    acceptSuggestion(it.doc, bruno, open[0] as Suggestion)
    expect(shown(it.doc)[1]).toBe('p Il izio nuovo apre.')
  })
})
