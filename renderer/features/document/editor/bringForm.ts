import * as Y from 'yjs'
import { convert } from '../../../../shared/document/flat/convert.ts'
import { baseOf } from '../../../../shared/document/flat/form.ts'
import { missingInForm } from '../../../../shared/document/flat/old/bringLate.ts'
import { mayLack } from '../../../../shared/document/flat/old/formChange.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'

/** Origin of what is computed from the room: nobody undoes it. */
const formOrigin = { from: 'form' }

/**
 * Brings a document of an earlier release into the form of this one, and into that what is written elsewhere later, as long as this person may
 * write here. While the table is being reached it waits for what the others have: a conversion of an older state would be right too, but more
 * to bring over. @returns stops it
 */
export function bringForm({ doc, mayWrite, status }: Pick<OpenRoom, 'doc' | 'mayWrite' | 'status'>): () => void {
  let isStopped = false
  let isBehind = true
  const isSettled = () => ['alone', 'received', 'offline'].includes(status.current().host)
  const bring = () => {
    if (isStopped || !isBehind || !mayWrite.current() || !isSettled()) return
    isBehind = false
    const update = baseOf(doc) === null ? (convert(doc)?.update ?? null) : missingInForm(doc)
    if (update) Y.applyUpdate(doc, update, formOrigin)
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
