import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessReading } from '../../../../../renderer/board/exchange/table/columnRoles.ts'
import { decodeText } from '../../../../../renderer/board/exchange/table/decodeText.ts'
import { importTable } from '../../../../../renderer/board/exchange/table/importTable.ts'
import { parseTable } from '../../../../../renderer/board/exchange/table/parseTable.ts'
import { programOf } from '../../../../../renderer/board/exchange/table/tableProgram.ts'
import { exportCsv } from '../../../../../renderer/board/export/exportCsv.ts'
import { withFormula, withoutFormula } from '../../../../../renderer/board/export/formulaGuard.ts'
import { clustersInOrder, namesAround } from '../../../../../renderer/board/outline/clusterOutline.ts'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { listAreas, putArea } from '../../../../../shared/model/records/area.ts'
import { joinCluster, putCluster } from '../../../../../shared/model/records/cluster.ts'
import { listNotes, noteText, putNotes } from '../../../../../shared/model/records/note.ts'
import { tag, tagObjects } from '../../../../../shared/model/records/tag.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { boxAt, createBoardFixture } from '../../boardFixture.ts'
import { tableTestLabels } from '../../export/tableTestLabels.ts'

const anna = testAuthor('anna', 9)
const piero = testAuthor('piero', 9)
const context = {
  author: anna,
  personNamed: (name: string) => (name === 'Piero' ? piero.person : null),
}
const read = (text: string) => {
  const table = parseTable(text)
  return importTable(table, guessReading(table), context)
}
const notesOf = async (text: string) => listNotes((await read(text)).doc).toSorted((a, b) => a.layer - b.layer)

describe('the text of a file', () => {
  const words = 'Perché l’età; Così è\nDüsseldorf'
  const utf16 = (text: string, big: boolean) =>
    Uint8Array.from([...text].flatMap((c) => (big ? [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255] : [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])))
  it.each([
    ['UTF-8', new TextEncoder().encode(words), 'utf-8'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${words}`), 'utf-8'],
    ['UTF-16 of Excel', utf16(`\uFEFF${words}`, false), 'utf-16le'],
    ['UTF-16, the other way round', utf16(`\uFEFF${words}`, true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(words, false), 'utf-16le'],
    ['Windows-1252', Uint8Array.from([...words].map((c) => (c === '’' ? 0x92 : c.charCodeAt(0)))), 'windows-1252'],
  ])('%s is read as it was written', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: words, encoding })
  })
  it('never throws, and holds no NUL', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void expect(decodeText(bytes).text).not.toContain('\0')))
  })
})

describe('a table', () => {
  it.each([
    ['semicolons, as Italian Excel writes', 'Area;Testo\r\nCasa;"Manca; il ""tetto"""\r\nLavoro;Poco\r\n'],
    ['commas, and mixed line ends', 'Area,Testo\nCasa,"Manca; il ""tetto"""\r\nLavoro,Poco\r'],
    ['tabs', 'Area\tTesto\nCasa\t"Manca; il ""tetto"""\nLavoro\tPoco'],
    ['a hint of Excel', 'sep=|\nArea|Testo\nCasa|"Manca; il ""tetto"""\nLavoro|Poco'],
  ])('with %s', (_, text) => {
    expect(parseTable(text).rows).toEqual([
      ['Area', 'Testo'],
      ['Casa', 'Manca; il "tetto"'],
      ['Lavoro', 'Poco'],
    ])
  })

  it('keeps line breaks in quotes, and a list of sentences with commas is one column', () => {
    expect(parseTable('a,b\n"uno\ndue",tre').rows[1]).toEqual(['uno\ndue', 'tre'])
    const list = 'Casa, lavoro\nUn autobus la sera, anche la domenica, per chi lavora\nScuola\n'
    expect(parseTable(list)).toMatchObject({ columnCount: 1, separator: '' })
    expect(parseTable(list).rows).toHaveLength(3)
  })

  it('a quote that never ends names its line, and no row is lost', () => {
    const table = parseTable('Area;Testo\nCasa;"uno"\nLavoro;"due\nScuola;tre\n')
    expect(table.openQuoteLine).toBe(3)
    expect(table.rows.map((row) => row[1])).toEqual(['Testo', '"uno"', '"due', 'tre'])
  })

  it('what a spreadsheet must not run comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('=', '+', '-', '@', "'", '"', ';', ',', '\t', '\n', '|', ' ', 'a', '1', '\uff1d')).map((parts) => parts.join('')),
        (text) => void expect(withFormula(withoutFormula(text))).toBe(text),
      ),
    )
    expect(withFormula("'quasi")).toBe("'quasi")
    for (const text of ["'\t", "''\n", "\t'", "';'="]) expect(withFormula(withoutFormula(text))).toBe(text)
  })

  it.each([
    [
      'Tavolo',
      'Area;Testo;Colore;Di;Scritta il;x;y\nCasa;Tetto;Giallo, sole;Piero;01/01/2026 10:00;5;6',
      ['area', 'text', 'colour', 'author', 'none', 'x', 'y'],
    ],
    [
      'Mural',
      'ID,BG Color,Link to,Text,Area,Last Updated By,Last Updated,Position X,Position Y\n1,#FCFE7D,,Tetto,Casa,Piero,2024,0,0',
      ['none', 'colour', 'none', 'text', 'area', 'author', 'none', 'x', 'y'],
    ],
    [
      'Miro',
      'Type,Content,Frame,Tags,Color,Created by\nSticky note,Tetto,Casa,urgente,light_yellow,Piero',
      ['kind', 'text', 'area', 'tags', 'colour', 'author'],
    ],
    ['a title beside the text', 'Titolo,Testo\nTetto,Il tetto perde', ['none', 'text']],
    [
      'no head',
      'Casa;Il tetto perde quando piove\nCasa;Le finestre non si chiudono\nLavoro;Nessuno assume\nLavoro;I turni di notte',
      ['area', 'text'],
    ],
    ['a list', 'Il tetto perde\nLe finestre', ['text']],
  ] as const)('of %s is recognised by its columns', (_, text, roles) => {
    expect(guessReading(parseTable(text)).roles).toEqual(roles)
  })
})

it('rows are notes, in areas, with their colour and whose words they are', async () => {
  const { doc, noteCount, areaCount, emptyRows, namesWritten } = await read(
    'Area;Testo;Colore;Di\nCasa;Tetto;Giallo, sole;Piero\nCasa;Porte;#a5d8ff;\nLavoro;Turni;;Zoe Rossi\n;Altro;rosa;\nLavoro;;;',
  )
  expect({ noteCount, areaCount, emptyRows, namesWritten }).toEqual({ noteCount: 4, areaCount: 2, emptyRows: 1, namesWritten: 1 })
  expect(listAreas(doc).map(({ title }) => title)).toEqual(['Casa', 'Lavoro'])
  const notes = listNotes(doc).toSorted((a, b) => a.layer - b.layer)
  expect(notes).toMatchObject([
    { text: 'Tetto', colour: 'sun', by: anna.person, wordsOf: piero.person },
    { text: 'Porte', colour: 'drop' },
    { text: 'Turni\n— Zoe Rossi', colour: 'sun' },
    { text: 'Altro', colour: 'heart' },
  ])
  const [house, work] = listAreas(doc)
  const isIn = (at: number, area: typeof house) => notes[at]!.box.x >= area!.box.x && notes[at]!.box.x + 180 <= area!.box.x + area!.box.width
  expect([isIn(0, house), isIn(1, house), isIn(2, work)]).toEqual([true, true, true])
})

it('notes lie on no other note, however many, and those with a place keep it', async () => {
  const many = await notesOf(`Area;Testo\n${Array.from({ length: 300 }, (_, at) => `Area ${at % 7};nota ${at}`).join('\n')}`)
  expect(new Set(many.map(({ box }) => `${box.x} ${box.y}`)).size).toBe(300)
  expect((await notesOf('Testo;x;y\nuno;10;20\ndue;-5,5;300')).map(({ box: { x, y } }) => [x, y])).toEqual([
    [10, 20],
    [-5.5, 300],
  ])
  // places that count from the corner of their area would lie on each other
  const nested = await notesOf('Area;Testo;x;y\nA;uno;0;0\nB;due;0;0')
  expect(nested[0]!.box.x).not.toBe(nested[1]!.box.x)
})

it('long cells are several notes, and nothing of them is lost', async () => {
  const long = 'parola '.repeat(600).trim()
  const { doc, splitRows } = await read(`Testo;Area\n${long};Casa`)
  expect(splitRows).toBe(1)
  expect(
    listNotes(doc)
      .toSorted((a, b) => a.layer - b.layer)
      .map(({ text }) => text)
      .join(' '),
  ).toBe(long)
})

it('what Tavolo exports comes back: areas, words, colours, whose words, and where', async () => {
  const { doc, author } = createBoardFixture()
  putArea(doc, author, { title: '=Bisogni', box: { x: 0, y: 0, width: 600, height: 400 } })
  const texts = ['=1+1', 'a;"b"\nc', 'שלום', "'già", 'semplice']
  putNotes(
    doc,
    author,
    texts.map((text, at) => ({ text, box: boxAt(20 + at * 200, 80), colour: 'sun' as const })),
  )
  const bytes = exportCsv(openScene(doc), { ...tableTestLabels, author: () => 'Piero' })
  const back = await notesOf(decodeText(bytes).text)
  expect(back.map(({ text }) => text)).toEqual(texts)
  expect(new Set(back.map(({ colour, wordsOf }) => `${colour} ${wordsOf}`))).toEqual(new Set([`sun ${piero.person}`]))
  expect(back.map(({ box }) => box.x)).toEqual(texts.map((_, at) => 20 + at * 200))
})

it('clusters come back with those around them, and so do tags; what is in one lies together', async () => {
  const { doc, author } = createBoardFixture()
  const ids = putNotes(
    doc,
    author,
    ['uno', 'due', 'tre', 'quattro'].map((text, at) => ({ text, box: boxAt(at * 200, 0) })),
  )
  const around = putCluster(doc, author, { name: 'Servizi', box: boxAt(0, 0) })
  const inner = putCluster(doc, author, { name: 'Trasporti', box: boxAt(0, 0), partOf: around })
  joinCluster(doc, author, [{ id: ids[0]! }, { id: ids[2]! }], inner)
  joinCluster(doc, author, [{ id: ids[1]! }], around)
  tagObjects(doc, author, [ids[0]!, ids[3]!], 'urgente')
  const table = decodeText(exportCsv(openScene(doc), { ...tableTestLabels, author: null })).text
  const imported = await read(table)
  const scene = openScene(imported.doc)
  const text = (id: string) => noteText(imported.doc, id as never)?.toString()
  const clusters = clustersInOrder(scene).map((node) => [...namesAround(scene, node), node.name, ...node.members.map(text).sort()])
  expect(clusters).toEqual([
    ['Servizi', 'due'],
    ['Servizi', 'Trasporti', 'tre', 'uno'],
  ])
  expect(imported.clusterCount).toBe(2)
  const tagged = [...scene.objects.values()].filter(({ id }) => scene.attachments.of(id).tags.includes('urgente'))
  expect(tagged.map(({ id }) => text(id)).sort()).toEqual(['quattro', 'uno'])
  scene.close()
})

it('of Mural, notes lie beside each other as they did, with their tags; what else a column holds can be named', async () => {
  const mural = [
    'ID,Text,BG Color,Border Color,Position X,Position Y,Width,Height,Area,Tags,Last Updated By,Last Updated,Link to',
    '0-1700000000001,"Un autobus\nla domenica",#FCFE7D,,120,80,138,138,Bisogni,"urgente, trasporti",Piero,2024-05-02T09:12:44.123Z,',
    '0-1700000000002,Il medico di base,#AAED92,,270,80,138,138,Bisogni,,Zoe Rossi,2024-05-02T09:13:02.000Z,https://example.org',
    '0-1700000000003,"=SOMMA(A1)",#FFC2E8,,1400,900,138,138,,,Piero,2024-05-02T09:13:40.000Z,',
  ].join('\n')
  const table = parseTable(mural)
  expect(programOf(table)).toBe('mural')
  const { doc, areaCount, namesWritten } = await read(mural)
  const notes = listNotes(doc).toSorted((a, b) => a.layer - b.layer)
  expect(notes.map(({ text }) => text)).toEqual(['Un autobus\nla domenica', 'Il medico di base\n— Zoe Rossi', '=SOMMA(A1)'])
  expect([areaCount, namesWritten]).toEqual([1, 1])
  expect(notes[1]!.box.x - notes[0]!.box.x).toBeGreaterThanOrEqual(180)
  // one millisecond for both: which comes first is decided by their ids
  expect(new Set(tag.list(doc).map(({ name }) => name))).toEqual(new Set(['urgente', 'trasporti']))
})

it('of Miro, the headings of a list and rows of frames, pictures and lines become no notes', async () => {
  const list = 'Incontro del 12 marzo\nSticky notes\nUn autobus la domenica\nIl forno chiude\nText\nChe cosa manca?'
  expect(programOf(parseTable(list))).toBe('miro')
  expect((await notesOf(list)).map(({ text }) => text)).toEqual([
    'Incontro del 12 marzo',
    'Un autobus la domenica',
    'Il forno chiude',
    'Che cosa manca?',
  ])
  const items = 'Type,Content,Frame,Tags\nframe,Bisogni,,\nsticky_note,Tetto,Bisogni,"urgente;casa"\nconnector,causa,,\nimage,foto.png,Bisogni,'
  const { doc, foreignRows } = await read(items)
  expect([listNotes(doc).map(({ text }) => text), foreignRows]).toEqual([['Tetto'], 3])
  expect(
    tag
      .list(doc)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['casa', 'urgente'])
})
