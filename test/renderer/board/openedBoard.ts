import { afterEach, beforeEach, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Board, BoardOptions } from '../../../renderer/board/engine/board.ts'
import type { ObjectId } from '../../../renderer/board/objects/objectId.ts'
import { openBoard } from '../../../renderer/board/openBoard.ts'
import { signal } from '../../../shared/base/live.ts'
import type { Connector } from '../../../shared/model/records/connector.ts'
import { type NoteId, readNote } from '../../../shared/model/records/note.ts'
import { isBound } from '../../../shared/model/value/connectorEnd.ts'
import { testAuthor } from '../../support/peers.ts'
import { createBoardFixture, putNote } from './boardFixture.ts'

export const labels = {
  board: 'Lavagna',
  help: '',
  noteKind: 'nota',
  areaKind: 'area',
  clusterKind: 'tema',
  cluster: ({ name, members }: { name: string; members: readonly unknown[] }) => `${name} (${members.length})`,
  untitledCluster: 'senza nome',
  emptyCluster: 'vuoto',
  clusterField: 'Nome del tema',
  boardTextKind: 'testo',
  shapeKind: 'forma',
  pictureKind: 'immagine',
  picture: ({ text }: { text: string }) => text,
  cardKind: 'scheda',
  card: ({ targetKind, title }: { targetKind: string; title: string }) => ({ kind: targetKind, title, detail: '', isGone: false }),
  pictureLoading: 'arriva',
  pictureMissing: 'non è qui',
  pictureUnreadable: 'non si vede',
  pictureField: 'Descrizione',
  pictureHint: 'Che cosa mostra?',
  boardText: ({ text }: { text: string }) => text,
  shape: ({ text, form }: { text: string; form: string }) => `${form} ${text}`.trim(),
  boardTextField: 'Testo sulla lavagna',
  shapeField: 'Testo della forma',
  connectorKind: 'collegamento',
  strokeKind: 'tratto',
  stroke: ({ description, by }: { description: string; by: string }) => `tratto di ${by} ${description}`.trim(),
  strokeField: 'Descrizione',
  note: (note: { text: string }) => note.text,
  area: (area: { title: string }) => area.title,
  connector: ({ from, to, meaning }: Connector, nameOf: (id: ObjectId) => string) =>
    [isBound(from) ? nameOf(from) : '·', ...(meaning ? [meaning] : []), isBound(to) ? nameOf(to) : '·'].join(' → '),
  meaning: (meaning: string) => meaning,
  rotated: (label: string, angle: number) => `${label} ${angle}°`,
  closed: (label: string, count: number) => `${label} [${count}]`,
  closedCount: (count: number) => `${count} cose`,
  grouped: (label: string, count: number) => `${label} (${count})`,
  stampKind: 'timbro',
  stamp: ({ form }: { form: string }) => `timbro ${form}`,
  attached: ({ tags, stamps }: { tags: readonly string[]; stamps: ReadonlyMap<string, number> }) =>
    [...(tags.length > 0 ? ['etichette', ...tags] : []), ...[...stamps].flat()].join(' '),
  locked: (label: string) => `${label}, locked`,
  untitled: '',
  phonesHere: 'telefoni',
  noteField: 'Testo',
  areaField: 'Titolo',
  connectorField: 'Parole',
  present: ({ name }: { name: string }) => name,
  author: ({ by }: { by: string }) => by,
  paperNumber: () => '',
  colour: () => 'teal',
} satisfies BoardOptions['labels']

export const piero = testAuthor('piero', 1)
export let board: Board
let isOpen = true
export let first: NoteId
export let second: NoteId
export let awareness: Awareness
export const mayWrite = signal(true)
/** The board that is looked at from now on, and closed at the end. */
export const setBoard = (opened: Board) => {
  board = opened
  isOpen = true
}
const { doc: emptyDoc } = createBoardFixture()
export let doc = emptyDoc

export const close = () => {
  if (isOpen) board.close()
  isOpen = false
}

/** What is painted is not looked at: a letter is half as wide as high. */
const canvas = new Proxy(
  {},
  { get: (_, name) => (name === 'measureText' ? (text: string) => ({ width: text.length * 52 }) : () => undefined), set: () => true },
)

/** Opens a board with two notes, `prima` and `seconda`, for each test of a file. */
export function openBoards(): void {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('Path2D', class {})
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(canvas as never)
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000)
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(700)
    const fixture = createBoardFixture()
    doc = fixture.doc
    first = putNote(doc, fixture.author, 'prima', 0, 0)
    second = putNote(doc, fixture.author, 'seconda', 300, 0)
    const root = document.createElement('div')
    document.body.append(root)
    awareness = new Awareness(doc)
    awareness.setLocalState({})
    mayWrite.set(true)
    isOpen = true
    board = openBoard({ root, doc, author: fixture.author, awareness, mayWrite, labels, camera: { x: -100, y: -100, zoom: 1 } })
  })
  afterEach(() => {
    close()
    awareness.destroy()
    document.body.replaceChildren()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })
}

export const list = () => document.querySelector<HTMLElement>('[role=listbox]')!
export const press = (key: string, init: KeyboardEventInit = {}) =>
  list().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }))
export const type = (field: HTMLTextAreaElement, letters: string) => {
  field.setRangeText(letters, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  vi.advanceTimersByTime(1000)
}
export const boxOf = (id: NoteId) => readNote(doc, id)!.box
/** A change that comes from another device. */
export const elsewhere = (change: (other: Y.Doc) => void) => {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  change(other)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'host')
}
