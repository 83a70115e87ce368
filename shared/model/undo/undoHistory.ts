import * as Y from 'yjs'
import { type Live, signal } from '../../base/live.ts'
import { monotonicNow } from '../../base/time/monotonicNow.ts'
import { type RoomType, rooms } from '../rooms.ts'
import { definitionOf, type RoomRecords, type RootDefinition } from '../rootDefinition.ts'
import { type Author, transact } from '../transact.ts'
import { AUTHOR_FIELD, mayWrite, type WriteOperation } from '../writeGuard.ts'
import { isRepetition, joined, type RecordedChange, recordChanges, revertRecorded, type TextChange } from './recordedChange.ts'
import { Successors } from './successors.ts'

/** Milliseconds between two changes within which both are one step, as in typing. */
const BURST_MS = 800
/** Steps that are kept; the oldest go first. */
const MAX_STEPS = 400

/** Where an undo or redo ended in a shared text. */
export interface TextEnd {
  /** Keys from the root to the text: for a field of a record its id and the field. */
  readonly path: readonly string[]
  /** UTF-16 units from the beginning. */
  readonly index: number
}

/** What an undo or redo did. */
export interface UndoOutcome {
  /** Whether anything was left to take back; others may have written there since. */
  readonly changed: boolean
  /** Where the text ended that it changed; null where it changed none. */
  readonly textEnd: TextEnd | null
}

/** Undo and redo of what one author changed in one room. */
export interface UndoHistory {
  /** Whether there is a step to undo, and one to redo. */
  readonly can: Live<{ readonly undo: boolean; readonly redo: boolean }>
  /** Takes the latest step back, where it still stands; a step of which nothing stands is used up, and no older one is reached for. @returns null where there is no step */
  readonly undo: () => UndoOutcome | null
  readonly redo: () => UndoOutcome | null
  /** The latest step, to be taken back later whatever came after it. @returns undoes it; null from the second call on */
  readonly latestStep: () => () => UndoOutcome | null
  /** This moment. @returns forgets the steps made since; they can be neither undone nor redone */
  readonly mark: () => () => void
  /** What changes from now on is one step. @returns ends it */
  readonly asOneStep: () => () => void
  /** Ends the current step: the next change begins another one. */
  readonly stopCapturing: () => void
  readonly close: () => void
}

interface Step {
  changes: readonly RecordedChange[]
}

/**
 * Follows what `author` changes in the records and attributes of a room. A step holds, for each value, what was there before and which Yjs
 * item the author put there: it is taken back only where that very item, or the copy that an undo made of it, still stands. A record is taken
 * away again only if nobody has added anything to it. In a shared text the author's own characters are deleted, and those come back that
 * the author deleted. So no undo removes or changes what others wrote, whatever the order of arrival. Bodies of documents have an undo of their own.
 *
 * Yjs has an undo of its own (`Y.UndoManager`); it removes a record with all that others wrote into it, and reaches for older steps where the
 * latest has nothing left to do.
 *
 * Cost of a change: O(what changed); of an undo: O(what the step changed, and the texts in which it did).
 */
export function openUndoHistory<Kind extends RoomType>(roomType: Kind, doc: Y.Doc, author: Author, list: RoomRecords<RoomType> = rooms): UndoHistory {
  const successors = new Successors()
  const stacks: { undo: Step[]; redo: Step[] } = { undo: [], redo: [] }
  const can = signal({ undo: false, redo: false })
  let lastChange = { transaction: null as Y.Transaction | null, at: Number.NEGATIVE_INFINITY }
  /** The step that is being collected by `asOneStep`; `open`: nothing has changed yet. */
  let collected: Step | 'open' | null = null
  /** What the undo or redo that is running changes: the step that leads back. */
  let counterStep: Step | null = null

  const updateCan = () => {
    const next = { undo: stacks.undo.length > 0, redo: stacks.redo.length > 0 }
    const previous = can.current()
    if (next.undo !== previous.undo || next.redo !== previous.redo) can.set(next)
  }

  const onChanges = (changes: readonly RecordedChange[], transaction: Y.Transaction) => {
    if (counterStep) {
      counterStep.changes = [...counterStep.changes, ...changes]
      return
    }
    const real = changes.filter((change) => !isRepetition(change))
    for (const { before, after } of changes.filter(isRepetition)) if (before && after) successors.add({ ...before.id, length: 1 }, after.id)
    if (real.length === 0) return
    const now = monotonicNow()
    const top = stacks.undo.at(-1)
    const isBurst = collected === null && (lastChange.transaction === transaction || now - lastChange.at < BURST_MS)
    const current = isBurst ? top : collected === 'open' ? null : collected
    if (current) current.changes = appended(current.changes, real)
    else {
      const step = { changes: real }
      stacks.undo.push(step)
      if (collected === 'open') collected = step
    }
    if (stacks.undo.length > MAX_STEPS) stacks.undo.shift()
    stacks.redo = []
    lastChange = { transaction, at: now }
    updateCan()
  }

  const stopFollowing = list[roomType]
    .filter(({ kind }) => kind !== 'body')
    .map(({ root }) => {
      const type = doc.getMap<unknown>(root)
      const onEvents = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
        if (transaction.origin === author) onChanges(recordChanges(root, events), transaction)
      }
      type.observeDeep(onEvents as Parameters<typeof type.observeDeep>[0])
      return () => type.unobserveDeep(onEvents as Parameters<typeof type.observeDeep>[0])
    })

  const stopCapturing = () => {
    lastChange = { transaction: null, at: Number.NEGATIVE_INFINITY }
  }
  const run = (step: Step | undefined, counterpart: 'undo' | 'redo'): UndoOutcome | null => {
    collected = null
    if (!step) return null
    const counter: Step = { changes: [] }
    counterStep = counter
    transact(doc, author, () => {
      for (const change of [...step.changes].reverse()) if (mayRevert(doc, author, change, list[roomType])) revertRecorded(doc, change, successors)
    })
    counterStep = null
    if (counter.changes.length > 0) stacks[counterpart].push(counter)
    stopCapturing()
    updateCan()
    const text = counter.changes.find((change): change is TextChange => change.type === 'text')
    return { changed: counter.changes.length > 0, textEnd: text ? { path: text.path, index: text.end } : null }
  }

  return {
    can,
    undo: () => run(stacks.undo.pop(), 'redo'),
    redo: () => run(stacks.redo.pop(), 'undo'),
    latestStep: () => {
      const step = stacks.undo.at(-1)
      return () => {
        const position = step ? stacks.undo.indexOf(step) : -1
        return run(position < 0 ? undefined : stacks.undo.splice(position, 1)[0], 'redo')
      }
    },
    mark: () => {
      const step = stacks.undo.at(-1)
      return () => {
        if (step && !stacks.undo.includes(step)) return
        stacks.undo = stacks.undo.slice(0, step ? stacks.undo.indexOf(step) + 1 : 0)
        stopCapturing()
        updateCan()
      }
    },
    asOneStep: () => {
      stopCapturing()
      collected = 'open'
      return () => {
        collected = null
        stopCapturing()
      }
    },
    stopCapturing,
    close: () => {
      for (const stop of stopFollowing) stop()
    },
  }
}

/** Whether the author may take a change back now: an undo does nothing that a person may not do otherwise. */
function mayRevert(doc: Y.Doc, author: Author, change: RecordedChange, definitions: readonly RootDefinition[]): boolean {
  const { root, path } = change
  const [record, field] = path
  const wholes = wholesOf(doc, change, definitionOf(definitions, root))
  const may = (kind: WriteOperation['kind'], key: string, fields: readonly string[] = []) =>
    mayWrite(doc, author, { kind, root, key, fields, partOf: wholes }, AUTHOR_FIELD)
  if (record !== undefined) return may('update', record, [field ?? (change.type === 'value' ? change.key : '')])
  if (change.type === 'text') return true
  const { key, before, after } = change
  if ((before ?? after)?.type !== 'map') return may('update', key, [key])
  return (after === null || may('delete', key)) && (before === null || may('create', key))
}

/** Keys of the records that the record of a change is a part of. */
function wholesOf(doc: Y.Doc, change: RecordedChange, definition: RootDefinition | undefined): readonly string[] {
  const field = definition?.kind === 'entries' ? definition.partOf : null
  if (field === null) return []
  const [record = change.type === 'value' ? change.key : ''] = change.path
  const entry = doc.getMap<unknown>(change.root).get(record)
  const saved =
    change.type === 'value' ? [change.before, change.after].map((value) => (value?.type === 'map' ? value.entries.get(field) : value)) : []
  const values = [entry instanceof Y.Map ? entry.get(field) : null, ...saved.map((value) => (value?.type === 'plain' ? value.value : null))]
  return values.filter((value) => typeof value === 'string')
}

/** The changes of a step with more changes: typing in one text stays one change. */
function appended(changes: readonly RecordedChange[], more: readonly RecordedChange[]): readonly RecordedChange[] {
  const all = [...changes]
  for (const change of more) {
    const one = joined(all.at(-1), change)
    if (one) all[all.length - 1] = one
    else all.push(change)
  }
  return all
}
