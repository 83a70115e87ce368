import { TextSelection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { joinBefore, setKind, splitText, toggleChecked } from '../../../../../renderer/features/document/commands/blockCommands.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { listSuggestions, suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion, dismissSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
import { openChange } from '../../../../../shared/model/suggestions/openChange.ts'

import { anna, bruno, only, type Scene, scene, select, shown, type } from './suggestScene.ts'

describe('what somebody does while suggesting', () => {
  it('leaves the document as it is, and is one suggestion for each run of letters, which grows as they go on', () => {
    const it = scene()
    select(it, 'servizio')
    type(it, ' comunale')
    it.fork.save()
    expect(shown(it.doc)).toEqual(['h1 Orari', 'p Il servizio apre.'])
    const first = only(it)
    expect(first).toMatchObject({ replacement: ' comunale', by: anna.person, revision: 0 })
    type(it, ' gratuito')
    it.fork.save()
    expect(only(it)).toMatchObject({ id: first.id, replacement: ' comunale gratuito', revision: 1 })
    acceptSuggestion(it.doc, bruno, only(it))
    expect(shown(it.doc)).toEqual(['h1 Orari', 'p Il servizio comunale gratuito apre.'])
    expect(shown(it.fork.doc)).toEqual(shown(it.doc))
  })

  it('takes words away, puts others in their place, and takes that back', () => {
    const it = scene()
    select(it, 'apre', true)
    type(it, 'chiude')
    it.fork.save()
    expect(only(it)).toMatchObject({ excerpt: 'apre', replacement: 'chiude' })
    while (it.editor.history.manager.undoStack.length > 0) it.editor.undo()
    it.fork.save()
    expect(listSuggestions(it.comments)).toEqual([])
    expect(shown(it.fork.doc)).toEqual(shown(it.doc))
  })

  it.each<[string, (it: Scene) => void, readonly string[]]>([
    [
      'cuts a block',
      (it) => {
        select(it, 'servizio')
        splitText(it.editor.state, it.editor.dispatch)
      },
      ['h1 Orari', 'p Il servizio', 'p  apre.'],
    ],
    [
      'cuts a block and writes into the new one',
      (it) => {
        select(it, 'apre.')
        splitText(it.editor.state, it.editor.dispatch)
        type(it, 'Sempre.')
      },
      ['h1 Orari', 'p Il servizio apre.', 'p Sempre.'],
    ],
    [
      'joins two blocks',
      (it) => {
        it.editor.dispatch(it.editor.state.tr.setSelection(TextSelection.create(it.editor.state.doc, 8)))
        joinBefore(it.editor.state, it.editor.dispatch)
      },
      ['h1 OrariIl servizio apre.'],
    ],
    [
      'makes a list of it',
      (it) => {
        select(it, 'servizio')
        setKind('ul')(it.editor.state, it.editor.dispatch)
      },
      ['h1 Orari', 'ul Il servizio apre.'],
    ],
    [
      'makes a task of it that is done',
      (it) => {
        select(it, 'servizio')
        setKind('task')(it.editor.state, it.editor.dispatch)
        toggleChecked(it.editor.state, it.editor.dispatch)
      },
      ['h1 Orari', 'task Il servizio apre.'],
    ],
    [
      'removes what reaches over two blocks',
      (it) => {
        it.editor.dispatch(it.editor.state.tr.delete(3, 11))
      },
      ['h1 Orservizio apre.'],
    ],
  ])('%s', (_what, edit, expected) => {
    const it = scene()
    edit(it)
    it.fork.save()
    expect(shown(it.doc)).toEqual(['h1 Orari', 'p Il servizio apre.'])
    acceptSuggestion(it.doc, bruno, only(it))
    expect(shown(it.doc)).toEqual(expected)
    expect(shown(it.fork.doc)).toEqual(expected)
    it.fork.save()
    expect(openChange(it.doc, only(it))).toBeNull()
  })

  it.each<[string, (it: Scene) => void]>([
    [
      'bold',
      (it) => {
        select(it, 'servizio', true)
        const { tr } = it.editor.state
        it.editor.dispatch(tr.addMark(tr.selection.from, tr.selection.to, it.editor.state.schema.marks.bold?.create() as never))
      },
    ],
    [
      'a link',
      (it) => {
        select(it, 'servizio', true)
        const { tr } = it.editor.state
        it.editor.dispatch(
          tr.addMark(tr.selection.from, tr.selection.to, it.editor.state.schema.marks.link?.create({ href: 'https://example.org/' }) as never),
        )
      },
    ],
  ])('formats words: %s', (_what, edit) => {
    const it = scene()
    edit(it)
    it.fork.save()
    const before = JSON.stringify(readFlat(it.doc))
    expect(only(it)).toMatchObject({ excerpt: 'servizio', replacement: '' })
    acceptSuggestion(it.doc, bruno, only(it))
    expect(JSON.stringify(readFlat(it.doc))).not.toBe(before)
    expect(JSON.stringify(readFlat(it.doc))).toBe(JSON.stringify(readFlat(it.fork.doc)))
  })

  it('is all there again when they come back, and goes on', () => {
    const it = scene()
    select(it, 'servizio')
    type(it, ' comunale')
    select(it, 'Orari', true)
    setKind('h2')(it.editor.state, it.editor.dispatch)
    it.editor.dispatch(it.editor.state.tr.delete(1, 3))
    it.fork.destroy()
    const ids = listSuggestions(it.comments).map(({ id }) => id)
    expect(ids).toHaveLength(3)
    const again = { ...it, ...it.open() }
    expect(shown(again.fork.doc)).toEqual(['h2 ari', 'p Il servizio comunale apre.'])
    again.fork.save()
    expect(listSuggestions(it.comments).map(({ id, revision }) => [id, revision])).toEqual(ids.map((id) => [id, 0]))
    select(again, 'comunale')
    type(again, '!')
    again.fork.save()
    expect(listSuggestions(it.comments).map(({ id }) => id)).toEqual(ids)
    expect(listSuggestions(it.comments).map(({ replacement }) => replacement)).toContain(' comunale!')
  })
})

describe('what is decided while they go on', () => {
  it('dismissed goes out of their copy, and what the document says stands there again', () => {
    const it = scene()
    select(it, 'apre', true)
    type(it, 'chiude')
    select(it, 'Orari', true)
    setKind('h2')(it.editor.state, it.editor.dispatch)
    select(it, 'servizio', true)
    const { tr } = it.editor.state
    it.editor.dispatch(tr.addMark(tr.selection.from, tr.selection.to, it.editor.state.schema.marks.bold?.create() as never))
    it.fork.save()
    expect(listSuggestions(it.comments)).toHaveLength(3)
    for (const each of listSuggestions(it.comments)) dismissSuggestion(it.doc, bruno, each)
    expect(shown(it.fork.doc)).toEqual(['h1 Orari', 'p Il servizio apre.'])
    expect(it.fork.changes()).toEqual([])
    it.fork.save()
    expect(listSuggestions(it.comments)).toHaveLength(3)
  })

  it('accepted while they write leaves what they wrote since as a suggestion', () => {
    const it = scene()
    select(it, 'servizio')
    type(it, ' comunale')
    it.fork.save()
    const seen = only(it)
    type(it, ' gratuito')
    acceptSuggestion(it.doc, bruno, seen)
    expect(shown(it.doc)).toEqual(['h1 Orari', 'p Il servizio comunale apre.'])
    expect(shown(it.fork.doc)).toEqual(['h1 Orari', 'p Il servizio comunale gratuito apre.'])
    const rest = listSuggestions(it.comments).filter((each) => openChange(it.doc, each))
    expect(rest.map(({ replacement }) => replacement)).toEqual([' gratuito'])
    for (const each of listSuggestions(it.comments)) acceptSuggestion(it.doc, bruno, each)
    expect(shown(it.doc)).toEqual(['h1 Orari', 'p Il servizio comunale gratuito apre.'])
    expect(shown(it.fork.doc)).toEqual(shown(it.doc))
  })

  it('withdrawn from the list goes out of the copy', () => {
    const it = scene()
    select(it, 'apre', true)
    type(it, 'chiude')
    it.fork.save()
    suggestion.remove(it.comments, anna, only(it).id)
    expect(shown(it.fork.doc)).toEqual(shown(it.doc))
  })

  it('takes no word that somebody wrote into the document meanwhile', () => {
    const it = scene()
    it.editor.dispatch(it.editor.state.tr.delete(3, 20))
    it.fork.save()
    it.text.insert(12, 'NUOVO')
    expect(shown(it.fork.doc).join()).toContain('NUOVO')
    for (const each of listSuggestions(it.comments)) acceptSuggestion(it.doc, bruno, each)
    expect(shown(it.doc).join()).toContain('NUOVO')
    expect(shown(it.fork.doc)).toEqual(shown(it.doc))
  })
})
