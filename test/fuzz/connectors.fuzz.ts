import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { deleteObjects, setBoxes } from '../../renderer/board/engine/commandWriter.ts'
import { duplicateObjects } from '../../renderer/board/engine/duplicateObjects.ts'
import { connectorKind } from '../../renderer/board/objects/connector/connectorKind.ts'
import type { Route } from '../../renderer/board/objects/connector/route.ts'
import type { ObjectId } from '../../renderer/board/objects/objectId.ts'
import { objectKinds as kinds } from '../../renderer/board/objects/objectKinds.ts'
import type { Attachments } from '../../renderer/board/scene/attached/attachments.ts'
import { mayFollow, openScene, type Scene, withFollowers } from '../../renderer/board/scene/scene.ts'
import { attachConnector, connector, listConnectors, putConnector, reverseConnectors } from '../../shared/model/records/connector.ts'
import { type Author, transact } from '../../shared/model/transact.ts'
import { openUndoHistory } from '../../shared/model/undo/undoHistory.ts'
import { isBound } from '../../shared/model/value/connectorEnd.ts'
import { boardEdits, randomBox, randomEnd } from '../lab/randomEdits.ts'
import { digest } from '../support/digest.ts'
import { peersOn, testAuthor } from '../support/peers.ts'
import { replayCommand, seeds } from '../support/random/seeds.ts'

/** What a person does to a board with lines, by the commands of the engine. */
const commands: readonly ((doc: Y.Doc, author: Author, scene: Scene, gen: prng.PRNG) => void)[] = [
  (doc, author, _scene, gen) => void putConnector(doc, author, { from: randomEnd(doc, gen), to: randomEnd(doc, gen) }),
  (doc, author, _scene, gen) => {
    for (const { id } of listConnectors(doc).slice(0, 2)) attachConnector(doc, author, id, prng.bool(gen) ? 'from' : 'to', randomEnd(doc, gen))
  },
  (doc, author, scene, gen) => {
    const ids = some(scene, gen)
    transact(doc, author, () => setBoxes({ kinds, scene }, new Map(ids.map((id) => [id, randomBox(gen)])))(doc, author))
  },
  (doc, author, scene, gen) => transact(doc, author, () => deleteObjects(kinds, withFollowers(scene, some(scene, gen), 3))(doc, author)),
  (doc, author, scene, gen) => void transact(doc, author, () => duplicateObjects(scene, some(scene, gen), { x: 9, y: 9 })(doc, author)),
  (doc, author) =>
    reverseConnectors(
      doc,
      author,
      listConnectors(doc)
        .slice(0, 3)
        .map(({ id }) => id),
    ),
  // what only a hostile program writes
  (doc, _author, _scene, gen) => connector.entries(doc).set(prng.word(gen, 16, 16), prng.oneOf<unknown>(gen, [7, null, 'x'])),
  (doc, author, scene, gen) => {
    const [id] = some(scene, gen)
    if (id) connector.create(doc, author, { from: id, to: id, by: author.person, madeAt: 0 }, id as never)
  },
]
const some = ({ objects }: Scene, gen: prng.PRNG): readonly ObjectId[] => [...objects.keys()].filter(() => prng.int32(gen, 0, 5) === 0).slice(0, 4)

/** No line of a scene leads to what is not there, all of it is finite, and a scene that is opened now has the same. */
function expectSound(doc: Y.Doc, scene: Scene) {
  for (const { kind, record, box } of scene.objects.values()) {
    if ((kind as unknown) !== connectorKind) continue
    for (const id of kind.follows?.(record) ?? []) {
      expect(scene.objects.has(id)).toBe(true)
      expect(mayFollow(kind, scene.objects.get(id)!)).toBe(true)
      expect([...scene.followersOf(id)]).toContain(record.id)
    }
    for (const { x, y } of (box as Route).points) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
  }
  const fresh = openScene(doc)
  expect(plain(scene)).toEqual(plain(fresh))
  expect(sorted(scene.attachments)).toEqual(sorted(fresh.attachments))
  for (const [id] of scene.attachments.entries()) expect(scene.objects.has(id)).toBe(true)
  fresh.close()
}
const sorted = ({ entries }: Attachments) => [...entries()].sort(([a], [b]) => (a < b ? -1 : 1))
const plain = ({ objects }: Scene) =>
  [...objects.values()].map(({ id, kind, box }) => ({ id, kind: kind.name, box })).sort((a, b) => (a.id < b.id ? -1 : 1))

for (const seed of seeds(10)) {
  it(`lines lead to what is there, in the same way on every device (${replayCommand(seed)})`, () => {
    const gen = prng.create(seed)
    const peers = peersOn(gen, 3)
    const people = peers.docs.map((doc, at) => {
      const author = testAuthor(['anna', 'bruno', 'carla'][at]!, 0, () => prng.real53(gen))
      return { doc, author, scene: openScene(doc), undo: openUndoHistory('board', doc, author) }
    })
    for (let i = 0; i < 300; i++) {
      const { doc, author, scene, undo } = prng.oneOf(gen, people)
      const draw = prng.int32(gen, 0, 99)
      if (draw < 40) peers.deliverOne()
      else if (draw < 43) peers.partition()
      else if (draw < 46) peers.reconnect()
      else if (draw < 56) undo.undo()
      else if (draw < 60) undo.redo()
      else {
        undo.stopCapturing()
        if (draw < 72) prng.oneOf(gen, [...boardEdits])(doc, gen, author)
        else prng.oneOf(gen, [...commands])(doc, author, scene, gen)
      }
      if (i % 30 === 0) expectSound(doc, scene)
    }
    peers.reconnect()
    peers.deliverAll()
    for (const { doc, scene } of people) {
      expectSound(doc, scene)
      expect(sorted(scene.attachments)).toEqual(sorted(people[0]!.scene.attachments))
      expect(digest(doc)).toBe(digest(people[0]!.doc))
      expect(plain(scene)).toEqual(plain(people[0]!.scene))
      for (const { from, to } of scene.of(connectorKind).values()) expect([from, to].some((end) => isBound(end) || Number.isFinite(end.x))).toBe(true)
    }
    for (const { undo, scene } of people) {
      undo.close()
      scene.close()
    }
  })
}
