import { parse } from 'parse5'
import { expect, it } from 'vitest'
import { pagesOf } from '../../../../../renderer/board/export/pages/boardPages.ts'
import { pagesHtml } from '../../../../../renderer/board/export/pages/pagesHtml.ts'
import { paperOf } from '../../../../../renderer/board/export/pages/paper.ts'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { putConnector } from '../../../../../shared/model/records/connector.ts'
import { boxAt, createBoardFixture, putNote } from '../../boardFixture.ts'

function dividedBoard() {
  const { doc, author } = createBoardFixture()
  putArea(doc, author, { title: 'Destra', box: { x: 1000, y: 0, width: 900, height: 600 } })
  putArea(doc, author, { title: 'Sinistra', box: { x: 0, y: 0, width: 900, height: 600 } })
  putArea(doc, author, { title: 'Dentro a sinistra', box: { x: 20, y: 300, width: 400, height: 250 } })
  putArea(doc, author, { title: 'Vuota', box: { x: 0, y: 2000, width: 900, height: 600 } })
  const a = putNote(doc, author, 'a', 20, 80)
  const b = putNote(doc, author, 'b', 40, 340)
  const c = putNote(doc, author, 'c', 1020, 80)
  putNote(doc, author, 'fuori', 3000, 3000)
  putConnector(doc, author, { from: a, to: b, label: 'dentro' })
  putConnector(doc, author, { from: a, to: c, label: 'attraverso' })
  putConnector(doc, author, { from: { x: 50, y: 200 }, to: { x: 90, y: 220 }, label: 'libera' })
  return openScene(doc)
}
const textsOf = (page: ReturnType<typeof pagesOf>[number]) => page.objects.map(({ kind, record }) => kind.text(record)).toSorted()

it('all of the board is on the first page, and each area with what is in it on one of its own, in the order of the outline', () => {
  const pages = pagesOf(dividedBoard(), 'areas')
  expect(pages.map(({ area }) => area?.title)).toEqual([undefined, 'Sinistra', 'Dentro a sinistra', 'Destra'])
  expect(textsOf(pages[0]!)).toEqual(['Dentro a sinistra', 'Destra', 'Sinistra', 'Vuota', 'a', 'attraverso', 'b', 'c', 'dentro', 'fuori', 'libera'])
  expect(textsOf(pages[1]!)).toEqual(['Dentro a sinistra', 'Sinistra', 'a', 'b', 'dentro', 'libera'])
  expect(textsOf(pages[2]!)).toEqual(['Dentro a sinistra', 'b'])
  expect(textsOf(pages[3]!)).toEqual(['Destra', 'c'])
  expect(pagesOf(dividedBoard(), 'whole')).toHaveLength(1)
})

it('an area that lies on another one exactly is on its page, and an empty board has a page', () => {
  const { doc, author } = createBoardFixture()
  expect(pagesOf(openScene(doc), 'areas').map(({ objects }) => objects.length)).toEqual([0])
  putArea(doc, author, { title: 'A', box: boxAt(0, 0, 500) })
  putArea(doc, author, { title: 'B', box: boxAt(0, 0, 500) })
  expect(pagesOf(openScene(doc), 'areas').map(({ objects }) => objects.length)).toEqual([2, 2, 2])
})

it('each page has the size of the paper, and what is written on a board is no markup', () => {
  const hostile = '</style></title><script>alert(1)</script>"'
  const html = pagesHtml([{ svg: '<svg></svg>', title: hostile }], {
    title: hostile,
    language: 'it',
    paper: paperOf('a3', 'landscape'),
    fonts: '@font-face{src:url(data:x)}</style><script>1</script>',
    palette: { font: '"Atkinson", sans-serif', inkSoft: 'gray' },
    position: (page, of) => `${page} di ${of}`,
  })
  expect(html).toContain('@page{size:420mm 297mm;margin:0}')
  const names: string[] = []
  const visit = (node: { nodeName: string; childNodes?: unknown[] }) => {
    names.push(node.nodeName)
    for (const child of node.childNodes ?? []) visit(child as typeof node)
  }
  visit(parse(html) as never)
  expect(names).not.toContain('script')
  expect(names.filter((name) => name === 'section')).toHaveLength(1)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})
