import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Board } from '../../../../renderer/board/engine/board.ts'
import { reinsertNote } from '../../../../renderer/board/engine/reinsertNote.ts'
import { connectorKind } from '../../../../renderer/board/objects/connector/connectorKind.ts'
import { shapeKind } from '../../../../renderer/board/objects/shape/shapeKind.ts'
import { openBoard } from '../../../../renderer/board/openBoard.ts'
import { guardRoom, NO_TEXTS, type PolicyTexts } from '../../../../renderer/sync/room/roomRights.ts'
import { signal } from '../../../../shared/base/live.ts'
import { type AreaId, listAreas, putArea } from '../../../../shared/model/records/area.ts'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { listNotes, type NoteId, placeNotes, putNotes, readNote, retypeNote, spliceNoteText } from '../../../../shared/model/records/note.ts'
import { isOwnRecord, mayWrite as mayWriteRecord, mayWriteText } from '../../../../shared/model/writeGuard.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import { frozenRules, type PolicyPreset, policyPresets, presetRules } from '../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { encodeLocks, encodeRules, lockOf, readRoomPolicy } from '../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import { createGuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'
import { windowPaths } from '../../../support/policy/presetTable.ts'
import { labels, openBoards } from '../openedBoard.ts'

// What an honest window writes on each of its paths, under each thing that a facilitator can decide: nothing that the real guard would refuse.

openBoards()

const box = { x: 0, y: 0, width: 180, height: 180 }
const at = (x: number) => ({ ...box, x })
const ANNA = testAuthor('anna')
const PIERO = testAuthor('piero', 1)

interface Window {
  readonly board: Board
  readonly doc: Y.Doc
  readonly own: NoteId
  readonly theirs: NoteId
  readonly other: NoteId
  readonly area: AreaId
  /** What the real guard refused. */
  readonly refusals: () => readonly string[]
  /** Updates that the window has sent. */
  readonly sent: () => number
  readonly notices: string[]
  readonly decide: (texts: PolicyTexts) => void
}

let opened: Board[] = []
beforeEach(() => {
  opened = []
})
afterEach(() => {
  for (const board of opened) board.close()
})

function openWindow(role: Role): Window {
  let texts = NO_TEXTS
  const room = createGuardedRoom('board', {
    policies: { of: () => (texts === NO_TEXTS ? [] : [readRoomPolicy(texts)]), frame: () => new Uint8Array(), now: () => 1000 },
  })
  const anna = Object.assign(new Y.Doc(), { clientID: 1 })
  room.connect('anna', 'facilitator', anna)
  const [theirs, other] = putNotes(anna, ANNA, [
    { text: 'di Anna', box },
    { text: 'altra di Anna', box: at(400) },
  ]) as [NoteId, NoteId]
  const area = putArea(anna, ANNA, { title: 'Bisogni', box: { x: -600, y: 0, width: 400, height: 400 } })
  const doc = Object.assign(new Y.Doc(), { clientID: 7 })
  const client = room.connect('piero', role, doc)
  const [own] = putNotes(doc, PIERO, [{ text: 'mia', box: at(800) }]) as [NoteId]
  const policyTexts = signal(NO_TEXTS)
  const rights = guardRoom(doc, { role: signal(role), texts: policyTexts, now: () => 1000 })
  const root = document.createElement('div')
  document.body.append(root)
  const board = openBoard({
    root,
    doc,
    author: PIERO,
    awareness: new Awareness(doc),
    mayWrite: signal(true),
    rights,
    labels,
    camera: { x: -100, y: -100, zoom: 1 },
  })
  opened.push(board)
  let count = 0
  doc.on('update', (_: Uint8Array, origin: unknown) => {
    if (origin === PIERO) count++
  })
  const notices: string[] = []
  board.onEvent((event) => void notices.push(event.type === 'refused' ? event.refusal : event.type))
  const decide = (next: PolicyTexts) => {
    texts = next
    policyTexts.set(next)
    count = 0
  }
  return { board, doc, own, theirs, other, area, refusals: () => client.refusals.map(({ refusal }) => refusal), sent: () => count, notices, decide }
}

const key = (name: string, init: KeyboardEventInit = {}) => {
  const list = [...document.querySelectorAll<HTMLElement>('[role=listbox]')].at(-1)
  list?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, ...init }))
}
const select = ({ board }: Window, ...ids: readonly (NoteId | AreaId)[]) => board.select(new Set(ids as never))

/** Everything that a person can do on a board, by whichever control. `on`: what it is done to. */
const paths = {
  'key N': ({ board }: Window) => void board.newNote(),
  'double click': ({ board }: Window) => void board.newNote({ x: 300, y: 300 }),
  'a new shape': ({ board }: Window) => void board.createNearby(shapeKind),
  'a new area': ({ board }: Window) => void board.newArea(),
  paste: ({ board }: Window) => void board.put([{ text: 'incollata', box }]),
  'the outline: a note in an area': ({ board, area, doc }: Window) =>
    void board.put([{ box: board.makeRoom(listAreas(doc).find(({ id }) => id === area) ?? null) }]),
  'a line': ({ board, own, theirs }: Window) => void board.join(connectorKind, own, theirs),
  'duplicate another’s': (window: Window) => {
    select(window, window.theirs)
    window.board.duplicate()
  },
  'arrows on another’s': (window: Window) => {
    select(window, window.theirs)
    key('ArrowRight')
    vi.advanceTimersByTime(1000)
  },
  'arrows on an own one': (window: Window) => {
    select(window, window.own)
    key('ArrowRight')
    vi.advanceTimersByTime(1000)
  },
  'the outline: another’s into an area': ({ board, theirs }: Window) => board.setBoxes(new Map([[theirs, at(-500)]])),
  'align another’s and an own one': (window: Window) => {
    select(window, window.theirs, window.own)
    window.board.align('top')
    window.board.arrangeInRows()
  },
  'colour another’s': ({ board, theirs }: Window) => board.colour('leaf', [theirs]),
  'colour all': ({ board }: Window) => {
    board.selectAll()
    board.colour('wave')
  },
  'bring another’s to the front': (window: Window) => {
    select(window, window.theirs)
    window.board.bringToFront()
  },
  'turn another’s into a shape': ({ board, theirs }: Window) => board.convert(shapeKind, [theirs]),
  'Enter, and typing into another’s': (window: Window) => {
    window.board.edit(window.theirs)
    const field = document.querySelector<HTMLTextAreaElement>('textarea')
    field?.setRangeText('x', 0, 0, 'end')
    field?.dispatchEvent(new Event('input', { bubbles: true }))
    vi.advanceTimersByTime(1000)
    window.board.leaveEditing()
  },
  'Delete on another’s': (window: Window) => {
    select(window, window.theirs)
    key('Delete')
  },
  'Delete on an own one': (window: Window) => {
    select(window, window.own)
    key('Backspace')
  },
  'Delete on all': ({ board }: Window) => {
    board.selectAll()
    board.deleteSelection()
  },
  'the outline: delete the area': ({ board, area }: Window) => board.deleteObjects([area]),
  'the outline: name the area': ({ board, area }: Window) => board.nameArea(area, 'Altro nome'),
  'move the area with what is in it': (window: Window) => {
    select(window, window.area)
    key('ArrowDown')
    vi.advanceTimersByTime(1000)
  },
  'group another’s and an own one': (window: Window) => {
    select(window, window.theirs, window.own)
    window.board.group()
  },
  'ask another question': ({ doc }: Window) => askQuestion(doc, PIERO, 'E adesso?'),
  'the tray': ({ doc }: Window) => void reinsertNote(doc, PIERO, 'dal vassoio'),
  'a phone: type into another’s': ({ doc, theirs }: Window) => {
    retypeNote(doc, PIERO, theirs, 'tutto nuovo')
    spliceNoteText(doc, PIERO, theirs, { at: 0, remove: 1, insert: 'z' })
  },
} as const
type Path = keyof typeof paths
const allPaths = Object.keys(paths) as readonly Path[]

const textsOf = (preset: PolicyPreset) => ({ rules: encodeRules(presetRules(preset)), locks: '' })

describe.each(['contributor', 'partner'] as const)('the window of a %s', (role) => {
  describe.each(policyPresets)('on a board set to “%s”', (preset) => {
    it.each(allPaths)('by %s', (path) => {
      const window = openWindow(role)
      window.decide(textsOf(preset))
      paths[path](window)
      vi.advanceTimersByTime(2000)
      expect(window.refusals()).toEqual([])
      expect(window.sent() > 0).toBe(windowPaths[preset] === 'all' || windowPaths[preset].includes(path))
      if (window.sent() === 0) expect(window.notices.length + Number(path === 'the tray')).toBeGreaterThan(0)
    })
  })
})

/** Paths that change what is there, and not only what is new. */
const changing = allPaths.filter(
  (path) => /another’s|area$|all$|in it$/.test(path) && !path.startsWith('duplicate') && !/new area|note in/.test(path),
)

describe.each(['contributor', 'partner', 'facilitator'] as const)('where all is locked, the window of a %s changes none of it', (role) => {
  it.each(changing)('by %s', (path) => {
    const window = openWindow(role)
    const { doc, theirs, other, area, own } = window
    window.decide({ rules: '', locks: encodeLocks([theirs, other, area, own].map(lockOf)) })
    const before = JSON.stringify([listNotes(doc), listAreas(doc)])
    paths[path](window)
    vi.advanceTimersByTime(2000)
    expect(JSON.stringify([listNotes(doc), listAreas(doc)])).toBe(before)
    expect(window.refusals()).toEqual([])
    expect(window.notices).toContain('locked')
  })
})

describe('what is locked', () => {
  const locked = (window: Window, ...ids: readonly string[]) => window.decide({ rules: '', locks: encodeLocks(ids.map(lockOf)) })

  it('stays where it is while what is selected with it goes', () => {
    const window = openWindow('contributor')
    locked(window, window.theirs)
    select(window, window.theirs, window.own)
    key('ArrowRight')
    vi.advanceTimersByTime(1000)
    expect([readNote(window.doc, window.theirs)?.box.x, readNote(window.doc, window.own)?.box.x]).toEqual([0, 804])
  })

  it('is selected, read and joined by lines like all else, and its name says so', () => {
    const window = openWindow('contributor')
    locked(window, window.theirs)
    window.board.goTo(window.theirs)
    vi.advanceTimersByTime(100)
    expect([...window.board.selection.current()]).toEqual([window.theirs])
    expect([...document.querySelectorAll('[role=option]')].map((element) => element.getAttribute('aria-label'))).toContain('di Anna, locked')
    expect(window.board.permissions.isLocked(window.theirs)).toBe(true)
    expect(window.board.join(connectorKind, window.own, window.theirs)).not.toBeNull()
    const object = window.board.scene.objects.get(window.theirs)!
    expect(window.board.permissions.mayMove(object)).toBe(false)
  })

  it('ends the editing of what was being written in it, and keeps every word that was typed', () => {
    const window = openWindow('contributor')
    window.board.edit(window.theirs)
    const field = document.querySelector<HTMLTextAreaElement>('textarea')!
    field.setRangeText('prima del blocco ', 0, 0, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
    vi.advanceTimersByTime(1000)
    locked(window, window.theirs)
    expect(window.board.editing.current()).toBeNull()
    expect(readNote(window.doc, window.theirs)?.text).toBe('prima del blocco di Anna')
    expect(window.notices).toEqual(['locked'])
  })

  it('is not reached by an undo, and what else the step changed comes back', () => {
    const window = openWindow('contributor')
    select(window, window.theirs, window.own)
    window.board.colour('leaf')
    locked(window, window.theirs)
    window.board.undo.undo()
    expect([readNote(window.doc, window.theirs)?.colour, readNote(window.doc, window.own)?.colour]).toEqual(['leaf', 'sun'])
    expect(window.refusals()).toEqual([])
  })
})

it('an undo on a frozen board does nothing, and the step is there when the board is open again', () => {
  const window = openWindow('partner')
  placeNotes(window.doc, PIERO, new Map([[window.own, at(900)]]))
  window.decide({ rules: encodeRules(frozenRules(null, 5000)), locks: '' })
  expect(window.board.permissions.whyNotAnything()).toBe('frozen')
  window.decide(NO_TEXTS)
  window.board.undo.undo()
  expect(readNote(window.doc, window.own)?.box.x).toBe(800)
})

it('a record without an author is of the window that made it, and a text is of its record', () => {
  const { doc, own, theirs, area, decide } = openWindow('contributor')
  const mine = putArea(doc, PIERO, { title: 'mia', box })
  expect([own, theirs].map((id) => isOwnRecord(doc, PIERO, 'notes', id))).toEqual([true, false])
  expect([mine, area].map((id) => isOwnRecord(doc, PIERO, 'areas', id))).toEqual([true, false])
  decide(textsOf('add'))
  const text = (id: NoteId) => (doc.getMap<Y.Map<unknown>>('notes').get(id)?.get('text') ?? new Y.Text()) as Y.Text
  expect([own, theirs].map((id) => mayWriteText(doc, PIERO, text(id)))).toEqual([true, false])
  expect(mayWriteRecord(doc, PIERO, { kind: 'create', root: 'areas', key: mine, fields: [] }, null)).toBe(false)
})
