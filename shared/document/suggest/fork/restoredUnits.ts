import * as Y from 'yjs'
import { deleteCharacters } from '../../flat/anchor/characters.ts'
import type { RestoredRun } from './forkTypes.ts'

/** What stands again in a fork for units of the document, since suggestions to take those away were dismissed. */
export class RestoredUnits {
  private runs: readonly RestoredRun[] = []

  all(): readonly RestoredRun[] {
    return this.runs
  }

  add(runs: readonly RestoredRun[]): void {
    if (runs.length > 0) this.runs = [...this.runs, ...runs]
  }

  /** Takes away what stands for units that the document no longer has, in one transaction. Cost: O(runs × log items); O(items) where some are gone */
  follow(doc: Y.Doc, fork: Y.Doc, origin: unknown): void {
    const [remaining, deleted] = [this.runs.flatMap((run) => partsOf(doc, run, false)), this.runs.flatMap((run) => partsOf(doc, run, true))]
    if (deleted.length === 0) return
    this.runs = remaining
    fork.transact(() => {
      for (const root of new Set(deleted.map((run) => run.root)))
        deleteCharacters(
          fork,
          root,
          deleted.filter((run) => run.root === root).map(({ copy, length }) => [fork.clientID, copy, length]),
        )
    }, origin)
  }
}

/** The parts of a run that the document has, or that are deleted there. */
function partsOf(doc: Y.Doc, run: RestoredRun, isDeleted: boolean): readonly RestoredRun[] {
  const parts: RestoredRun[] = []
  const end = run.clock + run.length
  for (let clock = run.clock; clock < end; ) {
    const item: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(run.client, clock))
    const length = Math.min(end, item.id.clock + item.length) - clock
    if (item.deleted === isDeleted) parts.push({ ...run, clock, copy: run.copy + clock - run.clock, length })
    clock += length
  }
  return parts
}
