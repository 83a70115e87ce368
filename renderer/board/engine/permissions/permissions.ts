import type * as Y from 'yjs'
import { type Dispose, type Live, type Signal, signal } from '../../../../shared/base/live.ts'
import { tag } from '../../../../shared/model/records/tag.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { isOwnRecord, type WriteOperation, type WriteRefusal } from '../../../../shared/model/writeGuard.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { BoardObject, ObjectKind } from '../../objects/objectKind.ts'
import type { EventChannel } from '../engineEvents.ts'

/** What the room lets this person do: the part of `renderer/sync/room/roomRights.ts` that an engine needs. */
export interface BoardRights {
  /** Changes when an answer may be another. */
  readonly policy: Live<unknown>
  readonly role: Live<unknown>
  readonly whyNot: (operation: WriteOperation) => WriteRefusal | null
  readonly isLocked: (key: string) => boolean
  readonly hasLocks: () => boolean
  /** Calls back when a verb was left out because it may not be. */
  readonly onRefused: (listener: (refusal: WriteRefusal) => void) => Dispose
}

const unchanging: Live<null> = { current: () => null, subscribe: () => () => {} }
/** A room without a host behind it. */
const allRights: BoardRights = {
  policy: unchanging,
  role: unchanging,
  whyNot: () => null,
  isLocked: () => false,
  hasLocks: () => false,
  onRefused: () => () => {},
}

/** Why something cannot be done; null: it can. */
export type WhyNot = WriteRefusal | 'readOnly' | null

/** Tells the person why nothing was done. @returns whether there is a reason */
export function isRefused(refusal: WhyNot, events: Pick<EventChannel, 'emit'>): boolean {
  if (refusal) events.emit('notice', refusal === 'readOnly' ? { type: 'readOnly' } : { type: 'refused', refusal })
  return refusal !== null
}

/** What people do to an object that is there. */
export type ObjectChange = 'place' | 'style' | 'words' | 'layer' | 'groups' | 'delete'

/** What this person may do on the board now: what screens offer. That nothing else is written is up to the verbs of the model, and to the host. */
export interface Permissions {
  /** Rises when an answer may be another. */
  readonly changed: Live<number>
  readonly whyNotCreate: (kind: Pick<ObjectKind, 'records'>) => WhyNot
  readonly whyNot: (change: ObjectChange, object: BoardObject) => WhyNot
  readonly mayMove: (object: BoardObject) => boolean
  /** Those of the objects that may be changed so. */
  readonly allowed: (change: ObjectChange, objects: Iterable<BoardObject>) => readonly BoardObject[]
  /** Why an object cannot be given a tag, nor one be taken from it: a tag is a part of what it is on. */
  readonly whyNotTag: (object: Pick<BoardObject, 'id'>) => WhyNot
  /** Why an attribute of the board cannot be changed. */
  readonly whyNotAttribute: (key: string) => WhyNot
  /** Why nothing can be changed, whatever it is. */
  readonly whyNotAnything: () => WhyNot
  readonly isLocked: (id: ObjectId) => boolean
  /** Whether anything is locked. */
  readonly hasLocks: () => boolean
  readonly close: Dispose
}

/** Whose permissions they are, and where. */
interface PermissionParams {
  readonly doc: Y.Doc
  readonly author: Author
  readonly mayWrite: Live<boolean>
  readonly rights?: BoardRights
}

/** Follows what a person may do on a board. Cost of an answer: O(1). */
export function createPermissions({ doc, author, mayWrite, rights = allRights }: PermissionParams): Permissions {
  const changed: Signal<number> = signal(0)
  const rise = () => changed.set(changed.current() + 1)
  const stops = [rights.policy, rights.role, mayWrite].map((live) => live.subscribe(rise))
  const whyNot = (operation: WriteOperation): WhyNot => (mayWrite.current() ? rights.whyNot(operation) : 'readOnly')
  const operationOn = (change: ObjectChange, { id, kind }: BoardObject, isOwn: boolean): WriteOperation => {
    const { root } = kind.records
    return change === 'delete'
      ? { kind: 'delete', root, key: id, fields: [], isOwn }
      : { kind: 'update', root, key: id, fields: fieldsOf(change, kind), isOwn }
  }
  const isOwn = ({ id, kind }: BoardObject) => isOwnRecord(doc, author, kind.records.root, id)
  const whyNotChange = (change: ObjectChange, object: BoardObject) => whyNot(operationOn(change, object, isOwn(object)))
  return {
    changed,
    whyNotCreate: ({ records }) => whyNot({ kind: 'create', root: records.root, key: '', fields: [], isOwn: true }),
    whyNot: whyNotChange,
    mayMove: (object) => whyNotChange('place', object) === null,
    allowed: (change, objects) => [...objects].filter((object) => whyNotChange(change, object) === null),
    whyNotTag: ({ id }) => whyNot({ kind: 'create', root: tag.root, key: '', partOf: [id], fields: [], isOwn: true }),
    whyNotAttribute: (key) => whyNot({ kind: 'update', root: 'board', key, fields: [key], isOwn: false }),
    whyNotAnything: () => {
      const refusal = whyNot({ kind: 'create', root: '', key: '', fields: [], isOwn: true })
      return refusal === 'limited' ? null : refusal
    },
    hasLocks: rights.hasLocks,
    isLocked: rights.isLocked,
    close: () => {
      for (const stop of stops) stop()
    },
  }
}

/** The fields that a change writes. How an object appears is many fields: no policy names them one by one. */
function fieldsOf(change: Exclude<ObjectChange, 'delete'>, { follows, records }: ObjectKind): readonly string[] {
  if (change === 'place') return follows ? ['from', 'to'] : ['box']
  return [change === 'words' ? records.title : change]
}
