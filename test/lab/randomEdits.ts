import * as prng from 'lib0/prng'
import type * as Y from 'yjs'
import { assetHashOf } from '../../shared/base/assets/assetRef.ts'
import type { Box } from '../../shared/base/geometry.ts'
import { newId } from '../../shared/base/id.ts'
import { deleteClusters, mergeClusters, nestCluster, splitCluster } from '../../shared/model/derived/clusters/clusterEdits.ts'
import { area, askInArea, closeArea, deleteArea, listAreas, nameArea, placeArea, putArea } from '../../shared/model/records/area.ts'
import { moveArea } from '../../shared/model/records/areaOrder.ts'
import { askQuestion } from '../../shared/model/records/boardAttributes.ts'
import { setAngle } from '../../shared/model/records/boardObject.ts'
import { boardText, putBoardText } from '../../shared/model/records/boardText.ts'
import { card, putCards } from '../../shared/model/records/card.ts'
import { cluster, joinCluster, listClusters, nameCluster, placeClusters, putCluster } from '../../shared/model/records/cluster.ts'
import { addComment, editComment, listComments, reopenThread, resolveThread } from '../../shared/model/records/comment.ts'
import {
  attachConnector,
  connector,
  connectorPaths,
  listConnectors,
  meanings,
  putConnector,
  reverseConnectors,
  styleConnectors,
} from '../../shared/model/records/connector.ts'
import { keepVersion } from '../../shared/model/records/documentVersion.ts'
import {
  addListing,
  archiveListing,
  listedKinds,
  listListings,
  renameListing,
  restoreListing,
  scheduleListing,
} from '../../shared/model/records/listing.ts'
import {
  colourNotes,
  deleteNotes,
  layerNotes,
  listNotes,
  noteColours,
  placeNotes,
  putNotes,
  retypeNote,
  writerOf,
} from '../../shared/model/records/note.ts'
import { savePerson } from '../../shared/model/records/person.ts'
import { picture, putPictures } from '../../shared/model/records/picture.ts'
import { describeProcess, stages } from '../../shared/model/records/processAttributes.ts'
import { paints, putShape, shape, shapeForms } from '../../shared/model/records/shape.ts'
import { spotlightBoard } from '../../shared/model/records/spotlight.ts'
import { moveStamps, putStamp, removeStamps, stamp, stampForms, stampObjects } from '../../shared/model/records/stamp.ts'
import { addStep, changeStep, listSteps, moveStep, removeStep } from '../../shared/model/records/step.ts'
import { describeSketch, inkColours, inkTools, inkWidths, putLine, sketchKey, stroke } from '../../shared/model/records/stroke.ts'
import { tag, tagObjects, untagObjects } from '../../shared/model/records/tag.ts'
import { type Author, transact } from '../../shared/model/transact.ts'
import type { ConnectorEnd } from '../../shared/model/value/connectorEnd.ts'
import { fontSizes } from '../../shared/model/value/lettering.ts'
import { replacing } from '../../shared/model/value/replacedIds.ts'
import { groupEdits, someObjects } from './groupEdits.ts'

/** One random edit of an honest client; none where there is nothing to edit. */
export type RandomEdit = (doc: Y.Doc, gen: prng.PRNG, author: Author) => void

/** A place on a board, of any size that a thing may have. */
export const randomBox = (gen: prng.PRNG): Box => ({
  x: prng.int32(gen, -5000, 5000),
  y: prng.int32(gen, -5000, 5000),
  width: prng.int32(gen, 20, 400),
  height: prng.int32(gen, 20, 400),
})
/** Texts that are hard to store: accents, characters of several UTF-16 units, line ends, the empty text. */
export const randomText = (gen: prng.PRNG): string =>
  prng.oneOf(gen, ['perché', 'città 🏘️', 'è', 'un aiuto per chi è solo', '', 'rete\nlocale', '👩‍👩‍👧'])
/** An end of a line: mostly something on the board, or a point. */
export const randomEnd = (doc: Y.Doc, gen: prng.PRNG): ConnectorEnd =>
  prng.oneOf<ConnectorEnd>(gen, [
    ...[...listNotes(doc), ...listAreas(doc), ...listConnectors(doc)].map(({ id }) => id),
    { x: prng.int32(gen, -5000, 5000), y: 0 },
  ])
const randomTitle = (gen: prng.PRNG) => (prng.bool(gen) ? randomText(gen) : prng.word(gen, 0, 300))

/** Does something to one of these; nothing where there is none. */
const editOne = <T>(gen: prng.PRNG, items: readonly T[], edit: (one: T) => void): void => {
  if (items.length > 0) edit(prng.oneOf(gen, [...items]))
}

/** References to assets, those of a newer version and of no version too. */
const randomAsset = (gen: prng.PRNG) => ({
  hash: assetHashOf(Uint8Array.of(prng.int32(gen, 0, 5))),
  type: prng.oneOf(gen, ['png', 'jpeg', 'avif']) as 'png',
  width: prng.int32(gen, -1, 20_000),
  height: 300,
  bytes: prng.int32(gen, 0, 9999),
})

/** Texts, shapes, pictures and notes that become shapes: what people do with objects that hold words, besides notes. */
const wordedEdits: readonly RandomEdit[] = [
  (doc, gen, author) => void putBoardText(doc, author, { text: randomText(gen), box: randomBox(gen), size: prng.oneOf(gen, [...fontSizes]) }),
  (doc, gen, author) =>
    void putShape(doc, author, {
      text: randomText(gen),
      box: randomBox(gen),
      form: prng.oneOf(gen, [...shapeForms]),
      fill: prng.oneOf(gen, [...paints]),
    }),
  (doc, gen, author) => void putPictures(doc, author, [{ text: randomText(gen), box: randomBox(gen), asset: randomAsset(gen) }]),
  (doc, gen, author) =>
    void putCards(doc, author, [
      { targetKind: prng.oneOf(gen, ['document', 'need']), target: newId(author.random), title: randomText(gen), box: randomBox(gen) },
    ]),
  (doc, gen, author) => editOne(gen, card.list(doc), ({ id }) => card.update(doc, author, id, { box: randomBox(gen) })),
  (doc, gen, author) => editOne(gen, card.list(doc), ({ id }) => card.remove(doc, author, id)),
  ...[boardText, shape, picture].flatMap((record): readonly RandomEdit[] => [
    (doc, gen, author) =>
      editOne<{ readonly id: string }>(gen, record.list(doc), ({ id }) => {
        const text = record.sharedText(doc, id, 'text')
        if (text) transact(doc, author, () => text.insert(0, randomText(gen)))
      }),
    (doc, gen, author) =>
      editOne<{ readonly id: string }>(gen, record.list(doc), ({ id }) => record.update(doc, author, id as never, { box: randomBox(gen) })),
    (doc, gen, author) => editOne<{ readonly id: string }>(gen, record.list(doc), ({ id }) => record.remove(doc, author, id as never)),
  ]),
  (doc, gen, author) =>
    editOne(gen, shape.list(doc), ({ id }) => shape.update(doc, author, id, { edge: prng.oneOf(gen, [...paints]), layer: prng.int32(gen, 0, 9) })),
  (doc, gen, author) =>
    editOne(gen, listNotes(doc), (note) =>
      transact(doc, author, () => {
        putShape(doc, author, { text: note.text, box: note.box, fill: note.colour, wordsOf: writerOf(note), replaces: replacing(note) })
        deleteNotes(doc, author, [note.id])
      }),
    ),
]

/** What people attach to objects, also to some that are gone by then. */
const attachedEdits: readonly RandomEdit[] = [
  (doc, gen, author) =>
    editOne(gen, listNotes(doc), ({ id }) => tagObjects(doc, author, [id], prng.oneOf(gen, ['casa', 'Casa ', 'scuola', '🏘️ città', '']))),
  (doc, gen, author) => editOne(gen, listNotes(doc), ({ id }) => stampObjects(doc, author, [id, id], prng.oneOf(gen, [...stampForms]))),
  (doc, gen, author) => void putStamp(doc, author, { form: prng.oneOf(gen, [...stampForms]), at: randomBox(gen) }),
  (doc, gen, author) => editOne(gen, stamp.list(doc), ({ id }) => removeStamps(doc, author, [id])),
  (doc, gen, author) => editOne(gen, stamp.list(doc), ({ id }) => moveStamps(doc, author, new Map([[id, randomBox(gen)]]))),
  (doc, gen, author) => editOne(gen, tag.list(doc), ({ on, name }) => untagObjects(doc, author, [on], name)),
]
/** What people do with clusters, by verbs of the model. */
export const clusterEdits: readonly RandomEdit[] = [
  (doc, gen, author) => void putCluster(doc, author, { name: randomText(gen), box: randomBox(gen) }),
  (doc, gen, author) => {
    const id = putCluster(doc, author, { name: randomText(gen), box: randomBox(gen) })
    joinCluster(doc, author, someOf(gen, listNotes(doc)), id)
  },
  (doc, gen, author) =>
    editOne(gen, listClusters(doc), ({ id }) =>
      joinCluster(
        doc,
        author,
        someOf(gen, listNotes(doc)).map((note) => ({ ...note, area: listAreas(doc)[0] ?? null })),
        prng.bool(gen) ? id : null,
      ),
    ),
  (doc, gen, author) => editOne(gen, listClusters(doc), ({ id, name }) => nameCluster(doc, author, id, name + randomText(gen))),
  (doc, gen, author) => editOne(gen, listClusters(doc), ({ id }) => placeClusters(doc, author, new Map([[id, randomBox(gen)]]))),
  (doc, gen, author) =>
    editOne(gen, listClusters(doc), ({ id }) => nestCluster(doc, author, id, prng.oneOf(gen, [null, ...listClusters(doc).map((each) => each.id)]))),
  (doc, gen, author) =>
    editOne(gen, listClusters(doc), ({ id }) =>
      mergeClusters(
        doc,
        author,
        someOf(gen, listClusters(doc)).map((each) => each.id),
        id,
      ),
    ),
  (doc, gen, author) => editOne(gen, listClusters(doc), ({ id }) => splitCluster(doc, author, id)),
  (doc, gen, author) =>
    editOne(gen, listClusters(doc), ({ id }) => (prng.bool(gen) ? cluster.remove(doc, author, id) : deleteClusters(doc, author, [id]))),
]
const someOf = <T>(gen: prng.PRNG, items: readonly T[]): readonly T[] => items.filter(() => prng.int32(gen, 0, 3) === 0).slice(0, 6)
const strokeEdits: readonly RandomEdit[] = [
  (doc, gen, author) => {
    const points = Array.from({ length: prng.int32(gen, 1, 40) }, () => ({
      x: prng.int32(gen, -900, 900) / 4,
      y: prng.int32(gen, -900, 900) / 4,
      pressure: prng.oneOf(gen, [0.5, prng.real53(gen)]),
    }))
    const style = { tool: prng.oneOf(gen, [...inkTools]), colour: prng.oneOf(gen, [...inkColours]), width: prng.oneOf(gen, [...inkWidths]) }
    const sketch = prng.oneOf(gen, [...stroke.list(doc).flatMap((each) => each.sketch ?? []), newId<'sketch'>(author.random)])
    putLine(doc, author, { ...style, points, step: 0.25, layer: prng.int32(gen, 0, 9), sketch })
  },
  (doc, gen, author) => editOne(gen, stroke.list(doc), (each) => void describeSketch(doc, author, sketchKey(each), randomTitle(gen))),
  (doc, gen, author) => editOne(gen, stroke.list(doc), ({ id }) => stroke.update(doc, author, id, { box: randomBox(gen) })),
  (doc, gen, author) =>
    editOne(gen, stroke.list(doc), ({ id }) =>
      stroke.update(doc, author, id, { colour: prng.oneOf(gen, [...inkColours]), layer: prng.int32(gen, 0, 9) }),
    ),
  (doc, gen, author) => editOne(gen, stroke.list(doc), ({ id }) => stroke.remove(doc, author, id)),
]

/** Areas that ask, are ordered, nested and closed; objects that are turned. */
const frameEdits: readonly RandomEdit[] = [
  (doc, gen, author) => editOne(gen, listAreas(doc), ({ id, closed }) => closeArea(doc, author, id, !closed)),
  (doc, gen, author) => editOne(gen, listAreas(doc), ({ id }) => askInArea(doc, author, id, randomText(gen))),
  (doc, gen, author) => editOne(gen, listAreas(doc), ({ id }) => area.update(doc, author, id, { colour: prng.oneOf(gen, [...paints]) })),
  (doc, gen, author) => {
    const shown = listAreas(doc).map(({ id }) => id)
    editOne(gen, shown, (id) => moveArea(doc, author, shown, id, prng.int32(gen, 0, shown.length - 1)))
  },
  (doc, gen, author) =>
    editOne(gen, listAreas(doc), ({ id, box }) =>
      transact(doc, author, () => {
        const inner = { x: box.x + 5, y: box.y + 5, width: Math.max(20, box.width - 10), height: Math.max(20, box.height - 10) }
        if (prng.bool(gen)) putArea(doc, author, { title: randomText(gen), box: inner })
        else placeArea(doc, author, id, { ...inner, width: inner.width + 400, height: inner.height + 400 })
      }),
    ),
  (doc, gen, author) =>
    transact(doc, author, () => {
      for (const [records, id] of someObjects(doc, gen).slice(0, 3)) setAngle(doc, author, records, id, prng.int32(gen, -1000, 1000) / 3)
    }),
]

export const boardEdits: readonly RandomEdit[] = [
  ...wordedEdits,
  ...groupEdits,
  ...frameEdits,
  ...attachedEdits,
  ...clusterEdits,
  ...strokeEdits,
  (doc, gen, author) => void putNotes(doc, author, [{ text: randomText(gen), box: randomBox(gen), colour: prng.oneOf(gen, [...noteColours]) }]),
  (doc, gen, author) =>
    void putNotes(doc, author, [
      { text: randomText(gen), box: randomBox(gen) },
      { text: randomText(gen), box: randomBox(gen) },
    ]),
  (doc, gen, author) =>
    editOne(gen, listNotes(doc), ({ id, text }) => {
      // as a hand types: whole characters, never half of one
      const characters = [...text]
      characters.splice(prng.int32(gen, 0, characters.length), prng.int32(gen, 0, 3), randomText(gen))
      retypeNote(doc, author, id, characters.join(''))
    }),
  (doc, gen, author) => editOne(gen, listNotes(doc), ({ id }) => placeNotes(doc, author, new Map([[id, randomBox(gen)]]))),
  (doc, gen, author) => editOne(gen, listNotes(doc), ({ id }) => colourNotes(doc, author, [id], prng.oneOf(gen, [...noteColours]))),
  (doc, gen, author) => editOne(gen, listNotes(doc), ({ id }) => layerNotes(doc, author, new Map([[id, prng.int32(gen, 0, 9)]]))),
  (doc, gen, author) => editOne(gen, listNotes(doc), ({ id }) => deleteNotes(doc, author, [id])),
  (doc, gen, author) => void putArea(doc, author, { title: randomText(gen), box: randomBox(gen) }),
  (doc, gen, author) => editOne(gen, listAreas(doc), ({ id }) => nameArea(doc, author, id, randomText(gen))),
  (doc, gen, author) =>
    editOne(gen, listAreas(doc), ({ id }) => (prng.bool(gen) ? placeArea(doc, author, id, randomBox(gen)) : deleteArea(doc, author, id))),
  (doc, gen, author) =>
    editOne(gen, listNotes(doc), ({ id }) => void putConnector(doc, author, { from: id, to: randomEnd(doc, gen), label: randomText(gen) })),
  (doc, gen, author) =>
    editOne(gen, listConnectors(doc), ({ id }) => attachConnector(doc, author, id, prng.bool(gen) ? 'from' : 'to', randomEnd(doc, gen))),
  (doc, gen, author) =>
    editOne(gen, listConnectors(doc), ({ id }) => {
      if (prng.bool(gen)) reverseConnectors(doc, author, [id])
      else styleConnectors(doc, author, [id], { path: prng.oneOf(gen, [...connectorPaths]), meaning: prng.oneOf(gen, [null, ...meanings]) })
    }),
  (doc, gen, author) => editOne(gen, listConnectors(doc), ({ id }) => connector.remove(doc, author, id)),
  (doc, gen, author) => askQuestion(doc, author, randomText(gen)),
  (doc, gen, author) => doc.transact(() => deleteNotes(doc, author, putNotes(doc, author, [{ text: randomText(gen), box: randomBox(gen) }])), author),
]

export const processEdits: readonly RandomEdit[] = [
  (doc, gen, author) => void addListing(doc, author, { kind: prng.oneOf(gen, [...listedKinds]), title: randomText(gen), template: 'minutes' }),
  (doc, gen, author) => editOne(gen, listListings(doc), ({ id }) => renameListing(doc, author, id, randomTitle(gen))),
  (doc, gen, author) => editOne(gen, listListings(doc), ({ id }) => (prng.bool(gen) ? archiveListing : restoreListing)(doc, author, id)),
  (doc, gen, author) =>
    editOne(gen, listListings(doc), ({ id }) => scheduleListing(doc, author, id, prng.bool(gen) ? prng.int32(gen, 0, 99999) : null)),
  (doc, gen, author) => editOne(gen, listListings(doc), ({ id, kind }) => kind === 'board' && spotlightBoard(doc, author, id as never)),
  (doc, gen, author) => savePerson(doc, author, { id: author.person, name: randomText(gen) || prng.word(gen, 1, 60) }),
  (doc, gen, author) => describeProcess(doc, author, { title: randomText(gen), purpose: randomText(gen), stage: prng.oneOf(gen, [...stages]) }),
]

export const sessionEdits: readonly RandomEdit[] = [
  (doc, gen, author) => void addStep(doc, author, { title: randomText(gen), minutes: prng.int32(gen, 0, 90) }),
  (doc, gen, author) =>
    editOne(gen, listSteps(doc), ({ id }) => changeStep(doc, author, id, { minutes: prng.int32(gen, 0, 90), title: randomText(gen) })),
  (doc, gen, author) => editOne(gen, listSteps(doc), ({ id }) => moveStep(doc, author, id, null)),
  (doc, gen, author) => editOne(gen, listSteps(doc).slice(1), ({ id }) => removeStep(doc, author, id)),
]

export const commentEdits: readonly RandomEdit[] = [
  (doc, gen, author) => void addComment(doc, author, { text: randomText(gen) }),
  (doc, gen, author) => editOne(gen, listComments(doc), ({ id }) => addComment(doc, author, { text: randomText(gen), thread: id })),
  (doc, gen, author) => editOne(gen, listComments(doc), ({ id }) => resolveThread(doc, author, id)),
  (doc, gen, author) => editOne(gen, listComments(doc), ({ id }) => reopenThread(doc, author, id)),
  (doc, gen, author) =>
    editOne(
      gen,
      listComments(doc).filter(({ by }) => by === author.person),
      ({ id }) => editComment(doc, author, id, randomText(gen)),
    ),
]

export const versionEdits: readonly RandomEdit[] = [
  (doc, gen, author) =>
    void keepVersion(doc, author, [{ id: 'aaaaaaa', type: 'p', attrs: {}, content: [{ text: randomText(gen), marks: {} }] }], {
      name: randomText(gen),
    }),
]
