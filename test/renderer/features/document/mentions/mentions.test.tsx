import { afterEach, beforeAll, expect, it } from 'vitest'
import { sentenceFrom } from '../../../../../renderer/features/document/aloud/sentences.ts'
import { insertTable } from '../../../../../renderer/features/document/commands/formattingCommands.ts'
import { findStateOf, search } from '../../../../../renderer/features/document/find/findPlugin.ts'
import { replaceAll, replaceCurrent } from '../../../../../renderer/features/document/find/replaceMatches.ts'
import { insertLink, insertMention, mentionChoices } from '../../../../../renderer/features/document/mentions/mentionPlugin.ts'
import { matchingNames, nameChoices } from '../../../../../renderer/features/document/mentions/nameChoices.ts'
import { wordsIn } from '../../../../../renderer/features/document/mentions/shown/shownText.ts'
import { selectedWords } from '../../../../../renderer/features/document/review/selectedRange.ts'
import { sortRows } from '../../../../../renderer/features/document/tables/sortRows.ts'
import { readBlocks } from '../../../../../shared/model/records/documentBody.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { testId } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether, type Together } from '../binding/together.tsx'
import { textsOf } from '../together/writtenTexts.ts'

beforeAll(inItalian)
afterEach(cleanup)

const people = [
  { id: testId('anna'), name: 'Anna Rossi', organisation: 'Comune di Gorizia', since: 0 },
  { id: testId('bruno'), name: 'Bruno', since: 0 },
  { id: testId('phone'), name: ' ', since: 0 },
] as never
const choices = nameChoices({ list: people, organisations: ['Comune di Gorizia'] })

/** A page that offers the people of the process. */
function withPage({ editor }: Together): void {
  editor.storage.mentions.page = {
    count: (query) => matchingNames(choices, query).length,
    choose: ({ at, query }, index) => {
      const choice = matchingNames(choices, query)[index]
      if (choice) insertMention(editor, { from: at, to: at + 1 + query.length }, choice.target, choice.name)
    },
    listId: 'names',
    optionId: (index) => `name-${index}`,
  }
}
const isOpen = ({ editor }: Together) => mentionChoices.stateOf(editor.state) !== null
const stored = ({ doc }: Together) =>
  readBlocks(doc).flatMap(({ content }) => content.map((part) => ('text' in part ? part.text : 'embed' in part ? part.embed : '?')))

it('a name is chosen by a part of it, and is one thing that names who is meant', async () => {
  const [anna, bruno] = await openTogether()
  withPage(anna)
  anna.type('Ne parla @ro')
  expect(anna.editor.view.dom.getAttribute('aria-activedescendant')).toBe('name-0')
  anna.press('Enter')
  anna.type(' martedì')
  const embed = { to: `person/${testId('anna')}`, label: 'Anna Rossi' }
  expect(stored(bruno)).toEqual(['Ne parla ', embed, ' martedì'])
  expect(bruno.text()).toBe('Ne parla @Anna Rossi martedì')
  expect(bruno.html()).toContain('>@Anna Rossi<')
})

it('names with a blank, and organisations', async () => {
  const [anna, bruno] = await openTogether()
  withPage(anna)
  anna.type('(@comune di g')
  anna.press('Tab')
  expect(stored(bruno)).toEqual(['(', { to: 'organisation/comune-di-gorizia', label: 'Comune di Gorizia' }])
})

it('somebody without a name is not offered', () => {
  expect(choices.map(({ name }) => name)).toEqual(['Anna Rossi', 'Bruno', 'Comune di Gorizia'])
  expect(matchingNames(choices, 'g').map(({ name }) => name)).toEqual(['Comune di Gorizia'])
})

it.each(['anna@comune.gorizia.it', 'a@b', '3@4'])('%s is text, and no list opens', async (text) => {
  const [anna, bruno] = await openTogether()
  withPage(anna)
  for (const sign of text) {
    anna.type(sign)
    expect(isOpen(anna)).toBe(false)
  }
  anna.press('Enter')
  expect(bruno.text()).toBe(`${text}|`)
})

it('an @ that calls nobody stays: alone, before a blank, before another word, and after Escape', async () => {
  const [anna, bruno] = await openTogether()
  withPage(anna)
  anna.type('@')
  expect(isOpen(anna)).toBe(true)
  anna.press('Enter')
  anna.type('@ casa @zoe')
  anna.press('Enter')
  anna.type('@bru')
  anna.press('Escape')
  anna.press('Enter')
  expect(bruno.text()).toBe('@|@ casa @zoe|@bru|')
})

it('undo gives the sign and the letters back', async () => {
  const [anna, bruno] = await openTogether()
  withPage(anna)
  anna.type('Con @bru')
  anna.press('Enter')
  expect(bruno.text()).toBe('Con @Bruno')
  anna.undo()
  expect(bruno.text()).toBe('Con @bru')
  anna.redo()
  expect(bruno.text()).toBe('Con @Bruno')
})

it('a mention is deleted as one, on both sides of it', async () => {
  const [anna, bruno] = await openTogether()
  withPage(anna)
  anna.type('Con @bru')
  anna.press('Enter')
  anna.press('Backspace')
  expect(stored(bruno)).toEqual(['Con '])
  anna.undo()
  act(() => void anna.editor.commands.setTextSelection(5))
  anna.press('Delete')
  expect(stored(bruno)).toEqual(['Con '])
})

it('signs for bold around a mention stay as they were typed, and eat nothing', async () => {
  const [anna, bruno] = await openTogether()
  withPage(anna)
  anna.type('Prima **chiama @bru')
  anna.press('Enter')
  anna.type(' oggi**')
  expect(stored(bruno)).toEqual(['Prima **chiama ', { to: `person/${testId('bruno')}`, label: 'Bruno' }, ' oggi**'])
})

it('what another person types in the same word keeps the list where it is', async () => {
  const [anna, bruno] = await openTogether()
  withPage(anna)
  anna.type('@br')
  act(() => void bruno.editor.commands.setTextSelection(1))
  bruno.type('Con ')
  anna.press('Enter')
  expect(stored(bruno)).toEqual(['Con ', { to: `person/${testId('bruno')}`, label: 'Bruno' }])
})

const anna16 = testId<string>('anna')
/** Two paragraphs: "Con @Anna Rossi e Rossi. Poi basta." and "Rossi". */
async function withMention(): Promise<Together> {
  const [anna] = await openTogether()
  anna.type('Con ')
  act(() => insertMention(anna.editor, { from: 5, to: 5 }, { kind: 'person', id: anna16 }, 'Anna Rossi'))
  anna.type(' e Rossi. Poi basta.')
  return anna
}

it('a search finds the words of a mention, as they are shown now, and what stands behind it', async () => {
  const anna = await withMention()
  const find = (text: string) => {
    act(() => search(anna.editor.view, { text, matchCase: false, wholeWord: false, matchAccents: false }))
    return findStateOf(anna.editor.state).matches
  }
  expect(find('rossi')).toEqual([
    { from: 5, to: 6, meetsMention: true },
    { from: 9, to: 14 },
  ])
  expect(find('con @anna')).toEqual([{ from: 1, to: 6, meetsMention: true }])
  expect(find('rossi e r')).toEqual([{ from: 5, to: 10, meetsMention: true }])
  expect(find(' e')).toEqual([{ from: 6, to: 8 }])
  anna.editor.storage.mentions.words.set(`person/${anna16}`, '@Anna Bianchi')
  expect(find('rossi')).toEqual([{ from: 9, to: 14 }])
  expect(find('bianchi')).toEqual([{ from: 5, to: 6, meetsMention: true }])
})

it('replacing leaves mentions as they are', async () => {
  const anna = await withMention()
  act(() => search(anna.editor.view, { text: 'Rossi', matchCase: true, wholeWord: false, matchAccents: true }))
  act(() => expect(replaceCurrent(anna.editor, 'Verdi')).toBe(false))
  expect(anna.text()).toBe('Con @Anna Rossi e Rossi. Poi basta.')
  await act(async () => expect(await replaceAll(anna.editor, 'Verdi')).toBe(1))
  expect(anna.text()).toBe('Con @Anna Rossi e Verdi. Poi basta.')
})

it('reading aloud says the words of a mention, and goes on behind it', async () => {
  const anna = await withMention()
  const { doc } = anna.editor.state
  const first = sentenceFrom(doc, 0, 'it', wordsIn(anna.editor))
  expect(first).toEqual({ from: 1, to: 15, text: 'Con @Anna Rossi e Rossi.' })
  expect(sentenceFrom(doc, first?.to ?? 0, 'it', wordsIn(anna.editor))?.text).toBe('Poi basta.')
})

it('a mention is copied as who it names, with its words', async () => {
  const anna = await withMention()
  const { dom, text } = anna.editor.view.serializeForClipboard(anna.editor.state.doc.slice(5, 6))
  expect(text).toBe('@Anna Rossi')
  expect(dom.firstElementChild?.getAttribute('data-mention')).toBe(`person/${anna16}`)
  expect(dom.textContent).toBe('@Anna Rossi')
})

it('a link is followed by Enter on it, by Alt+Enter beside it, and by a press; a person is not', async () => {
  const [anna] = await openTogether()
  const { opened } = anna
  const target = { kind: 'board', id: testId<string>('board'), part: { kind: 'note', id: testId<string>('note') } } as const
  anna.type('Vedi')
  act(() => insertLink(anna.editor, target, 'Bisogni'))
  expect(anna.text()).toBe('Vedi Bisogni')
  anna.press('Enter', { altKey: true })
  expect(opened).toEqual([target])
  act(() => void anna.editor.commands.setNodeSelection(6))
  anna.press('Enter')
  expect(opened).toEqual([target, target])
  act(() => anna.editor.view.dom.querySelector<HTMLElement>('[role=link]')?.click())
  expect(opened).toHaveLength(3)
  expect(anna.text()).toBe('Vedi Bisogni')
  act(() => insertMention(anna.editor, { from: 7, to: 7 }, { kind: 'person', id: anna16 }, 'Anna'))
  expect(anna.editor.view.dom.querySelectorAll('[role=link]')).toHaveLength(1)
})

it('words that are commented on or changed include a mention', async () => {
  const anna = await withMention()
  act(() => void anna.editor.commands.setTextSelection({ from: 1, to: 8 }))
  expect(selectedWords(anna.editor)).toBe('Con @Anna Rossi e')
})

it('rows are sorted by the people that their cells call', async () => {
  const [anna] = await openTogether()
  act(() => void insertTable(anna.editor))
  const cells = () => textsOf(anna.editor.state.doc).filter(({ parent }) => parent?.type.name === 'tableCell')
  const fill = (at: number, name: string) =>
    act(() => {
      const from = (cells()[at]?.pos ?? 0) + 1
      insertMention(anna.editor, { from, to: from }, { kind: 'person', id: testId(name.toLowerCase()) }, name)
    })
  const perRow = cells().length / 2
  fill(0, 'Zoe')
  fill(perRow, 'Anna')
  act(() => void anna.editor.commands.setTextSelection((cells()[0]?.pos ?? 0) + 1))
  act(() => void sortRows('up', 'it')(anna.editor.state, anna.editor.view.dispatch.bind(anna.editor.view)))
  expect(
    cells()
      .map(({ node }) => node.textContent)
      .filter(Boolean),
  ).toEqual(['@Anna', '@Zoe'])
})
