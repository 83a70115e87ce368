import type * as Y from 'yjs'
import { type Id, newId } from '../../../../shared/base/id.ts'
import { askQuestion, readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import { setGroups } from '../../../../shared/model/records/boardObject.ts'
import { joinCluster, joinInPlaceOf } from '../../../../shared/model/records/cluster.ts'
import { tagObjects } from '../../../../shared/model/records/tag.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { clusterKind } from '../../objects/cluster/clusterKind.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { type BoardObject, recordOf, wordedOf } from '../../objects/objectKind.ts'
import { inPlaceOf } from '../../objects/wording/inPlaceOf.ts'
import type { ClusterLookup } from '../../scene/clusters/clusterLookup.ts'
import { type CommandWriter, deleteObjects } from '../commandWriter.ts'
import type { EngineCore } from '../engineCore.ts'
import type { RestoreObjects } from './restorePlan.ts'

/** Most objects that are written at once: a host takes no larger bite, and other devices are slow. */
const BATCH = 300

/**
 * Restores objects of another scene as a new act of this person: what is not there is put again, with the words of who wrote them, and takes the place
 * of what was there; what differs becomes as it was. Nothing that was changed since the plan was made is touched.
 * @returns null where the person may not write
 */
export const createRestoreObjects =
  ({ doc: board, kinds, scene, state, undo, author: own }: EngineCore, { clusterOf }: ClusterLookup, writer: CommandWriter): RestoreObjects =>
  async (from, plan, removesLater) => {
    const restored = new Map<ObjectId, ObjectId>()
    let changed = 0
    let removed = 0
    const shared = new Map<string, Id<never>>()
    const isAsPlanned = ({ id, record }: BoardObject) => scene.objects.get(id)?.record === record
    const copyOf = (id: ObjectId) => restored.get(id) ?? plan.standIn(id)
    const ownCopyOf = (id: ObjectId) => restored.get(id) ?? null
    const isOwned = ({ kind, record }: BoardObject) => (kind.owner?.(record) ?? own.person) === own.person

    const putAgain = (doc: Y.Doc, author: Author, object: BoardObject) => {
      const { id, kind, record, box } = object
      const worded = wordedOf(object)
      const sharedId = (key: string) => {
        const id = shared.get(key) ?? newId<never>(author.random)
        shared.set(key, id)
        return id
      }
      // a cluster takes nothing out of the one that it is in by now
      const context = {
        copyOf: object.kind.name === clusterKind.name ? ownCopyOf : copyOf,
        original: box,
        shared: sharedId,
        ...(worded ? { replaces: inPlaceOf(worded).replaces ?? [] } : {}),
      }
      const copy = kind.duplicate(doc, author, record, box, kind.layer(record), context)
      if (!kind.records.entries(doc).has(copy)) return
      restored.set(id, copy)
      setGroups(doc, author, kind.records, copy, record.groups ?? [])
      joinInPlaceOf(doc, author, id as never, copy as never)
      // what was attached to an object with words is shown on the one in its place
      if (!worded) for (const tag of from.attachments.of(id).tags) tagObjects(doc, author, [copy], tag)
      const members = recordOf(object, clusterKind)?.members ?? []
      const free = members.flatMap((member) => copyOf(member) ?? []).filter((member) => clusterOf(member) === null)
      joinCluster(
        doc,
        author,
        free.map((member) => ({ id: member })),
        copy as never,
      )
    }
    const askAgain = (was: string) => (doc: Y.Doc, author: Author) => {
      askQuestion(doc, author, was)
      if (readBoard(doc).question === was) changed++
    }
    const planned: readonly (() => ((doc: Y.Doc, author: Author) => void) | null)[] = [
      ...plan.missing
        .filter(isOwned)
        .map((object) => () => (scene.objects.has(object.id) ? null : (doc: Y.Doc, author: Author) => putAgain(doc, author, object))),
      ...plan.changed
        .filter(({ now }) => isOwned(now))
        .map(({ now, fields }) => () => {
          if (!isAsPlanned(now)) return null
          return (doc: Y.Doc, author: Author) => {
            const entries = now.kind.records.entries(doc)
            const before = JSON.stringify(entries.get(now.id))
            now.kind.records.update(doc, author, now.id, fields)
            if (JSON.stringify(entries.get(now.id)) !== before) changed++
          }
        }),
      ...(removesLater ? plan.later : []).filter(isOwned).map((object) => () => {
        if (!isAsPlanned(object)) return null
        return (doc: Y.Doc, author: Author) => {
          deleteObjects(kinds, [object.id])(doc, author)
          if (!object.kind.records.entries(doc).has(object.id)) removed++
        }
      }),
    ]
    const { question } = plan
    const asked = question && (() => (readBoard(board).question === question.now ? askAgain(question.was) : null))
    const acts = asked ? [asked, ...planned] : planned
    const endStep = undo.asOneStep()
    try {
      for (let begin = 0; begin < acts.length; begin += BATCH) {
        const isWritten = writer.execute((doc, author) => {
          // the board may have changed between two batches: each is asked now
          for (const each of acts.slice(begin, begin + BATCH)) each()?.(doc, author)
          return true
        })
        if (!isWritten) return null
        if (begin + BATCH < acts.length) await new Promise<void>((resolve) => setTimeout(resolve))
      }
    } finally {
      endStep()
    }
    state.selection.set(new Set([...restored.values()].filter((id) => scene.objects.has(id))))
    const all = (question ? 1 : 0) + plan.missing.length + plan.changed.length + (removesLater ? plan.later.length : 0)
    return { restored, changed, removed, left: all - restored.size - changed - removed }
  }
