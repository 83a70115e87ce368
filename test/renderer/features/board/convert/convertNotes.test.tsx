import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../../../../renderer/board/engine/board.ts'
import { openScene, type Scene } from '../../../../../renderer/board/scene/scene.ts'
import { EMPTY_SELECTION, type Selection, select } from '../../../../../renderer/board/scene/selection.ts'
import { copyTable, htmlTable, tabbedTable } from '../../../../../renderer/features/board/convert/copyTable.ts'
import { listBody, tableBody } from '../../../../../renderer/features/board/convert/notesAsBody.ts'
import { noteEntries, tableColumns } from '../../../../../renderer/features/board/convert/notesAsTable.ts'
import { signal } from '../../../../../shared/base/live.ts'
import { type BodyNode, normalizeBody } from '../../../../../shared/document/normalizedBody.ts'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { putBoardText } from '../../../../../shared/model/records/boardText.ts'
import { putNotes } from '../../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { testId } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)

const names: Record<string, string> = { anna000000000000: 'Anna', piero00000000000: 'Piero' }
const nameOf = (id: string) => names[id] ?? 'qualcuno'
const boardId = testId<'board'>('lavagna')
let scene: Scene
let ids: Record<'area' | 'forno' | 'formula' | 'empty' | 'text', string>
const selection = signal<Selection>(EMPTY_SELECTION)

beforeEach(() => {
  const doc = new Y.Doc()
  const [anna, piero] = [testAuthor('anna', 1), testAuthor('piero', 1)]
  const box = (x: number, y: number) => ({ x, y, width: 180, height: 180 })
  const area = putArea(doc, anna, { title: 'Bisogni', box: { x: 0, y: 0, width: 600, height: 400 } })
  const [forno, empty] = putNotes(doc, anna, [
    { text: 'Il forno\nchiude', box: box(20, 60), colour: 'leaf' },
    { text: '  ', box: box(220, 60) },
  ])
  const [formula] = putNotes(doc, piero, [{ text: '=1+1\t"x"', box: box(900, 0), colour: 'drop' }])
  const text = putBoardText(doc, anna, { text: '<b>titolo</b>', box: { x: 900, y: 300, width: 200, height: 40 } })
  scene = openScene(doc)
  ids = { area, forno: forno!, empty: empty!, formula: formula!, text }
  selection.set(EMPTY_SELECTION)
})
afterEach(() => scene.close())

const board = () => ({ scene, selection, focus: () => {} }) as unknown as Board
const entries = (names = nameOf) => noteEntries(board(), names)
const notes = () => ({ boardId, boardTitle: 'Incontro', question: 'Che cosa manca?', entries: entries() })

describe('the words of a board', () => {
  it('are all of it where nothing is chosen, else what is chosen and what lies in a chosen area; none that are empty', () => {
    expect(entries().map(({ text }) => text)).toEqual(['Il forno\nchiude', '=1+1\t"x"', '<b>titolo</b>'])
    selection.set(select(ids.area as never))
    expect(entries()).toEqual([{ id: ids.forno, kind: 'note', text: 'Il forno\nchiude', area: 'Bisogni', author: 'Anna', colour: 'Verde, foglia' }])
    selection.set(select(ids.text as never, ids.empty as never))
    expect(entries()).toEqual([{ id: ids.text, kind: 'boardText', text: '<b>titolo</b>', area: '', author: 'Anna', colour: '' }])
  })

  it('are copied as a table of text and of HTML, whatever is in them: no formula, no markup, no cell more', () => {
    const data = new Map<string, string>()
    const execCommand = vi.fn(() => {
      const event = new Event('copy', { bubbles: true, cancelable: true })
      Object.assign(event, { clipboardData: { setData: (type: string, text: string) => data.set(type, text) } })
      document.body.dispatchEvent(event)
      return true
    })
    Object.assign(document, { execCommand })
    copyTable(board(), entries())
    const text = data.get('text/plain')!
    expect(text.split('\n')[0]).toBe(
      tableColumns(entries())
        .map(([name]) => name)
        .join('\t'),
    )
    expect(text).toContain('"Il forno\nchiude"\tBisogni\tAnna\tVerde, foglia')
    expect(text).toContain('"\'=1+1\t""x"""')
    const table = new DOMParser().parseFromString(data.get('text/html')!, 'text/html').querySelector('table')!
    expect(table.querySelectorAll('tr')).toHaveLength(4)
    expect(table.querySelector('b')).toBeNull()
    expect(table.rows[3]!.cells[0]!.textContent).toBe('<b>titolo</b>')
    expect(table.rows[1]!.cells[0]!.innerHTML).toBe('Il forno<br>chiude')
    document.body.dispatchEvent(new Event('copy', { bubbles: true }))
    expect(data.size).toBe(2)
  })

  it('keep their cells in a text with tabs', () => {
    expect(tabbedTable([['a', 'b\tc'], ['"']])).toBe('a\t"b\tc"\n""""')
    expect(htmlTable([])).toBe('<table><tbody><tr></tr></tbody></table>')
  })
})

/** The words of a body, with a line for each break. */
const textOf = (nodes: readonly BodyNode[]): string =>
  nodes.map(({ type, text, content }) => (type === 'hardBreak' ? '\n' : (text ?? textOf(content ?? [])))).join('')

describe('a document out of notes', () => {
  const links = (body: unknown): readonly string[] => JSON.stringify(body).match(/tavolo:[\w/]+/g) ?? []

  it('has them as a list under the title of each area, with their authors, who lead back to them', () => {
    const body = normalizeBody(listBody(notes()))
    expect(body.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'heading', 'bulletList', 'heading', 'bulletList'])
    expect(textOf(body)).toContain('Bisogni')
    expect(textOf(body)).toMatch(/Il forno\s+chiude – Anna/)
    expect(textOf(body)).toContain('=1+1')
    expect(links(body)).toEqual([
      `tavolo:board/${boardId}`,
      `tavolo:board/${boardId}/note/${ids.forno}`,
      `tavolo:board/${boardId}/note/${ids.formula}`,
    ])
  })

  it('names nobody where the board does not, and leads back to the notes all the same', () => {
    const anonymous = { ...notes(), entries: entries(() => '') }
    expect(textOf(normalizeBody(listBody(anonymous)))).toMatch(/Il forno\s+chiude – nota/)
    const body = normalizeBody(tableBody(anonymous))
    const table = body.find(({ type }) => type === 'table')!
    expect(table.content!.map(({ content }) => content!.length)).toEqual([3, 3, 3, 3])
    expect(JSON.stringify([listBody(anonymous), body])).not.toMatch(/Anna|Piero/)
    expect(links(listBody(anonymous))).toHaveLength(3)
  })

  it('has them as a table with a head, a row each', () => {
    const body = normalizeBody(tableBody(notes()))
    const table = body.find(({ type }) => type === 'table')!
    expect(table.content).toHaveLength(4)
    expect(table.content![0]!.content!.map((cell) => textOf([cell]).trim())).toEqual(tableColumns(entries()).map(([name]) => name))
    expect(table.content![2]!.content!.map((cell) => textOf([cell]).trim())[2]).toBe('Piero')
    expect(links(body)).toHaveLength(3)
  })

  it('is called by the board where that asks nothing, and has no titles of areas where there are none', () => {
    selection.set(select(ids.text as never))
    const body = normalizeBody(listBody({ ...notes(), question: '' }))
    expect(textOf(body.slice(0, 1)).trim()).toBe('Incontro')
    expect(body.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'bulletList'])
  })
})
