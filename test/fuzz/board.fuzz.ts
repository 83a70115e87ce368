import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { idsIn, outlineOf } from '../../renderer/board/outline/outlineOrder.ts'
import { hiddenAmong } from '../../renderer/board/scene/closed/hiddenObjects.ts'
import { openScene, type Scene } from '../../renderer/board/scene/scene.ts'
import { centreOf, contains } from '../../shared/base/geometry.ts'
import { liesIn } from '../../shared/model/derived/areaNesting.ts'
import { readClusters } from '../../shared/model/derived/clusters/clusterIndex.ts'
import { areaEntries, byAreaOrder, listAreas } from '../../shared/model/records/area.ts'
import { readBoard } from '../../shared/model/records/boardAttributes.ts'
import { boardText } from '../../shared/model/records/boardText.ts'
import { card } from '../../shared/model/records/card.ts'
import { clusterMember, listClusters, readCluster } from '../../shared/model/records/cluster.ts'
import { listNotes, noteEntries, putNotes } from '../../shared/model/records/note.ts'
import { picture } from '../../shared/model/records/picture.ts'
import { shape } from '../../shared/model/records/shape.ts'
import { stroke } from '../../shared/model/records/stroke.ts'
import { boardEdits, type RandomEdit, randomBox, randomText } from '../lab/randomEdits.ts'
import { digest } from '../support/digest.ts'
import { peersOn, testAuthor } from '../support/peers.ts'
import { replayCommand, seeds } from '../support/random/seeds.ts'

const randomAuthor = (gen: prng.PRNG) => testAuthor(prng.oneOf(gen, ['ada', 'ben', 'cleo', 'dino']), prng.int32(gen, 0, 9999), () => prng.real53(gen))

const edits: readonly RandomEdit[] = [
  ...boardEdits,
  function undoOwn(doc, gen, author) {
    const undo = new Y.UndoManager([noteEntries(doc), areaEntries(doc)], { trackedOrigins: new Set([author]), captureTimeout: 0 })
    putNotes(doc, author, [{ text: randomText(gen), box: randomBox(gen) }])
    undo.undo()
    undo.destroy()
  },
  function vandalise(doc, gen) {
    noteEntries(doc).set(prng.word(gen, 1, 20), prng.bool(gen) ? 7 : new Y.Map([['text', 5]]))
    stroke.entries(doc).set(
      prng.word(gen, 16, 16),
      prng.bool(gen)
        ? []
        : new Y.Map<unknown>([
            ['points', prng.word(gen, 0, 40)],
            ['box', [0, 0, 1, 1]],
          ]),
    )
  },
]

/** Groups are a tree: each of two objects at least, in the group around it, and smaller than that. */
function expectSoundGroups(scene: Scene) {
  for (const id of scene.objects.keys()) {
    const path = scene.groups.pathOf(id)
    for (const [at, key] of path.entries()) {
      const members = scene.groups.membersOf(key)
      expect(members.has(id)).toBe(true)
      expect(members.size).toBeGreaterThan(1)
      const around = at === 0 ? null : scene.groups.membersOf(path[at - 1]!)
      if (around) expect([...members].every((other) => around.has(other)) && members.size < around.size).toBe(true)
      for (const other of members) {
        expect(scene.objects.has(other)).toBe(true)
        expect(scene.groups.pathOf(other).slice(0, at + 1)).toEqual(path.slice(0, at + 1))
      }
    }
  }
  const read = outlineOf(scene).flatMap(({ entries }) => entries.flatMap(idsIn))
  expect(new Set(read).size).toBe(read.length)
  expect(read).toHaveLength([...scene.objects.values()].filter(({ kind }) => kind.plane === 'sheet').length)
}

/** Every cluster is shown once or merged into one that is, in a tree; every object is in one at most, and in the one that it says. */
function expectSoundClusters(doc: Y.Doc) {
  const nodes = readClusters(doc)
  const merged = [...nodes.values()].flatMap((node) => node.merged)
  expect([...nodes.keys(), ...merged].sort()).toEqual(
    listClusters(doc)
      .map(({ id }) => id)
      .sort(),
  )
  const members = [...nodes.values()].flatMap((node) => node.members)
  expect(new Set(members).size).toBe(members.length)
  const stored = clusterMember.list(doc).filter(({ id, cluster: own }) => own && readCluster(doc, own) && !readCluster(doc, id))
  expect([...members].sort()).toEqual(stored.map(({ id }) => id as string).sort())
  for (const { id, parent, depth, children } of nodes.values()) {
    expect(depth).toBe(parent ? nodes.get(parent)!.depth + 1 : 0)
    for (const child of children) expect(nodes.get(child.id)).toMatchObject({ parent: id })
  }
}

/** Areas have one order and lie in no circle; what a closed one hides lies in it, and is the same for who opens the board now. */
function expectSoundAreas(doc: Y.Doc, scene: Scene) {
  const areas = listAreas(doc)
  for (const [at, one] of areas.entries())
    for (const other of areas.slice(at + 1)) {
      expect(byAreaOrder(one, other)).toBeLessThan(0)
      expect(liesIn(one, other) && liesIn(other, one)).toBe(false)
    }
  const among = hiddenAmong([...scene.objects.values()])
  for (const { id, kind, record, box } of scene.objects.values()) {
    const closer = scene.hiddenIn(id)
    expect(among.hiddenIn(id)).toBe(closer)
    const { angle = 0 } = record
    expect(angle > -180 && angle <= 180 && (box.angle ?? 0) === angle).toBe(true)
    if (closer === null) continue
    expect(closer).not.toBe(id)
    const frame = scene.objects.get(closer)
    expect(frame?.kind.frame?.isClosed(frame.record)).toBe(true)
    // of closed areas in each other the outermost hides
    expect(scene.hiddenIn(closer)).toBeNull()
    if (!kind.follows) expect(contains(frame!.box, centreOf(box))).toBe(true)
  }
  for (const { id } of areas) expect(scene.hiddenCount(id)).toBe(among.hiddenCount(id))
}

/** A session on one board: edits, delays, disconnections, restarts; at the end all devices sync. */
function afternoon(seed: number) {
  const gen = prng.create(seed)
  const peers = peersOn(gen, prng.int32(gen, 2, 6))
  // a restart gives a device another document: these follow those of the beginning
  const docs = [...peers.docs]
  const scenes = docs.map((doc) => openScene(doc))
  for (let i = 0; i < 250; i++) {
    const draw = prng.int32(gen, 0, 99)
    if (draw < 40) peers.deliverOne()
    else if (draw < 43) peers.partition()
    else if (draw < 46) peers.reconnect()
    else if (draw < 48) peers.restart(prng.int32(gen, 0, peers.docs.length - 1))
    else prng.oneOf(gen, [...edits])(prng.oneOf(gen, [...peers.docs]), gen, randomAuthor(gen))
  }
  peers.reconnect()
  peers.deliverAll()
  for (const [at, scene] of scenes.entries()) {
    expectSoundGroups(scene)
    expectSoundAreas(docs[at]!, scene)
    scene.close()
  }
  return peers.docs
}

/** What is in which groups, as a device that opens the board now reads it. */
function groupsOf(doc: Y.Doc) {
  const scene = openScene(doc)
  expectSoundGroups(scene)
  expectSoundAreas(doc, scene)
  const paths = new Map(Array.from(scene.objects.keys(), (id) => [id, scene.groups.pathOf(id)]))
  scene.close()
  return paths
}

for (const seed of seeds()) {
  it(`every device ends with the same board (${replayCommand(seed)})`, () => {
    const [first, ...others] = afternoon(seed)
    for (const doc of [first!, ...others]) {
      expect(doc.store.pendingStructs).toBeNull()
      expect(doc.store.pendingDs).toBeNull()
    }
    for (const other of others) {
      expect(digest(other)).toBe(digest(first!))
      expect(listNotes(other)).toEqual(expect.arrayContaining([...listNotes(first!)]))
      expect(listAreas(other)).toEqual(listAreas(first!))
      expect(shape.live(other).byId).toEqual(shape.live(first!).byId)
      expect(card.live(other).byId).toEqual(card.live(first!).byId)
      expect(picture.live(other).byId).toEqual(picture.live(first!).byId)
      expect(boardText.live(other).byId).toEqual(boardText.live(first!).byId)
      expect(stroke.live(other).byId).toEqual(stroke.live(first!).byId)
      expect(readBoard(other)).toEqual(readBoard(first!))
      expect(groupsOf(other)).toEqual(groupsOf(first!))
      expect(readClusters(other)).toEqual(readClusters(first!))
    }
    expectSoundClusters(first!)
    const ids = listNotes(first!).map((note) => note.id)
    expect(new Set(ids).size).toBe(ids.length)
  })
}

it('a seed tells the same story twice', () => {
  const [seed] = seeds()
  expect(afternoon(seed!).map(digest)).toEqual(afternoon(seed!).map(digest))
})
