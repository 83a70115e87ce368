import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { exportCsv } from '../../../../renderer/board/export/exportCsv.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { putBoardText } from '../../../../shared/model/records/boardText.ts'
import { joinCluster, putCluster } from '../../../../shared/model/records/cluster.ts'
import { putConnector } from '../../../../shared/model/records/connector.ts'
import { putShape } from '../../../../shared/model/records/shape.ts'
import { stampObjects } from '../../../../shared/model/records/stamp.ts'
import { tagObjects } from '../../../../shared/model/records/tag.ts'
import { report } from '../../../fixtures/report.ts'
import { boxAt, createBoardFixture, putNote } from '../boardFixture.ts'
import { tableTestLabels } from './tableTestLabels.ts'

const translations = tableTestLabels

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

test('a table in the order of the outline, with nothing a spreadsheet would run', () => {
  const { doc, author } = createBoardFixture()
  putArea(doc, author, { title: '=Bisogni', box: boxAt(0, 0, 500) })
  const nasty = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'con "virgolette", e\na capo', 'normale']
  for (const [at, text] of nasty.entries()) putNote(doc, author, text, 1000 + at * 200, -3)
  const inside = putNote(doc, author, 'dentro', 10, 60)
  tagObjects(doc, author, [inside], '=casa')
  tagObjects(doc, { ...author, now: () => author.now() + 1 }, [inside], 'scuola')
  const table = decode(exportCsv(openScene(doc), translations))
  expect(table.charCodeAt(0)).toBe(0xfeff)
  const rows = Papa.parse<string[]>(table.slice(1).trimEnd(), { newline: '\r\n' }).data
  expect(rows[0]).toEqual(['Area', 'Testo', 'Colore', 'Etichette', 'Di', 'Scritta il', 'x', 'y'])
  expect(rows[1]).toEqual([
    "'=Bisogni",
    'dentro',
    'Giallo, sole',
    "'=casa, scuola",
    "'@anna",
    expect.stringMatching(/^0[12]\/01\/1970 \d\d:\d\d$|^31\/12\/1969 \d\d:\d\d$/),
    '10',
    '60',
  ])
  expect(rows.slice(2).map((row) => row[1])).toEqual(nasty.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)))
  for (const row of rows.slice(1)) for (const cell of row.slice(0, 6)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
})

function tableOf(texts: readonly string[], locale: string, title = '') {
  const { doc, author } = createBoardFixture()
  if (title) putArea(doc, author, { title, box: boxAt(0, 0, 5000) })
  for (const [at, text] of texts.entries()) putNote(doc, author, text, at * 200, 60)
  return decode(exportCsv(openScene(doc), translations, locale)).slice(1)
}

test.each([
  ['it-IT', ';'],
  ['de-CH', ','],
  ['en-GB', ','],
  ['en-US', ','],
  ['fr-FR', ';'],
])('the separator is that of the region: %s', (locale, separator) => {
  expect(tableOf(['uno'], locale).split('\r\n')[0]).toBe(['Area', 'Testo', 'Colore', 'Etichette', 'Di', 'Scritta il', 'x', 'y'].join(separator))
})

test.each(['it-IT', 'en-GB'])('whatever separator a program expects, and with or without quotes, no cell is a formula: %s', (locale) => {
  const texts = [
    ...report('board/notesForCsv.txt').trim().split('\n'),
    ...['a,=1+1', 'a\t@SUM(A1)', 'a|-2+3', 'a; "=1+1"', 'a\n=1+1', 'a;\uff1d1+1', ' =1+1', '"=1+1', "a;'=1"],
  ]
  const table = tableOf(texts, locale, 'x;=2+2')
  for (const separator of [';', ',', '\t', '|']) {
    const quoted = Papa.parse<string[]>(table, { delimiter: separator, newline: '\r\n' }).data.flat()
    const bare = table.split(/\r\n|\n/).flatMap((line) => line.split(separator))
    // the coordinates are numbers, the cells that only mark where a quote was are letters
    for (const cell of [...quoted, ...bare].filter((each) => !/^-?\d+$/.test(each))) expect(cell).not.toMatch(/^[\s"]*[=+\-@\uff1d]/)
  }
})

test('a cell with any separator, quote or line break is in quotes, and comes back whole', () => {
  const texts = ['sala; cucina', 'sala, cucina', 'sala\tcucina', 'sala|cucina', 'la "sala"', 'sala\ncucina', 'normale']
  const table = tableOf(texts, 'it-IT')
  expect(table).toContain('"sala; cucina"')
  expect(table).toContain('"sala, cucina"')
  expect(table).toContain(';normale;')
  const rows = Papa.parse<string[]>(table.trimEnd(), { delimiter: ';', newline: '\r\n' }).data
  expect(rows.slice(1).map((row) => row[1])).toEqual(texts)
})

test('a time is that of the clock on the wall, as the region writes it', () => {
  const { doc, author } = createBoardFixture()
  putNote(doc, { ...author, now: () => new Date(2026, 10, 28, 14, 5).getTime() }, 'uno', 0, 0)
  const cellOf = (locale: string) => decode(exportCsv(openScene(doc), translations, locale)).split('\r\n')[1]
  expect(cellOf('it-IT')).toContain(';28/11/2026 14:05;')
  expect(cellOf('en-US')).toContain(',11/28/2026 14:05,')
  expect(cellOf('en-GB')).toContain(',28/11/2026 14:05,')
})

test('areas side by side are read from the left, although one stands a little higher', () => {
  const { doc, author } = createBoardFixture()
  putArea(doc, author, { title: 'Destra', box: boxAt(600, 0, 500) })
  putArea(doc, author, { title: 'Sinistra', box: boxAt(0, 20, 500) })
  putNote(doc, author, 'due', 700, 100)
  putNote(doc, author, 'uno', 100, 100)
  const rows = decode(exportCsv(openScene(doc), translations)).split('\r\n')
  expect(rows.slice(1, 3).map((row) => row.split(';').slice(0, 2))).toEqual([
    ['Sinistra', 'uno'],
    ['Destra', 'due'],
  ])
})

test('texts and shapes with words are rows like notes; a shape without words says nothing, and one without colour has none', () => {
  const { doc, author } = createBoardFixture()
  putNote(doc, author, 'nota', 0, 0)
  putBoardText(doc, author, { text: 'titolo', box: boxAt(300, 0) })
  putShape(doc, author, { text: 'bianca', box: boxAt(600, 0) })
  putShape(doc, author, { text: 'gialla', box: boxAt(900, 0), fill: 'sun' })
  putShape(doc, author, { box: boxAt(1200, 0), fill: 'sun' })
  const rows = Papa.parse<string[]>(
    decode(exportCsv(openScene(doc), translations))
      .slice(1)
      .trimEnd(),
    { newline: '\r\n' },
  ).data
  expect(rows.slice(1).map(([, text, colour]) => [text, colour])).toEqual([
    ['nota', 'Giallo, sole'],
    ['titolo', ''],
    ['bianca', ''],
    ['gialla', 'Giallo, sole'],
  ])
})

test('each form of stamps that there is on the board has a column of numbers', () => {
  const { doc, author } = createBoardFixture()
  const [a, b] = [putNote(doc, author, 'uno', 0, 0), putNote(doc, author, 'due', 300, 0)]
  stampObjects(doc, author, [a, a, b], 'heart')
  stampObjects(doc, author, [b], 'dot')
  const rows = Papa.parse<string[]>(
    decode(exportCsv(openScene(doc), translations))
      .slice(1)
      .trimEnd(),
    { newline: '\r\n' },
  ).data
  expect(rows.map((row) => row.slice(-4))).toEqual([
    ['dot', 'heart', 'x', 'y'],
    ['0', '2', '0', '0'],
    ['1', '1', '300', '0'],
  ])
})

test('clusters with those around them, numbers on paper and lines are in columns that are there when needed', () => {
  const { doc, author } = createBoardFixture()
  const [forno, piazza] = [putNote(doc, author, 'Il forno\nchiude', 0, 0), putNote(doc, author, '=2+2', 400, 0)]
  const around = putCluster(doc, author, { name: 'Servizi', box: boxAt(0, 0) })
  const inner = putCluster(doc, author, { name: 'Negozi › botteghe', box: boxAt(0, 0), partOf: around })
  joinCluster(doc, author, [{ id: forno }], inner)
  joinCluster(doc, author, [{ id: piazza }], around)
  putConnector(doc, author, { from: forno, to: piazza, meaning: 'causes', label: '-5 posti' })
  putConnector(doc, author, { from: { x: 0, y: 0 }, to: { x: 9, y: 9 } })
  const number = ({ id }: { readonly id: string }) => (id === piazza ? '7' : '')
  const rows = Papa.parse<string[]>(
    decode(exportCsv(openScene(doc), { ...translations, number }))
      .slice(1)
      .trimEnd(),
    { newline: '\r\n' },
  ).data
  const cells = rows.slice(1).map((row) => Object.fromEntries(rows[0]!.map((name, at) => [name, row[at]])))
  expect(rows[0]).toEqual([
    'N.',
    'Area',
    'Tema',
    'Testo',
    'Colore',
    'Etichette',
    'Di',
    'Scritta il',
    'x',
    'y',
    'Da',
    'A',
    'Significato',
    'Parole della linea',
  ])
  expect(cells.map((row) => [row['N.'], row.Tema, row.Testo])).toEqual([
    ['', 'Servizi › Negozi > botteghe', 'Il forno\nchiude'],
    ['7', 'Servizi', "'=2+2"],
    ['', '', ''],
  ])
  expect([cells[2]!.Da, cells[2]!.A, cells[2]!.Significato, cells[2]!['Parole della linea']]).toEqual([
    'Il forno chiude',
    '#7 =2+2',
    'causes',
    "'-5 posti",
  ])
})
