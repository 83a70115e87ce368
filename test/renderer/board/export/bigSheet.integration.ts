import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { exportXlsx } from '../../../../renderer/board/export/exportXlsx.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
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

test('a board of 2000 notes is one sheet of 2000 rows', () => {
  expect(sheetOf(Array.from({ length: 2000 }, (_, at) => `nota ${at}`)).rows).toHaveLength(2001)
})
