import * as Y from 'yjs'
import { convert } from '../../../../shared/document/flat/convert.ts'
import { baseOf } from '../../../../shared/document/flat/form.ts'
import { missingInForm } from '../../../../shared/document/flat/old/bringLate.ts'
import { mayLack } from '../../../../shared/document/flat/old/formChange.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'

/** Origin of what is computed from the room: nobody undoes it. */
const formOrigin = { from: 'form' }

/** Structs of a document from which its conversion takes longer than a window may stand still. */
const MANY_STRUCTS = 3000

/** Converts the state of a document outside of the window's thread, to the same bytes; empty where there is nothing to convert. */
export type ConvertElsewhere = (state: Uint8Array) => Promise<Uint8Array>

/**
 * Brings a document of an earlier release into the form of this one, and into that what is written elsewhere later, as long as this person may
 * write here. While the table is being reached it waits for what the others have: a conversion of an older state would be right too, but more
 * to bring over. @param elsewhere for a long document; without: here, at once. @returns stops it
 */
export function bringForm({ doc, mayWrite, status }: Pick<OpenRoom, 'doc' | 'mayWrite' | 'status'>, elsewhere?: ConvertElsewhere): () => void {
  let isStopped = false
  let isBehind = true
  let isConverting = false
  const isSettled = () => ['alone', 'received', 'offline'].includes(status.current().host)
  const bring = () => {
    if (isStopped || isConverting || !isBehind || !mayWrite.current() || !isSettled()) return
    isBehind = false
    if (baseOf(doc) !== null) apply(missingInForm(doc))
    else if (elsewhere && structCount(doc) > MANY_STRUCTS) void convertElsewhere(elsewhere)
    else apply(convertHere())
  }
  const apply = (update: Uint8Array | null) => {
    if (update && update.length > 0) Y.applyUpdate(doc, update, formOrigin)
  }
  const convertHere = () => convert(doc)?.update ?? null
  const convertElsewhere = async (run: ConvertElsewhere) => {
    isConverting = true
    // a worker that fails: slowly is better than not at all
    const update = await run(Y.encodeStateAsUpdate(doc)).catch(() => null)
    isConverting = false
    if (isStopped) return
    // meanwhile another device may have converted it, or this person may write here no more
    if (baseOf(doc) !== null || !mayWrite.current()) isBehind = true
    else apply(update ?? convertHere())
    // what was written in the old body meanwhile
    bring()
  }
  const onTransaction = (transaction: Y.Transaction) => {
    if (transaction.origin === formOrigin || !mayLack(transaction)) return
    isBehind = true
    // after everybody has heard of the transaction
    queueMicrotask(bring)
  }
  const stops = [status.subscribe(bring), mayWrite.subscribe(bring)]
  doc.on('afterTransaction', onTransaction)
  bring()
  return () => {
    isStopped = true
    doc.off('afterTransaction', onTransaction)
    for (const stop of stops) stop()
  }
}

/** How many pieces a document is stored in. Cost: O(clients). */
function structCount(doc: Y.Doc): number {
  let count = 0
  for (const structs of doc.store.clients.values()) count += structs.length
  return count
}
