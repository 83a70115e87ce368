import type * as Y from 'yjs'
import { touchedParts } from '../dryRun/touchedParts.ts'

/** What has changed in a document since {@link watchParts} was called. */
export interface MovedParts {
  /** Whether anything has changed. */
  readonly any: () => boolean
  /** Whether one of the parts has changed ({@link touchedParts}). */
  readonly hasOneOf: (parts: Iterable<string>) => boolean
  /** Ends the observation; what it has seen stays. */
  readonly stop: () => void
}

/** Observes which parts of a document change, while an update is validated elsewhere. Cost per transaction: what it changes. */
export function watchParts(doc: Y.Doc): MovedParts {
  const moved = new Set<string>()
  let isChanged = false
  const onTransaction = (transaction: Y.Transaction) => {
    isChanged ||= transaction.changed.size > 0 || transaction.deleteSet.clients.size > 0
    for (const part of touchedParts(transaction)) moved.add(part)
  }
  doc.on('afterTransaction', onTransaction)
  return {
    any: () => isChanged,
    hasOneOf: (parts) => {
      for (const part of parts) if (moved.has(part)) return true
      return false
    },
    stop: () => doc.off('afterTransaction', onTransaction),
  }
}
