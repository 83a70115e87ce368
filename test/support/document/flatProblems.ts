import * as Y from 'yjs'
import { flatProblem } from '../../../shared/document/flat/validateFlat.ts'

/** What a host finds in an update, on its copy. */
export function problemOf(host: Y.Doc, update: Uint8Array): string | null {
  let problem: string | null = null
  const onTransaction = (transaction: Y.Transaction) => {
    problem ??= flatProblem({ doc: host, transaction })
  }
  host.on('afterTransaction', onTransaction)
  Y.applyUpdate(host, update)
  host.off('afterTransaction', onTransaction)
  return problem
}
