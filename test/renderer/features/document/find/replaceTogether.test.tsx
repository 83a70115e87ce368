import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findStateOf, search, stepMatch } from '../../../../../renderer/features/document/find/findPlugin.ts'
import { replaceAll, replaceCurrent } from '../../../../../renderer/features/document/find/replaceMatches.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether, type Together } from '../binding/together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const loosely = { matchCase: false, wholeWord: false, matchAccents: false }
const find = ({ editor }: Together, text: string) => act(() => search(editor.view, { ...loosely, text }))
const matches = ({ editor }: Together) => {
  const { matches: all, current } = findStateOf(editor.state)
  return { count: all.length, current }
}
const replaceEach = ({ editor }: Together, replacement: string) => act(() => replaceAll(editor, replacement))

describe('finding in a document', () => {
  it('goes round, and stays at its match while somebody else writes before it', async () => {
    const [anna, bruno] = await openTogether()
    anna.type('uno casa due casa tre casa')
    find(anna, 'casa')
    act(() => stepMatch(anna.editor.view, 1))
    expect(matches(anna)).toEqual({ count: 3, current: 1 })
    bruno.caretAfter('uno ')
    bruno.type('bella casa ')
    expect(matches(anna)).toEqual({ count: 4, current: 2 })
    act(() => stepMatch(anna.editor.view, 1))
    act(() => stepMatch(anna.editor.view, 1))
    expect(matches(anna)).toEqual({ count: 4, current: 0 })
    act(() => stepMatch(anna.editor.view, -1))
    expect(matches(anna)).toEqual({ count: 4, current: 3 })
    act(() => search(anna.editor.view, null))
    expect(matches(anna)).toEqual({ count: 0, current: -1 })
  })

  it('draws nothing that is stored', async () => {
    const [anna, bruno] = await openTogether()
    anna.type('una casa')
    find(anna, 'casa')
    expect(anna.html()).toContain('find-current')
    expect(bruno.html()).not.toContain('find')
  })
})

describe('replacing in a document', () => {
  it('one match is one step of undo, and the next one is looked at', async () => {
    const [anna] = await openTogether()
    anna.type('casa casa casa')
    find(anna, 'casa')
    act(() => replaceCurrent(anna.editor, 'casale'))
    const first = anna.text()
    act(() => replaceCurrent(anna.editor, 'casale'))
    expect(anna.text().match(/casale/g)).toHaveLength(2)
    anna.undo()
    expect(anna.text()).toBe(first)
  })

  it('all of them are one step of undo, in marks, lists and headings', async () => {
    const [anna, bruno] = await openTogether()
    anna.type('Casa')
    anna.run('document.style1')
    anna.press('Enter')
    anna.type('- la ')
    anna.run('document.bold')
    anna.type('casa')
    anna.run('document.bold')
    anna.type(' di CASA')
    const before = anna.html()
    find(anna, 'casa')
    expect(matches(anna).count).toBe(3)
    await replaceEach(anna, 'sede')
    expect(anna.text()).toBe('sede|la sede di sede')
    expect(bruno.text()).toBe(anna.text())
    expect(bruno.html()).toContain('<strong>sede</strong>')
    act(() => search(anna.editor.view, null))
    anna.undo()
    expect(anna.html()).toBe(before)
    anna.redo()
    expect(anna.text()).toBe('sede|la sede di sede')
  })

  it('what somebody else writes inside of a match meanwhile stays', async () => {
    const [anna, bruno] = await openTogether()
    anna.type('la casa e la casa')
    const { doc } = anna
    // nothing goes between the two for a moment
    const { applyUpdate, encodeStateAsUpdate, Doc } = await import('yjs')
    const elsewhere = new Doc()
    applyUpdate(elsewhere, encodeStateAsUpdate(doc))
    const text = elsewhere.getText('0/text')
    text.insert(text.toString().indexOf('ca') + 3, 'MIA')
    find(anna, 'casa')
    await replaceEach(anna, 'sede')
    act(() => applyUpdate(doc, encodeStateAsUpdate(elsewhere)))
    expect(anna.text()).toContain('MIA')
    expect(anna.text().match(/sede/g)).toHaveLength(2)
    expect(bruno.text()).toBe(anna.text())
  })

  it('a replacement that holds what was looked for is not replaced again', async () => {
    const [anna] = await openTogether()
    anna.type('a a a')
    find(anna, 'a')
    await replaceEach(anna, 'aa')
    expect(anna.text()).toBe('aa aa aa')
    await replaceEach(anna, '')
    expect(anna.text()).toBe('  ')
  })

  it('many are replaced in parts, while somebody else writes between them', async () => {
    const [anna, bruno] = await openTogether()
    anna.type('inizio ')
    act(() => void anna.editor.commands.insertContent('casa '.repeat(400)))
    find(anna, 'casa')
    let isDone = false
    const replacing = replaceAll(anna.editor, 'sede').finally(() => {
      isDone = true
    })
    let typed = 0
    while (!isDone) {
      if (typed < 5) {
        bruno.caretAfter('inizio ')
        bruno.type(`x${typed++} `)
      }
      await act(() => new Promise((resolve) => setTimeout(resolve)))
    }
    expect(await replacing).toBe(400)
    expect(anna.text().match(/sede/g)).toHaveLength(400)
    expect(anna.text()).not.toContain('casa')
    for (let at = 0; at < typed; at++) expect(anna.text()).toContain(`x${at} `)
    expect(bruno.text()).toBe(anna.text())
    anna.undo()
    expect(anna.text().match(/casa/g)).toHaveLength(400)
  })
})
