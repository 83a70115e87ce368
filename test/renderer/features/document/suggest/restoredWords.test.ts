import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textOf } from '../../../../../shared/document/flat/roots.ts'
import { listSuggestions, type Suggestion, suggest } from '../../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion, dismissSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
import { doubledInsertions } from '../../../../../shared/model/suggestions/doubledInsertions.ts'
import { openChange } from '../../../../../shared/model/suggestions/openChange.ts'

import { bruno, only, ROOT, scene, select, shown, type } from './suggestScene.ts'

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

describe('words that are to be bold, and were accepted plain meanwhile', () => {
  /** Anna suggests a word and makes it bold; Bruno accepts it as it was before. */
  function plainAccepted() {
    const it = scene()
    select(it, 'servizio')
    type(it, ' comunale')
    it.fork.save()
    const plain = only(it)
    select(it, ' comunale', true)
    const { tr, selection, schema } = it.editor.state
    it.editor.dispatch(tr.addMark(selection.from, selection.to, schema.mark('bold')))
    const other = Object.assign(new Y.Doc(), { clientID: 5 })
    Y.applyUpdate(other, Y.encodeStateAsUpdate(it.doc))
    it.doc.clientID = 9
    acceptSuggestion(it.doc, bruno, plain)
    it.fork.save()
    /** Somebody suggests something else: the fork looks at what stands in it. */
    const lookAgain = () => suggest(it.comments, bruno, it.doc, { root: ROOT, from: 1, to: 6 }, 'Turni')
    const acceptAll = () => {
      for (const each of listSuggestions(it.comments)) acceptSuggestion(it.doc, bruno, each)
      return shown(it.doc)[1]
    }
    const boldWords = () => it.text.toDelta().flatMap(({ insert, attributes }: TextPart) => (attributes?.bold ? insert : []))
    return { ...it, plain, other, lookAgain, acceptAll, boldWords }
  }
  interface TextPart {
    readonly insert: unknown
    readonly attributes?: { readonly bold?: unknown }
  }

  it('stand once: the plain ones go', () => {
    const it = plainAccepted()
    it.lookAgain()
    expect(shown(it.fork.doc)[1]).toBe('p Il servizio comunale apre.')
    expect(it.acceptAll()).toBe('p Il servizio comunale apre.')
    expect(it.boldWords()).toEqual([' comunale'])
  })

  it('stand once where somebody made the plain ones bold, too', () => {
    const it = plainAccepted()
    // the fork learns anew what it says, after a decision on something else
    select(it, 'Orari')
    type(it, ' nuovi')
    it.fork.save()
    const other = listSuggestions(it.comments).find(({ replacement }) => replacement === ' nuovi') as Suggestion
    it.text.format(18, 9, { bold: true })
    dismissSuggestion(it.doc, bruno, other)
    it.lookAgain()
    expect(shown(it.fork.doc)[1]).toBe('p Il servizio comunale apre.')
    type(it, '!')
    it.fork.save()
    expect(it.acceptAll()?.replace('!', '')).toBe('p Il servizio comunale apre.')
  })

  it('stand once where somebody else accepted them at the same moment, and the letters of that one stay', () => {
    const it = plainAccepted()
    acceptSuggestion(it.other, bruno, it.plain)
    Y.applyUpdate(it.doc, Y.encodeStateAsUpdate(it.other))
    it.lookAgain()
    expect(shown(it.fork.doc)[1]).toBe('p Il servizio comunale apre.')
    for (const { root, ranges } of doubledInsertions(it.doc))
      for (const { from, to } of [...ranges].reverse()) textOf(it.doc, root).delete(from, to - from)
    it.fork.save()
    expect(it.acceptAll()).toBe('p Il servizio comunale apre.')
    expect(it.boldWords()).toEqual([' comunale'])
  })
})
