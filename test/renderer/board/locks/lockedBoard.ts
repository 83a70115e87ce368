import { vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Board } from '../../../../renderer/board/engine/board.ts'
import type { ObjectId } from '../../../../renderer/board/objects/objectId.ts'
import { openBoard } from '../../../../renderer/board/openBoard.ts'
import { guardRoom, NO_TEXTS, type PolicyTexts } from '../../../../renderer/sync/room/roomRights.ts'
import { newId } from '../../../../shared/base/id.ts'
import { canonicalJson } from '../../../../shared/base/json/canonicalJson.ts'
import { signal } from '../../../../shared/base/live.ts'
import { closeArea, putArea } from '../../../../shared/model/records/area.ts'
import { setGroups } from '../../../../shared/model/records/boardObject.ts'
import { putBoardText } from '../../../../shared/model/records/boardText.ts'
import { putCards } from '../../../../shared/model/records/card.ts'
import { joinCluster, putCluster } from '../../../../shared/model/records/cluster.ts'
import { putConnector } from '../../../../shared/model/records/connector.ts'
import { type NoteId, note, putNotes } from '../../../../shared/model/records/note.ts'
import { numberObjects } from '../../../../shared/model/records/paperNumber.ts'
import { putPictures } from '../../../../shared/model/records/picture.ts'
import { putShape } from '../../../../shared/model/records/shape.ts'
import { putStamp, stampObjects } from '../../../../shared/model/records/stamp.ts'
import { putLine } from '../../../../shared/model/records/stroke.ts'
import { tagObjects } from '../../../../shared/model/records/tag.ts'
import { rooms } from '../../../../shared/model/rooms.ts'
import { frozenRules, presetRules } from '../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { encodeLocks, encodeRules, lockOf, readRoomPolicy } from '../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import { createGuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'
import { brokenPromises } from '../../../support/policy/presetTable.ts'
import { labels } from '../openedBoard.ts'

export const ANNA = testAuthor('anna')
export const PIERO = testAuthor('piero', 1)

/** What facilitators may have decided. */
export const decisions = ['locked', 'frozen', 'add'] as const
/** The other presets that let something be changed: `presets.test.tsx`. */
export const otherPresets = ['move', 'cluster', 'view'] as const
export type Decision = (typeof decisions | typeof otherPresets)[number]

/** A board on which everything but one note is a facilitator's, as a contributor has it open. */
export interface LockedBoard {
  readonly board: Board
  readonly doc: Y.Doc
  /** The room as the host has it. */
  readonly hosted: Y.Doc
  /** The only object that is the contributor's. */
  readonly own: NoteId
  readonly by: Filled['by']
  /** Every object of the facilitator's. */
  readonly theirs: readonly ObjectId[]
  readonly decide: (decision: Decision | null) => void
  readonly refusals: () => readonly string[]
  readonly close: () => void
}

const side = 120
const at = (x: number, y = 0, width = side, height = side) => ({ x, y, width, height })

/** One object of every kind and in every relation to others that a board knows, apart from each other and all in view. */
function fill(doc: Y.Doc) {
  const [plain, other, inArea, hidden, member, first, second] = putNotes(
    doc,
    ANNA,
    ['semplice', 'altra', 'in area', 'nascosta', 'in tema', 'prima', 'seconda'].map((text, place) => ({
      text,
      box: place === 2 ? at(-60, 260) : place === 3 ? at(260, 260) : at(-80 + 150 * (place > 3 ? place - 2 : place)),
    })),
  ) as [NoteId, NoteId, NoteId, NoteId, NoteId, NoteId, NoteId]
  const area = putArea(doc, ANNA, { title: 'Bisogni', box: at(-90, 200, 220, 220) })
  const closed = putArea(doc, ANNA, { title: 'Chiusa', box: at(200, 200, 220, 220) })
  closeArea(doc, ANNA, closed, true)
  const boardText = putBoardText(doc, ANNA, { text: 'Un testo', box: at(450, 200) })
  const shape = putShape(doc, ANNA, { text: 'Una forma', form: 'ellipse', box: at(600, 200) })
  const [picture] = putPictures(doc, ANNA, [{ text: 'Una foto', asset: undefined, box: at(750, 200) }])
  const [documentCard] = putCards(doc, ANNA, [{ targetKind: 'document', target: newId(ANNA.random), title: 'Un documento', box: at(450, 360) }])
  const cluster = putCluster(doc, ANNA, { name: 'Tema', box: at(600, 360) })
  const inner = putCluster(doc, ANNA, { name: 'Tema vuoto', box: at(750, 360) })
  joinCluster(doc, ANNA, [{ id: member as never }], cluster)
  const connector = putConnector(doc, ANNA, { from: plain as never, to: other as never, label: 'perché' })
  const free = putConnector(doc, ANNA, { from: { x: 450, y: 500 }, to: { x: 560, y: 540 } })
  const points = Array.from({ length: 6 }, (_, step) => ({ x: 600 + 15 * step, y: 510 + 5 * step, pressure: 0.5 }))
  const ink = { tool: 'pen', colour: 'ink', width: 'medium' } as const
  const [stroke] = putLine(doc, ANNA, { points, step: 1, layer: 1, sketch: newId<'sketch'>(ANNA.random), ...ink })
  const stamp = putStamp(doc, ANNA, { form: 'heart', at: { x: 800, y: 520 }, layer: 3 })
  const group = newId<'group'>(ANNA.random)
  for (const id of [first, second]) setGroups(doc, ANNA, note, id as never, [group])
  tagObjects(doc, ANNA, [plain as never], 'casa')
  stampObjects(doc, ANNA, [plain as never], 'heart')
  numberObjects(doc, ANNA, [plain as never])
  const all = { plain, other, inArea, hidden, member, first, second, area, closed, boardText, shape, picture, documentCard, cluster, inner }
  return { ...all, connector, free, stroke, stamp } as unknown as Readonly<
    Record<keyof typeof all | 'connector' | 'free' | 'stroke' | 'stamp', ObjectId>
  >
}

/** The state of the board before anybody attempts anything. */
interface Filled {
  readonly by: ReturnType<typeof fill>
  readonly own: NoteId
  readonly theirs: readonly ObjectId[]
  readonly state: Uint8Array
}
function filledBoard(): Filled {
  const doc = new Y.Doc()
  const by = fill(doc)
  const [own] = putNotes(doc, PIERO, [{ text: 'mia', box: at(-80, 450) }]) as [NoteId]
  return { by, own, theirs: Object.values(by), state: Y.encodeStateAsUpdate(doc) }
}
const filled = filledBoard()

const decided: { readonly [D in Decision]: PolicyTexts } = {
  locked: { rules: '', locks: encodeLocks(filled.theirs.map(lockOf)) },
  frozen: { rules: encodeRules(frozenRules(null, 5000)), locks: '' },
  ...(Object.fromEntries(
    (['add', ...otherPresets] as const).map((preset) => [preset, { rules: encodeRules(presetRules(preset)), locks: '' }]),
  ) as Record<'add' | (typeof otherPresets)[number], PolicyTexts>),
}
const CONTRIBUTOR_CLIENT = 7
const guardedRoomOf = (texts: () => PolicyTexts) => {
  const policies = { of: () => (texts() === NO_TEXTS ? [] : [readRoomPolicy(texts())]), frame: () => new Uint8Array(), now: () => 1000 }
  const room = createGuardedRoom('board', { policies })
  Y.applyUpdate(room.doc, filled.state)
  return room
}
const windowOn = (doc: Y.Doc, rights?: ReturnType<typeof guardRoom>) => {
  const root = document.createElement('div')
  document.body.append(root)
  const awareness = new Awareness(doc)
  const opened = { root, doc, author: PIERO, awareness, mayWrite: signal(true), labels, camera: { x: -100, y: -100, zoom: 1 } }
  const board = openBoard({ ...opened, ...(rights ? { rights } : {}) })
  const close = () => {
    board.close()
    rights?.stop()
    awareness.destroy()
    document.body.replaceChildren()
  }
  return { ...filled, board, doc, close }
}

/** A window of the product. */
export function openLockedBoard(): LockedBoard {
  let texts = NO_TEXTS
  const room = guardedRoomOf(() => texts)
  const doc = Object.assign(new Y.Doc(), { clientID: CONTRIBUTOR_CLIENT })
  const client = room.connect('piero', 'contributor', doc)
  const policyTexts = signal(NO_TEXTS)
  const rights = guardRoom(doc, { role: signal('contributor' as const), texts: policyTexts, now: () => 1000 })
  return {
    ...windowOn(doc, rights),
    hosted: room.doc,
    decide: (decision) => {
      texts = decision ? decided[decision] : NO_TEXTS
      policyTexts.set(texts)
    },
    refusals: () => client.refusals.map(({ refusal }) => refusal),
  }
}

/** A window of a program that asks nobody what it may write. `replay` sends what it wrote to a host where something is decided. */
export function openLawlessBoard(): LockedBoard & { readonly replay: (decision: Decision) => Y.Doc } {
  const doc = Object.assign(new Y.Doc(), { clientID: CONTRIBUTOR_CLIENT })
  Y.applyUpdate(doc, filled.state)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  return {
    ...windowOn(doc),
    hosted: doc,
    decide: () => undefined,
    refusals: () => [],
    replay: (decision) => {
      const room = guardedRoomOf(() => decided[decision])
      const client = room.join('piero', 'contributor', CONTRIBUTOR_CLIENT)
      for (const update of updates) client.send(update)
      return room.doc
    },
  }
}

/** What a decision keeps as it is, as text by what it is of. */
export type Protected = ReadonlyMap<string, string>

/** All that a copy of the room holds, as text by root and key. */
export function contentsOf(doc: Y.Doc): Protected {
  return new Map(
    rooms.board.flatMap(({ root }) =>
      Object.entries(doc.getMap(root).toJSON()).map(([key, record]) => [`${root}/${key}`, canonicalJson(record)] as const),
    ),
  )
}

/** What is not as a decision keeps it. */
export function violations(decision: Decision, before: Protected, after: Protected): readonly string[] {
  if (decision !== 'locked' && decision !== 'frozen') return brokenPromises(decision, before, after, (at) => isAnnas(at))
  const isKept = (at: string) => decision === 'frozen' || (filled.theirs as readonly string[]).includes(at.split('/')[1] ?? '')
  return [...new Set([...before.keys(), ...after.keys()])].filter((at) => isKept(at) && before.get(at) !== after.get(at))
}

const ANNAS: ReadonlySet<string> = new Set(contentsOf(filledDoc()).keys())
function filledDoc() {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, filled.state)
  return doc
}
/** Whether a record was on the board before, and is not the contributor's. */
const isAnnas = (at: string) => ANNAS.has(at) && at !== `notes/${filled.own}`

/** What of the facilitator's objects is seen in a window: what is attached to each, and whether it is on the board at all. */
export const shownState = ({ board: { scene }, theirs }: LockedBoard): Protected =>
  new Map(
    theirs.map((id) => {
      const { stamps, tags } = scene.attachments.of(id)
      return [id, canonicalJson([scene.objects.has(id), scene.attachments.shownAt(id), [...stamps], [...tags]])]
    }),
  )

/** Boxes that keys change are written after 700 ms. */
const SETTLED_MS = 710

/** Lets everything happen that was put off. */
export const settle = () => vi.advanceTimersByTimeAsync(SETTLED_MS)
