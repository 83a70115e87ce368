import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { deleteClusters, mergeClusters, nestCluster, splitCluster } from '../../../../../shared/model/derived/clusters/clusterEdits.ts'
import { indexClusters, readClusters } from '../../../../../shared/model/derived/clusters/clusterIndex.ts'
import { type ClusterId, joinCluster, nameCluster, putCluster } from '../../../../../shared/model/records/cluster.ts'
import { openUndoHistory } from '../../../../../shared/model/undo/undoHistory.ts'
import { testAuthor } from '../../../../support/peers.ts'

const anna = testAuthor('anna', 1000)
const bruno = testAuthor('bruno', 2000)
const [N, M, O] = ['nnnnnnnnnnnnnnnn', 'mmmmmmmmmmmmmmmm', 'oooooooooooooooo'] as never[]
const box = { x: 0, y: 0, width: 200, height: 44 }
let doc = new Y.Doc()
const put = (name: string) => putCluster(doc, anna, { name, box })
const join = (id: never, to: ClusterId | null) => joinCluster(doc, anna, [{ id }], to)
const nodeOf = (id: ClusterId) => readClusters(doc).get(id)

beforeEach(() => {
  doc = new Y.Doc()
})

describe('merging', () => {
  test('shows what is in both, and keeps what each note was in: anybody can split them days later', () => {
    const [school, bus] = [put('Scuola'), put('Autobus')]
    join(N!, school)
    join(M!, bus)
    mergeClusters(doc, anna, [bus], school)
    expect(nodeOf(school)).toMatchObject({ members: [M, N], merged: [bus] })
    expect(nodeOf(bus)).toBeUndefined()
    join(O!, school)
    splitCluster(doc, bruno, bus)
    expect(nodeOf(school)?.members).toEqual([N, O])
    expect(nodeOf(bus)?.members).toEqual([M])
  })

  test('loses nothing that another puts into a merged cluster meanwhile', () => {
    const [school, bus] = [put('Scuola'), put('Autobus')]
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    mergeClusters(doc, anna, [bus], school)
    joinCluster(other, bruno, [{ id: N! }], bus)
    nameCluster(other, bruno, bus, 'Autobus e treni')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    expect(nodeOf(school)?.members).toEqual([N])
    splitCluster(doc, anna, bus)
    expect(nodeOf(bus)).toMatchObject({ name: 'Autobus e treni', members: [N] })
  })

  test('goes through several, and by two people in opposite directions', () => {
    const [a, b, c] = [put('A'), put('B'), put('C')]
    mergeClusters(doc, anna, [a], b)
    mergeClusters(doc, anna, [b], c)
    expect([...readClusters(doc).keys()]).toEqual([c])
    expect(nodeOf(c)?.merged).toEqual([a, b].sort())
    const [d, e] = [put('D'), put('E')]
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    mergeClusters(doc, anna, [d], e)
    mergeClusters(other, bruno, [e], d)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const first = [d, e].sort()[0]!
    expect([...readClusters(doc).keys()].sort()).toEqual([c, first].sort())
    expect(readClusters(other)).toEqual(readClusters(doc))
  })

  test('into a part of itself puts that part in its place', () => {
    const [outer, middle, inner, around] = [put('outer'), put('middle'), put('inner'), put('around')]
    nestCluster(doc, anna, outer, around)
    nestCluster(doc, anna, middle, outer)
    nestCluster(doc, anna, inner, middle)
    mergeClusters(doc, anna, [outer], inner)
    expect(nodeOf(inner)).toMatchObject({ parent: around, merged: [outer] })
    expect(nodeOf(middle)?.parent).toBe(inner)
  })

  test('is undone as one step', () => {
    const [school, bus] = [put('Scuola'), put('Autobus')]
    const undo = openUndoHistory('board', doc, anna)
    mergeClusters(doc, anna, [bus], school)
    undo.undo()
    expect([...readClusters(doc).keys()].sort()).toEqual([school, bus].sort())
  })
})

describe('nesting', () => {
  test('makes a tree, and refuses what would be a circle', () => {
    const [school, bus, stop] = [put('Scuola'), put('Autobus'), put('Fermate')]
    nestCluster(doc, anna, bus, school)
    nestCluster(doc, anna, stop, bus)
    nestCluster(doc, anna, school, stop)
    nestCluster(doc, anna, school, school)
    expect(nodeOf(school)).toMatchObject({ parent: null, depth: 0, children: [{ id: bus, children: [{ id: stop, depth: 2 }] }] })
    nestCluster(doc, anna, bus, null)
    expect(nodeOf(school)?.children).toEqual([])
  })

  test('by two people in a circle is the same tree on both devices, with nothing left out', () => {
    const [a, b] = [put('A'), put('B')]
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    nestCluster(doc, anna, a, b)
    nestCluster(other, bruno, b, a)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const [first, second] = [a, b].sort()
    expect(nodeOf(first!)?.parent).toBeNull()
    expect(nodeOf(second!)?.parent).toBe(first)
    expect(readClusters(other)).toEqual(readClusters(doc))
  })

  test('of a merged cluster counts again when it is split', () => {
    const [school, bus, town] = [put('Scuola'), put('Autobus'), put('Paese')]
    nestCluster(doc, anna, bus, town)
    mergeClusters(doc, anna, [bus], school)
    splitCluster(doc, anna, bus)
    expect(nodeOf(bus)?.parent).toBe(town)
  })
})

describe('deleting', () => {
  test('takes the merged ones along, leaves the notes, and raises the parts; undo brings all of it back', () => {
    const [town, school, bus, stop] = [put('Paese'), put('Scuola'), put('Autobus'), put('Fermate')]
    nestCluster(doc, anna, school, town)
    nestCluster(doc, anna, stop, school)
    mergeClusters(doc, anna, [bus], school)
    join(N!, bus)
    const before = readClusters(doc)
    const undo = openUndoHistory('board', doc, anna)
    deleteClusters(doc, anna, [school])
    expect([...readClusters(doc).keys()].sort()).toEqual([town, stop].sort())
    expect(nodeOf(stop)?.parent).toBe(town)
    undo.undo()
    expect(readClusters(doc)).toEqual(before)
  })
})

describe('the index of clusters', () => {
  test('tells of what changed alone, and ends with what a fresh one reads', () => {
    const [school, bus] = [put('Scuola'), put('Autobus')]
    const index = indexClusters(doc)
    const changedIds: string[][] = []
    let notices = 0
    index.onChange((changes) => changedIds.push([...changes.keys()]))
    index.subscribe(() => notices++)
    join(N!, bus)
    nameCluster(doc, anna, school, 'La scuola')
    nestCluster(doc, anna, bus, school)
    expect(changedIds).toEqual([[bus], [school], [school, bus].sort()].map((ids, at) => (at === 2 ? expect.arrayContaining(ids) : ids)))
    expect(notices).toBe(3)
    expect(index.clusterOf(N!)).toBe(bus)
    mergeClusters(doc, anna, [bus], school)
    expect(index.clusterOf(N!)).toBe(school)
    expect(index.ownClusterOf(N!)?.id).toBe(bus)
    expect(index.clusterOf(M!)).toBeNull()
    expect(new Map(index.byId)).toEqual(readClusters(doc))
    expect(index.current()).toEqual([...readClusters(doc).values()])
    index.close()
    join(M!, school)
    expect(index.clusterOf(M!)).toBeNull()
  })

  test('takes no cluster for a note in a cluster, whatever a hostile program writes', () => {
    const [school, bus] = [put('Scuola'), put('Autobus')]
    join(bus as never, school)
    join(school as never, school)
    expect(nodeOf(school)?.members).toEqual([])
    const index = indexClusters(doc)
    expect(index.clusterOf(bus)).toBeNull()
  })
})
