import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readClusters } from '../../../../../shared/model/derived/clusters/clusterIndex.ts'
import { MAX_CLUSTER_DEPTH, resolveLinks } from '../../../../../shared/model/derived/clusters/clusterTree.ts'
import { cluster, putCluster } from '../../../../../shared/model/records/cluster.ts'
import { testAuthor } from '../../../../support/peers.ts'

const anna = testAuthor('anna', 1000)
const [_N, _M, _O] = ['nnnnnnnnnnnnnnnn', 'mmmmmmmmmmmmmmmm', 'oooooooooooooooo'] as never[]
const box = { x: 0, y: 0, width: 200, height: 44 }
let doc = new Y.Doc()
const put = (name: string) => putCluster(doc, anna, { name, box })

beforeEach(() => {
  doc = new Y.Doc()
})

describe('nesting', () => {
  test('deeper than is shown, in circles or to nowhere, costs no more than the number of clusters', () => {
    doc.transact(() => {
      const ids = Array.from({ length: 3000 }, () => put('x'))
      for (const [at, id] of ids.entries()) cluster.update(doc, anna, id, { partOf: ids[at + 1] ?? ids[2990]! })
    })
    const nodes = readClusters(doc)
    expect(nodes.size).toBe(3000)
    expect(Math.max(...Array.from(nodes.values(), ({ depth }) => depth))).toBe(MAX_CLUSTER_DEPTH)
    const { parents, shownAs, depths } = resolveLinks(new Map([['a', { id: 'a', partOf: 'gone', mergedInto: 'a' }]]) as never)
    expect([parents, shownAs, depths]).toEqual([new Map([['a', null]]), new Map([['a', 'a']]), new Map([['a', 0]])])
  })
})
