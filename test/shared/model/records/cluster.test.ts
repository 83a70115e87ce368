import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { putArea, readArea } from '../../../../shared/model/records/area.ts'
import {
  type ClusterId,
  cluster,
  clusterMember,
  clusterNameText,
  joinCluster,
  joinInPlaceOf,
  listClusters,
  MAX_CLUSTER_NAME,
  nameCluster,
  originOf,
  placeClusters,
  putCluster,
  readCluster,
  shownClusterName,
} from '../../../../shared/model/records/cluster.ts'
import { rooms } from '../../../../shared/model/rooms.ts'
import { openUndoHistory } from '../../../../shared/model/undo/undoHistory.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna', 1000)
const bruno = testAuthor('bruno', 2000)
const [N, M] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as never[]
const box = { x: 10, y: 20, width: 200, height: 44 }
let doc = new Y.Doc()
let id: ClusterId

beforeEach(() => {
  doc = new Y.Doc()
  id = putCluster(doc, anna, { name: 'Scuola', box })
})
const clusterOf = (object: never) => clusterMember.read(doc, object)?.cluster ?? null

describe('a cluster', () => {
  test('has a name, a maker, and a place for while it is empty', () => {
    expect(readCluster(doc, id)).toEqual({ id, name: 'Scuola', box, by: anna.person, madeAt: 1000 })
    placeClusters(doc, bruno, new Map([[id, { ...box, x: 99 }]]))
    expect(readCluster(doc, id)?.box.x).toBe(99)
    expect(rooms.board).toEqual(expect.arrayContaining([cluster, clusterMember]))
  })

  test('is named by two people at the same moment: the words of both stay', () => {
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    nameCluster(doc, anna, id, 'Scuola e trasporti')
    nameCluster(other, bruno, id, 'La Scuola')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    expect(readCluster(doc, id)?.name).toBe('La Scuola e trasporti')
    expect(clusterNameText(doc, id)?.toString()).toBe('La Scuola e trasporti')
    expect(clusterNameText(doc, N!)).toBeNull()
  })

  test('is shown with a name on one line, cut where it is longer than one can write', () => {
    expect(shownClusterName(' Casa\n e\u202e affitti ')).toBe('Casa e affitti')
    const long = shownClusterName('x'.repeat(4000))
    expect(long).toHaveLength(MAX_CLUSTER_NAME + 1)
    expect(readCluster(doc, putCluster(doc, anna, { name: 'x'.repeat(999), box }))?.name).toHaveLength(MAX_CLUSTER_NAME)
  })

  test('that is broken is left out, and stays where it is', () => {
    cluster.entries(doc).set('cccccccccccccccc', new Y.Map([['name', 'no shared text']]))
    cluster.entries(doc).set('dddddddddddddddd', 7)
    expect(listClusters(doc).map((each) => each.id)).toEqual([id])
  })
})

describe('what is in a cluster', () => {
  test('says so itself, and is in one at most', () => {
    const other = putCluster(doc, bruno, { name: 'Casa', box })
    joinCluster(doc, anna, [{ id: N! }, { id: M! }], id)
    joinCluster(doc, bruno, [{ id: M! }], other)
    expect([clusterOf(N!), clusterOf(M!)]).toEqual([id, other])
    joinCluster(doc, anna, [{ id: N! }], null)
    expect(clusterOf(N!)).toBeNull()
  })

  test('is not written again where nothing changes', () => {
    joinCluster(doc, anna, [{ id: N! }], id)
    const before = Y.encodeStateVector(doc)
    joinCluster(doc, anna, [{ id: N! }], id)
    joinCluster(doc, anna, [{ id: M! }], null)
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })

  test('still says from which area it came, whatever it goes through, even when the area is gone', () => {
    const area = readArea(doc, putArea(doc, anna, { title: 'Bisogni', box }))
    const other = putCluster(doc, bruno, { name: 'Casa', box })
    expect(originOf(doc, N!)).toBeNull()
    joinCluster(doc, anna, [{ id: N!, area }, { id: M! }], id)
    joinCluster(doc, bruno, [{ id: N!, area: null }], other)
    expect(originOf(doc, N!)).toEqual({ area: area?.id, title: 'Bisogni' })
    expect(originOf(doc, M!)).toBeNull()
  })

  test('passes both on to what takes its place', () => {
    const area = readArea(doc, putArea(doc, anna, { title: 'Bisogni', box }))
    joinCluster(doc, anna, [{ id: N!, area }], id)
    joinInPlaceOf(doc, bruno, N!, M!)
    joinInPlaceOf(doc, bruno, 'cccccccccccccccc' as never, N!)
    expect([clusterOf(M!), clusterOf(N!)]).toEqual([id, id])
    expect(originOf(doc, M!)?.title).toBe('Bisogni')
  })

  test('forgets an old origin once it is put into a cluster from somewhere else', () => {
    const area = readArea(doc, putArea(doc, anna, { title: 'Bisogni', box }))
    joinCluster(doc, anna, [{ id: N!, area }], id)
    joinCluster(doc, anna, [{ id: N! }], null)
    joinCluster(doc, anna, [{ id: N!, area: null }], id)
    expect(originOf(doc, N!)).toBeNull()
  })

  test('is put into two clusters by two people at once: in one of them, the same on both devices', () => {
    const casa = putCluster(doc, bruno, { name: 'Casa', box })
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    joinCluster(doc, anna, [{ id: N! }], id)
    joinCluster(other, bruno, [{ id: N! }], casa)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    expect(clusterMember.read(other, N!)).toEqual(clusterMember.read(doc, N!))
    expect([id, casa]).toContain(clusterOf(N!))
  })

  test('leaves again by undo, unless another has put it elsewhere since', () => {
    const undo = openUndoHistory('board', doc, anna)
    const casa = putCluster(doc, bruno, { name: 'Casa', box })
    joinCluster(doc, anna, [{ id: N! }], id)
    undo.stopCapturing()
    joinCluster(doc, anna, [{ id: M! }], id)
    joinCluster(doc, bruno, [{ id: M! }], casa)
    undo.undo()
    expect(clusterOf(M!)).toBe(casa)
    undo.undo()
    expect(clusterOf(N!)).toBeNull()
  })
})
