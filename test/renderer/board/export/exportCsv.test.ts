import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { exportCsv } from '../../../../renderer/board/export/exportCsv.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { boxAt, createBoardFixture, putNote } from '../boardFixture.ts'

const translations = {
  header: { area: 'Area', text: 'Testo', colour: 'Colore', author: 'Di', madeAt: 'Scritta il' },
  colour: () => 'Giallo, sole',
  person: () => '@anna',
}

test('a table in the order of the outline, with nothing a spreadsheet would run', () => {
  const { doc, author } = createBoardFixture()
  putArea(doc, author, { title: '=Bisogni', box: boxAt(0, 0, 500) })
  const nasty = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'con "virgolette", e\na capo', 'normale']
  for (const [at, text] of nasty.entries()) putNote(doc, author, text, 1000 + at * 200, -3)
  putNote(doc, author, 'dentro', 10, 60)
  const bytes = exportCsv(openScene(doc), translations)
  const table = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  expect(table.charCodeAt(0)).toBe(0xfeff)
  const rows = Papa.parse<string[]>(table.slice(1).trimEnd(), { newline: '\r\n' }).data
  expect(rows[0]).toEqual(['Area', 'Testo', 'Colore', 'Di', 'Scritta il', 'x', 'y'])
  expect(rows[1]).toEqual(["'=Bisogni", 'dentro', 'Giallo, sole', "'@anna", '1970-01-01T00:00:01.000Z', '10', '60'])
  expect(rows.slice(2).map((row) => row[1])).toEqual(nasty.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)))
  for (const row of rows.slice(1)) for (const cell of row.slice(0, 5)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
})
