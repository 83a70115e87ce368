import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { area, listAreas } from '../../../../../shared/model/records/area.ts'
import { listClusters, putCluster } from '../../../../../shared/model/records/cluster.ts'
import { putNotes, readNote } from '../../../../../shared/model/records/note.ts'
import { boardOptions } from '../../../../../shared/model/sessionLog/ballots/boardOptions.ts'
import { testAuthor } from '../../../../support/peers.ts'

test('what is on a board may become options: clusters, areas, notes by area; what is empty or twice is left out', () => {
  const doc = new Y.Doc()
  const author = testAuthor('anna')
  area.create(doc, author, { title: 'Bisogni', box: { x: 0, y: 0, width: 800, height: 800 } } as never)
  area.create(doc, author, { title: '  ', box: { x: 2000, y: 0, width: 100, height: 100 } } as never)
  const at = (x: number) => ({ x, y: 100, width: 180, height: 180 })
  putNotes(doc, author, [
    { text: 'Una\npensilina', box: at(10) },
    { text: 'Una pensilina', box: at(200) },
    { text: '', box: at(400) },
    { text: 'Fuori', box: at(5000) },
  ] as never)
  putCluster(doc, author, { name: 'Muoversi', box: at(10) } as never)
  const options = boardOptions(doc)
  expect(options.map(({ kind, title, options: texts }) => [kind, title, texts.map(({ text }) => text)])).toEqual([
    ['clusters', '', ['Muoversi']],
    ['areas', '', ['Bisogni']],
    ['area', 'Bisogni', ['Una pensilina']],
    ['notes', '', expect.arrayContaining(['Una pensilina', 'Fuori'])],
  ])
  expect(options.at(-1)?.options.every(({ object }) => readNote(doc, object as never) !== null)).toBe(true)
  expect(options.slice(0, 2).map(({ options: [first] }) => first?.object)).toEqual([listClusters(doc)[0]?.id, listAreas(doc)[0]?.id])
})
