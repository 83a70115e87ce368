import fs from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import * as Y from 'yjs'
import { boxAround } from '../../../../shared/base/geometry.ts'
import { boardAsTemplate } from '../../../../shared/model/boardTemplates/boardAsTemplate.ts'
import { type BoardTemplate, readBoardTemplate } from '../../../../shared/model/boardTemplates/boardTemplate.ts'
import { layOutBoard } from '../../../../shared/model/boardTemplates/layOutBoard.ts'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import { duplicateRoom } from '../../../../shared/model/derived/duplicateRoom.ts'
import { deleteArea, listAreas, placeArea, putArea } from '../../../../shared/model/records/area.ts'
import { boardAttributes, readBoard, setBoardMethod } from '../../../../shared/model/records/boardAttributes.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../support/peers.ts'

const author = testAuthor('anna')
const methodFile = (id: string) =>
  JSON.parse(fs.readFileSync(new URL(`../../../../resources/templates/methods/${id}.it.json`, import.meta.url), 'utf8')) as unknown
const methodTemplate = (id: string) => readBoardTemplate(methodFile(id)).template

const area = { id: 'a', title: 'Bisogni', box: [0, 0, 400, 300] }
const note = { kind: 'note', text: 'Mancano panchine', box: [20, 60, 180, 180] }
const good = {
  tavolo: 'method/1',
  ...{ id: 'own', language: 'it', title: 'Il mio metodo', steps: [] },
  board: { question: 'Che cosa manca?', areas: [area], objects: [note] },
}
const withBoard = (changes: object) => ({ ...good, board: { ...good.board, ...changes } })
const ideas = (template: BoardTemplate, examples = false) => {
  const doc = new Y.Doc()
  layOutBoard(doc, author, template, { examples })
  return doc
}

describe('the file of a template', () => {
  it('is let in as it is', () => {
    expect(readBoardTemplate(good).template.board).toMatchObject({ question: 'Che cosa manca?', areas: [area], objects: [note] })
  })

  it.each<[string, unknown, string]>([
    ['something that is no object', 'ciao', 'template'],
    ['a property that nobody knows', { ...good, onclick: 'alert(1)' }, 'template.onclick'],
    ['one for documents', { ...good, tavolo: 'document-template/1' }, 'template.tavolo'],
    ['a title of a megabyte', { ...good, title: 'x'.repeat(1_000_000) }, 'template.title'],
    ['a title of spaces', { ...good, title: '  ' }, 'template.title'],
    ['too many areas', withBoard({ areas: Array.from({ length: 61 }, (_, i) => ({ ...area, id: `a${i}` })) }), 'template.board.areas'],
    ['too many objects', withBoard({ objects: Array.from({ length: 401 }, () => note) }), 'template.board.objects'],
    ['an area at the end of the world', withBoard({ areas: [{ ...area, box: [1e300, 0, 400, 300] }] }), 'template.board.areas.0.box.0'],
    ['an area without a width', withBoard({ areas: [{ ...area, box: [0, 0, 0, 300] }] }), 'template.board.areas.0.box.2'],
    ['an area that is not a number', withBoard({ areas: [{ ...area, box: [0, null, 400, 300] }] }), 'template.board.areas.0.box.1'],
    ['two areas with one id', withBoard({ areas: [area, area] }), 'template.board.areas.1.id'],
    ['a note with a script', withBoard({ objects: [{ ...note, html: '<script>' }] }), 'template.board.objects.0.html'],
    ['a note longer than any', withBoard({ objects: [{ ...note, text: 'x'.repeat(2001) }] }), 'template.board.objects.0.text'],
    ['a prototype for a kind', withBoard({ objects: [{ kind: 'a b' }] }), 'template.board.objects.0.kind'],
    ['phones in an area that is not there', withBoard({ phonesWriteIn: 'b' }), 'template.board.phonesWriteIn'],
    [
      'a step in an area that is not there',
      { ...good, steps: [{ title: 'A', kind: 'write', minutes: 5, area: 'constructor' }] },
      'template.steps.0.area',
    ],
    ['a step of a year', { ...good, steps: [{ title: 'A', kind: 'write', minutes: 525_600 }] }, 'template.steps.0.minutes'],
    ['a harvest from nowhere', { ...good, harvest: [{ area: 'b', to: 'need' }] }, 'template.harvest.0.area'],
    ['most people before the fewest', { ...good, people: [20, 6] }, 'template.people'],
    [
      'a relation to nowhere',
      withBoard({ structure: { kind: 'relations', relations: [{ from: 'a', to: 'b', meaning: 'causes' }] } }),
      'template.board.structure.relations.0.to',
    ],
    [
      'a cell in a column that is not there',
      withBoard({
        structure: {
          kind: 'table',
          columns: [{ id: 'c', title: 'C' }],
          rows: [{ id: 'r', title: 'R' }],
          cells: [{ area: 'a', column: 'r', row: 'r' }],
        },
      }),
      'template.board.structure.cells.0.column',
    ],
    ['a raw tree five thousand deep', { ...good, title: JSON.parse('['.repeat(5000) + ']'.repeat(5000)) }, 'template.title'],
  ])('%s is not let in, and the place is named', (_what, value, place) => {
    expect(() => readBoardTemplate(value)).toThrow(expect.objectContaining({ at: place }))
  })

  it('leaves out the objects that this version does not know, and counts them', () => {
    const objects = [note, { kind: 'connector', from: 'a', to: 'a', meaning: 'causes' }, { kind: 'connector' }, { kind: 'constructor' }]
    const { template, leftOut } = readBoardTemplate(withBoard({ objects }))
    expect(template.board.objects).toEqual([note])
    expect([...leftOut]).toEqual([
      ['connector', 2],
      ['constructor', 1],
    ])
  })

  it('has no hidden characters in what it says', () => {
    const { template } = readBoardTemplate({ ...good, title: 'Il \u202egoloib\u202c\u0000 metodo' })
    expect(template.title).toBe('Il goloib metodo')
  })

  it('of the design is one', () => {
    const { template } = readBoardTemplate({
      ...{ tavolo: 'method/1', id: 'problemTree', language: 'it', title: 'Albero dei problemi', people: [6, 20], minutes: [60, 90] },
      materials: ['proiettore'],
      board: { question: 'Qual è il problema?', areas: [{ id: 'trunk', title: 'Il problema', box: [600, 560, 600, 300], pictogram: 'trunk' }] },
      steps: [
        {
          title: 'Dove conviene agire',
          kind: 'vote',
          minutes: 5,
          area: 'trunk',
          easy: 'Dove?',
          pictogram: 'root',
          ballot: { rule: 'dots', each: 3 },
        },
      ],
      harvest: [{ area: 'trunk', to: 'need', link: 'says' }],
    })
    expect(template.board.objects).toEqual([])
  })
})

describe('a board that begins from a template', () => {
  it('has its question, its areas, the area for phones and the script, which names the areas that are there', () => {
    const doc = ideas(methodTemplate('problemTree'))
    const { question, phonesWriteIn, method } = readBoard(doc)
    const causes = listAreas(doc).find(({ title }) => title === 'Cause')
    expect(question).toBe('Qual è il problema, da dove nasce, che cosa provoca?')
    expect(listAreas(doc)).toHaveLength(6)
    expect(phonesWriteIn).toBe(causes?.id)
    expect(method?.areas.causes).toBe(causes?.id)
    expect(method?.steps).toHaveLength(7)
    expect(method?.structure).toMatchObject({ kind: 'relations' })
    expect(method?.hints?.causes).toBe('Che cosa provoca direttamente il problema.')
    expect(listNotes(doc)).toEqual([])
  })

  it('has the examples where they are wanted, each in its area', () => {
    const doc = ideas(methodTemplate('problemTree'), true)
    const titles = listNotes(doc).map((each) => areaOf(each, listAreas(doc))?.title)
    expect(titles.sort()).toEqual(['Cause', 'Cause', 'Effetti', 'Il problema', 'Radici: le cause delle cause'])
  })

  it('puts the question of who begins it before that of the template', () => {
    const doc = new Y.Doc()
    layOutBoard(doc, author, methodTemplate('swot'), { question: 'Da dove partiamo noi?' })
    expect(readBoard(doc).question).toBe('Da dove partiamo noi?')
  })

  it('has no script where the template has none', () => {
    const doc = ideas(readBoardTemplate(good).template)
    expect(readBoard(doc).method).toBeUndefined()
    expect(listNotes(doc).map(({ text }) => text)).toEqual(['Mancano panchine'])
  })

  it('keeps its script in a duplicate; a script that nobody can read is none, and the host does not let it in', () => {
    const doc = ideas(methodTemplate('swot'))
    const copy = new Y.Doc()
    duplicateRoom('board', doc, copy, author, new Map())
    expect(readBoard(copy).method).toEqual(readBoard(doc).method)
    expect(boardAttributes.validate(copy, 'method')).toBe(true)
    boardAttributes.entries(copy).set('method', { ...readBoard(doc).method, steps: 'x' })
    expect(readBoard(copy).method).toBeUndefined()
    expect(boardAttributes.validate(copy, 'method')).toBe(false)
  })
})

describe('a template of one’s own', () => {
  const options = { title: 'Cause del paese', when: ' Quando piove ', language: 'it', madeFrom: 'Lavagna di marzo', withNotes: true }

  it('comes back as the same board', () => {
    const doc = ideas(methodTemplate('problemTree'), true)
    const { template, leftOut } = boardAsTemplate(doc, options)
    const again = ideas(readBoardTemplate(JSON.parse(JSON.stringify(template))).template)
    const layout = (board: Y.Doc) => [
      listAreas(board).map(({ title, box }) => [title, box]),
      listNotes(board)
        .map(({ text }) => text)
        .sort(),
    ]
    expect(layout(again)).toEqual(layout(doc))
    expect(leftOut).toEqual({ areas: 0, notes: 0 })
    expect(template).toMatchObject({ title: 'Cause del paese', when: 'Quando piove', madeFrom: 'Lavagna di marzo' })
    const method = readBoard(again).method
    expect(method?.steps.map(({ title }) => title)).toEqual(methodTemplate('problemTree').steps.map(({ title }) => title))
    const [named] = listAreas(again).filter(({ title }) => title === 'Cause')
    expect(method?.areas[method.steps.find(({ title }) => title === 'Dove conviene agire')?.area ?? '']).toBe(named?.id)
    expect(readBoard(again).phonesWriteIn).toBe(named?.id)
  })

  it('is counted from the top left, and has no notes where they are not wanted', () => {
    const doc = new Y.Doc()
    putArea(doc, author, { title: '', box: { x: -30_000.4, y: 900, width: 300, height: 200 } })
    putNotes(doc, author, [{ text: 'Mia', box: { x: -30_100, y: 900, width: 180, height: 180 } }])
    const { template } = boardAsTemplate(doc, { ...options, when: '', withNotes: false })
    expect(template.board).toMatchObject({ areas: [{ title: '–', box: [0, 0, 300, 200] }], objects: [], phonesWriteIn: 'a1' })
    expect(template.when).toBeUndefined()
    expect(boardAsTemplate(doc, options).template.board.objects).toMatchObject([{ text: 'Mia', box: [0, 0, 180, 180] }])
  })

  it('speaks only of areas that are still there', () => {
    for (const id of ['problemTree', 'stakeholderMap', 'serviceJourney']) {
      const doc = ideas(methodTemplate(id))
      const areas = listAreas(doc)
      for (const each of areas.slice(1)) deleteArea(doc, author, each.id)
      const { template } = boardAsTemplate(doc, options)
      expect(template.board.areas).toHaveLength(1)
      expect(readBoardTemplate(JSON.parse(JSON.stringify(template))).template).toEqual(template)
      deleteArea(doc, author, areas[0]!.id)
      expect(boardAsTemplate(doc, options).template.board.structure).toBeUndefined()
    }
  })

  it('leaves out what is beyond a template, and says how much', () => {
    const doc = new Y.Doc()
    for (let i = 0; i < 70; i++) putArea(doc, author, { title: `A${i}`, box: { x: i * 20, y: 0, width: 10, height: 10 } })
    putNotes(
      doc,
      author,
      Array.from({ length: 500 }, (_, i) => ({ text: `N${i}`, box: { x: 0, y: i * 10, width: 180, height: 180 } })),
    )
    const { template, leftOut } = boardAsTemplate(doc, options)
    expect(leftOut).toEqual({ areas: 10, notes: 100 })
    expect(boxAround(template.board.areas.map(({ box: [x, y, width, height] }) => ({ x, y, width, height })))).toMatchObject({ x: 0, y: 0 })
  })

  it('is within what a template may say, whatever the board says', () => {
    const doc = ideas(methodTemplate('swot'))
    placeArea(doc, author, listAreas(doc)[0]!.id, { x: -1e9, y: 1e9, width: 1e9, height: 0 })
    putNotes(doc, author, [{ text: '🌊'.repeat(1500), box: { x: 0, y: 0, width: 1, height: 1 } }])
    const { template } = boardAsTemplate(doc, { ...options, title: '🌊'.repeat(100), madeFrom: 'x'.repeat(900), when: 'y'.repeat(9000) })
    expect(template.title).toBe('🌊'.repeat(60))
    expect(template.board.objects[0]?.text.length).toBe(2000)
  })

  test('a script is stored once, and can be replaced', () => {
    const doc = ideas(methodTemplate('swot'))
    const method = readBoard(doc).method!
    setBoardMethod(doc, author, { ...method, title: 'Altro' })
    expect(readBoard(doc).method?.title).toBe('Altro')
  })
})
