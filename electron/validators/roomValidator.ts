import * as Y from 'yjs'
import { cloneYValue } from '../../shared/base/cloneYValue.ts'
import { MAX_TEXT_DEPTH } from '../../shared/document/bodySchema.ts'
import { missingInForm } from '../../shared/document/flat/old/bringLate.ts'
import { addsDerived, mayLack } from '../../shared/document/flat/old/formChange.ts'
import { isLostPiece } from '../../shared/model/derived/losses/lostPiece.ts'
import { rooms } from '../../shared/model/rooms.ts'
import type { AttributesDefinition, EntriesDefinition, RoomRecords, RootDefinition, RootType } from '../../shared/model/rootDefinition.ts'
import { openRoots, rootTypeIn } from '../../shared/model/rootDefinition.ts'
import type { Change, ContentKind, RoomValidator, RoomValidators, TypeKind } from '../host/guard/rules/roomValidatorInterface.ts'
import { changesAttribution, changesUnchanging, createdRecords, removedRecords } from './attribution.ts'
import { isBodyChangeAllowed } from './bodyChanges.ts'
import { formRefusal } from './bodyForm.ts'
import { changedKeys } from './changedKeys.ts'
import { definitionsByRoot } from './definitionsByRoot.ts'
import { isHidden, losses, movedRecords } from './losses.ts'
import { capturePieces, joinPieces, toStored } from './lostPieces.ts'
import { personalChanges } from './personalChanges.ts'
import { recordOperations } from './policy/recordOperations.ts'
import { submittedStatements } from './sessionLog/submittedStatements.ts'

type MapDefinition = EntriesDefinition | AttributesDefinition

/** Longest key of an entry, in UTF-16 units. */
const MAX_KEY = 64
/** Most fields of a record that this version does not know: those of newer versions. */
const MAX_FIELDS = 256
/** Deepest nesting of shared types: records hold fields, which hold little; lists and quotations in the text of a document nest. */
const maxDepth: { readonly [K in RootDefinition['kind']]: number } = { entries: 16, attributes: 16, body: MAX_TEXT_DEPTH + 8 }

/** The Yjs content that roots of each kind are made of. */
const contents: { readonly [K in RootDefinition['kind']]: readonly ContentKind[] } = {
  entries: ['any', 'deleted', 'string', 'type'],
  attributes: ['any', 'deleted', 'string', 'type'],
  body: ['any', 'deleted', 'embed', 'format', 'string', 'type'],
}
const types: { readonly [K in RootDefinition['kind']]: readonly TypeKind[] } = {
  entries: ['map', 'text', 'array'],
  attributes: ['map', 'text', 'array'],
  body: ['xmlElement', 'xmlText'],
}

/** A text and a tree of nodes are lists: what is in them has no key. */
const rootTypes: { readonly [K in RootType]: 'map' | 'list' } = { map: 'map', list: 'list', text: 'list', xml: 'list' }

/** Of statements nothing is kept to be brought back: who may delete one does so because its time is over. */
const submittedRoom = { submissions: submittedStatements, losses: () => [], capture: () => [] } as const satisfies Partial<RoomValidator>

/** What each kind of room may hold, as the records of the model say it. The host is given the validators and knows no record. */
export const validatorsOf = (list: RoomRecords<keyof RoomValidators>): RoomValidators =>
  Object.fromEntries(
    Object.entries(list).map(([kind, records]) => [
      kind,
      kind === 'submitted' ? { ...roomValidator(records), ...submittedRoom } : roomValidator(records),
    ]),
  ) as RoomValidators

/** The validators of the product's rooms. */
export const roomValidators: RoomValidators = validatorsOf(rooms)

/** The validator of a room that holds `records`. */
export function roomValidator(records: readonly RootDefinition[]): RoomValidator {
  const byRoot = definitionsByRoot(records)
  return {
    rootType: (root) => {
      const record = byRoot.get(root)
      return record ? rootTypes[rootTypeIn(record, root) ?? 'map'] : null
    },
    contents: new Set(records.flatMap(({ kind }) => contents[kind])),
    types: new Set(records.flatMap(({ kind }) => types[kind])),
    maxKey: MAX_KEY,
    maxDepth: Math.max(0, ...records.map(({ kind }) => maxDepth[kind])),
    maxFields: MAX_FIELDS,
    knownFields: new Set(records.flatMap((record) => (record.kind === 'entries' ? Object.keys(record.fields) : []))),
    initRoots: (doc) => {
      for (const record of records) openRoots(doc, record)
    },
    validate: (change) => {
      const bodies = records.filter((record) => record.kind === 'body')
      if (bodies.length === 0 && addsDerived(change.transaction)) return 'notAllowed'
      for (const record of bodies) {
        if (!isBodyChangeAllowed(change, record)) return 'notAllowed'
        const refusal = formRefusal(change)
        if (refusal) return refusal
      }
      for (const { root, key } of changedKeys(change)) {
        const record = byRoot.get(root)
        if (!record || record.kind === 'body') continue
        if (record.kind === 'entries' && (changesAttribution(change, record, key) || changesUnchanging(change, record, key))) return 'forged'
        if (record.kind === 'entries' && isTakenAway(change, record, key) && record.isPermanent?.(change.before, key, Date.now())) return 'notAllowed'
        if (!staysReadable(change, record, key)) return 'unreadable'
      }
      return null
    },
    needsMore: (transaction) => records.some(({ kind }) => kind === 'body') && mayLack(transaction),
    missing: missingInForm,
    removedRecords: (change) => removedRecords(change, byRoot),
    losses: (change) => losses(change, byRoot),
    movedRecords: (change) => movedRecords(change, byRoot),
    isHidden: (id, before, after) => isHidden(id, before, after, byRoot),
    capture: (transaction, request) => capturePieces(transaction, byRoot, request),
    join: joinPieces,
    isPiece: isLostPiece,
    toStored,
    personalChanges: (change) => personalChanges(change, byRoot),
    operations: (change) => recordOperations(change, byRoot),
    submissions: null,
    createdRecords: (change) => createdRecords(change, records),
  }
}

const isTakenAway = ({ doc, before }: Change, { root }: EntriesDefinition, key: string) => before.getMap(root).has(key) && !doc.getMap(root).has(key)

/** A value that was readable before the change must be readable after it. A value that was not readable before is not this author's fault. */
function staysReadable({ doc, before }: Change, record: MapDefinition, key: string): boolean {
  const { root } = record
  if (!doc.getMap(root).has(key) || record.validate(doc, key)) return true
  if (!before.getMap(root).has(key)) return false
  return !record.validate(before, key) || (record.kind === 'entries' && isOnlyMissingFields(doc, before, record, key))
}

/**
 * Whether an entry would be readable with the fields that it had before. When two people change one field and one of them undoes
 * the change, Yjs leaves the field empty without bad intent. The fields that are there must be valid.
 */
function isOnlyMissingFields(doc: Y.Doc, before: Y.Doc, record: EntriesDefinition, key: string): boolean {
  const currentEntry = doc.getMap<unknown>(record.root).get(key)
  const previousEntry = before.getMap<unknown>(record.root).get(key)
  if (!(currentEntry instanceof Y.Map) || !(previousEntry instanceof Y.Map)) return false
  const completedDoc = new Y.Doc()
  const fields = [...previousEntry, ...currentEntry].map(([name, value]): [string, unknown] => [name, cloneYValue(value)])
  completedDoc.getMap(record.root).set(key, new Y.Map(fields))
  const isReadable = record.validate(completedDoc, key)
  completedDoc.destroy()
  return isReadable
}
