import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { exportXlsx } from '../../../../renderer/board/export/exportXlsx.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { report } from '../../../fixtures/report.ts'
import { boxAt, createBoardFixture, putNote } from '../boardFixture.ts'
import { tableTestLabels } from './tableTestLabels.ts'

const labels = tableTestLabels

/** What a spreadsheet shows of a cell: a text, or a number. */
const cellsOf = (row: string) =>
  [...row.matchAll(/<c r="[A-H]\d+" (s="\d")?( t="inlineStr")?>(?:<is><t xml:space="preserve">([^<]*)<\/t><\/is>|<v>([^<]*)<\/v>)?<\/c>/g)].map(
    ([, , isText, text = '', number]) =>
      isText ? text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&') : number === undefined ? '' : Number(number),
  )

function sheetOf(texts: readonly string[], { title = 'Bisogni', area = '' } = {}) {
  const { doc, author } = createBoardFixture()
  if (area) putArea(doc, author, { title: area, box: boxAt(0, 0, 50_000) })
  const wall = { ...author, now: () => new Date(2026, 10, 28, 12, 0).getTime() }
  doc.transact(() => {
    for (const [at, text] of texts.entries()) putNote(doc, wall, text, 20 + at * 200, 60)
  })
  const parts = Object.entries(unzipSync(exportXlsx(openScene(doc), labels, title))).map(([name, bytes]) => [name, strFromU8(bytes)] as const)
  const sheet = new Map(parts).get('xl/worksheets/sheet1.xml') ?? ''
  return { parts: new Map(parts), rows: [...sheet.matchAll(/<row r="\d+">(.*?)<\/row>/gs)].map(([, row = '']) => cellsOf(row)) }
}

test('a sheet in the order of the outline: texts, dates of the clock on the wall, coordinates last', () => {
  const { rows, parts } = sheetOf(['due righe\ncosì', 'dopo'], { area: 'Idee' })
  expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<row r="3"><c r="A3" s="1"')
  expect(rows).toEqual([
    ['Area', 'Testo', 'Colore', 'Etichette', 'Di', 'Scritta il', 'x', 'y'],
    // 28 November 2026 is day 46354, noon half a day
    ['Idee', 'due righe\ncosì', 'Giallo, sole', '', '@anna', 46354.5, 20, 60],
    ['Idee', 'dopo', 'Giallo, sole', '', '@anna', 46354.5, 220, 60],
  ])
})

test('whatever a note begins with, its cell is a text and comes back whole', () => {
  const texts = [...report('board/notesForCsv.txt').trim().split('\n'), '+1', '@SUM(A1)', '  a & b < c "d"  ', '_x0041_ e 😀', 'تجربة', "'uno"]
  const { rows, parts } = sheetOf(texts)
  expect(rows.slice(1).map(([, text]) => String(text).replaceAll('_x005F_', '_'))).toEqual(texts)
  expect(parts.get('xl/worksheets/sheet1.xml')).not.toContain('<f>')
  expect(parts.get('xl/worksheets/sheet1.xml')).toContain('_x005F_x0041_')
})

test('what XML cannot hold makes no file unreadable, wherever it comes from', () => {
  const { rows, parts } = sheetOf(['uno\ud800due\ufffe\u0000tre\vquattro'], {
    title: "'Bisogni: [cosa] manca? \uffff/ e altro ancora'",
    area: 'A\u0001B',
  })
  expect(rows[1]?.slice(0, 2)).toEqual(['AB', 'unoduetre\nquattro'])
  const name = /<sheet name="([^"]*)"/.exec(parts.get('xl/workbook.xml') ?? '')?.[1] ?? ''
  expect(name).toBe('Bisogni cosa manca e altro a')
  for (const xml of parts.values()) expect(xml).not.toMatch(/[\p{Cs}\ufffe\uffff]|[^\P{Cc}\n]/u)
})
