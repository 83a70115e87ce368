import { afterEach, beforeAll, expect, it } from 'vitest'
import { MentionNames } from '../../../../../renderer/features/document/mentions/MentionNames.tsx'
import { insertMention } from '../../../../../renderer/features/document/mentions/mentionPlugin.ts'
import { currentName } from '../../../../../renderer/features/document/mentions/shown/mentionNames.ts'
import { addListing, type BoardId, renameListing } from '../../../../../shared/model/records/listing.ts'
import { savePerson } from '../../../../../shared/model/records/person.ts'
import { act, cleanup, render, waitFor } from '../../../../support/screens/render.tsx'
import { testId, testPlace } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether } from '../binding/together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const anna = { kind: 'person', id: testId<string>('anna') } as const

it('a mention shows the name that somebody has now, and says who is not of this process', async () => {
  const [page, other] = await openTogether()
  const { processId, processRoom, author } = testPlace()
  savePerson(processRoom.doc, author, { id: testId('anna'), name: 'Anna Rossi' })
  const board = addListing(processRoom.doc, author, { kind: 'board', title: 'Bisogni' }) as BoardId
  page.type('Con ')
  act(() => insertMention(page.editor, { from: 5, to: 5 }, anna, 'Anna'))
  act(() => insertMention(page.editor, { from: 6, to: 6 }, { kind: 'board', id: board, part: null }, 'Bisogni'))
  act(() => insertMention(page.editor, { from: 7, to: 7 }, { kind: 'person', id: testId('zoe') }, 'Zoe'))
  act(() => insertMention(page.editor, { from: 8, to: 8 }, { kind: 'document', id: testId('gone'), part: null }, 'Verbale 3'))
  act(() => insertMention(page.editor, { from: 9, to: 9 }, { kind: 'organisation', id: 'arci' }, 'Arci'))
  render(<MentionNames editor={page.editor} processId={processId} processDoc={processRoom.doc} />)
  const shown = () => [...page.editor.view.dom.querySelectorAll('.mention')].map((each) => each.textContent)
  await waitFor(() => expect(shown()).toEqual(['@Anna Rossi', 'Bisogni', '@Zoe (non è in questo percorso)', 'Verbale 3 (non c’è più)', '@Arci']))
  act(() => savePerson(processRoom.doc, author, { id: testId('anna'), name: 'Anna Bianchi' }))
  act(() => renameListing(processRoom.doc, author, board, 'Risorse'))
  await waitFor(() => expect(shown().slice(0, 2)).toEqual(['@Anna Bianchi', 'Risorse']))
  // what others write around it draws the paragraph again, and the name stays
  act(() => {
    other.editor.commands.setTextSelection(1)
    other.type('Domani ')
    other.editor.commands.selectAll()
    other.editor.commands.toggleBold()
    expect(page.html()).toContain('<strong>')
    expect(shown()[0]).toBe('@Anna Bianchi')
  })
  expect(shown()[0]).toBe('@Anna Bianchi')
  // the text itself keeps the words that were written
  expect(page.text()).toBe('Domani Con @AnnaBisogni@ZoeVerbale 3@Arci')
})

it('areas and notes have the words of their board, once it is open', () => {
  const board = testId<string>('board')
  const [note, area] = [testId<string>('note'), testId<string>('area')]
  const listings = [{ kind: 'board', id: board, title: 'Bisogni' }] as never
  const closed = { people: [], listings, boardOf: () => null, untitled: 'Senza titolo' }
  const open = {
    ...closed,
    boardOf: () => ({ areas: new Map([[area, { title: 'Trasporti' }]]), notes: new Map([[note, { text: '\n  Più autobus\nla sera' }]]) }),
  }
  expect(currentName(`board/${board}/note/${note}`, 'Autobus', closed)).toEqual({ words: 'Autobus', state: 'unknown' })
  expect(currentName(`board/${board}/note/${note}`, 'Autobus', open)).toEqual({ words: 'Più autobus', state: 'here' })
  expect(currentName(`board/${board}/area/${area}`, 'x', open)).toEqual({ words: 'Trasporti', state: 'here' })
  expect(currentName(`board/${board}/note/${area}`, 'Autobus', open)).toEqual({ words: 'Autobus', state: 'gone' })
  expect(currentName('team/7', 'Giunta', open)).toEqual({ words: '@Giunta', state: 'unknown' })
})
