import { afterEach, beforeAll, expect, it } from 'vitest'
import { insertChoices, textChoices } from '../../../../../renderer/features/document/commands/blockChoices.ts'
import { choose, isChosen, paragraphChoices } from '../../../../../renderer/features/document/commands/paragraphCommands.ts'
import { readBody } from '../../../../../shared/model/records/documentBody.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether, type Together } from '../binding/together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const paragraph = ({ editor }: Together, id: string) =>
  act(() => {
    const choice = paragraphChoices.find((each) => each.id === id)
    if (choice) choose(editor, choice)
  })
const block = ({ editor }: Together, id: string) => act(() => [...textChoices, ...insertChoices].find((each) => each.id === id)?.run(editor))
const chosen = ({ editor }: Together) => paragraphChoices.filter((choice) => isChosen(editor, choice)).map(({ id }) => id)

it('paragraphs are aligned and directed, for everybody, and what two people set at once stands both', async () => {
  const [anna, bruno] = await openTogether()
  anna.type('Titolo')
  bruno.caretAfter('Titolo')
  paragraph(anna, 'alignCenter')
  paragraph(bruno, 'dirRtl')
  expect(chosen(anna)).toEqual(['alignCenter', 'dirRtl'])
  expect(bruno.html()).toBe('<p dir="rtl" data-align="center">Titolo</p>')
  expect(readBody(anna.doc)[0]?.attrs).toEqual({ align: 'center', dir: 'rtl' })
  anna.press('Enter')
  anna.type('sotto')
  expect(readBody(anna.doc)[1]?.attrs).toEqual({ align: 'center', dir: 'rtl' })
  paragraph(anna, 'alignStart')
  paragraph(anna, 'dirAuto')
  expect(bruno.html()).toBe('<p dir="rtl" data-align="center">Titolo</p><p dir="auto">sotto</p>')
  anna.undo()
  anna.undo()
  expect(chosen(anna)).toEqual(['alignCenter', 'dirRtl'])
})

it('words are highlighted, and highlighted words stay so in what phones and files are made of', async () => {
  const [anna, bruno] = await openTogether()
  anna.run('document.highlight')
  anna.type('da verificare')
  anna.run('document.highlight')
  anna.type(' poi')
  expect(bruno.html()).toBe('<p dir="auto"><mark>da verificare</mark> poi</p>')
  expect(readBody(anna.doc)[0]?.content?.map(({ marks }) => marks)).toEqual([[{ type: 'highlight' }], undefined])
})

it('callouts, lines and page breaks are made, with a place to go on writing behind them', async () => {
  const [anna, bruno] = await openTogether()
  block(anna, 'callout')
  anna.type('Attenzione')
  anna.press('Enter')
  anna.press('Enter')
  anna.type('poi')
  block(anna, 'divider')
  anna.type('sotto')
  block(anna, 'pageBreak')
  anna.type('pagina due')
  expect(readBody(anna.doc).map(({ type }) => type)).toEqual(['callout', 'paragraph', 'horizontalRule', 'paragraph', 'pageBreak', 'paragraph'])
  expect(anna.text()).toBe('Attenzione|poi|sotto|pagina due')
  expect(bruno.html()).toBe(anna.html())
  expect(anna.html()).toContain('aria-label="Interruzione di pagina"')
})

it('a line in the middle of a text parts it, and no letter goes', async () => {
  const [anna] = await openTogether()
  anna.type('uno due')
  anna.caretAfter('uno')
  block(anna, 'divider')
  anna.type('x')
  expect(anna.text()).toBe('uno|x due')
  expect(readBody(anna.doc).map(({ type }) => type)).toEqual(['paragraph', 'horizontalRule', 'paragraph'])
})
