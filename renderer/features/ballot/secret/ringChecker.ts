import { type Live, signal } from '../../../../shared/base/live.ts'
import { type RingCheck, setRingTag } from '../../../../shared/model/sessionLog/ballots/ringChecks.ts'
import type { LogHeader } from '../../../../shared/protocol/sessionLog/logStatement.ts'
import type { SyncClient } from '../../../sync/client.ts'
import type { RingAnswer } from './ring.worker.ts'

/** A statement with a ring signature, and what there is to verify of it. */
export interface DueSignature {
  readonly statement: LogHeader
  readonly check: RingCheck
}

/** How far the verification of ring signatures is. */
export interface RingProgress {
  readonly done: number
  readonly total: number
  /** Somebody stopped it. */
  readonly isStopped: boolean
}

/** Verifies ring signatures in a worker, so that the window stays at full frame rate. What is verified once is not verified again. */
export interface RingChecker {
  readonly progress: Live<RingProgress>
  /** Another number each time that something was verified which may change what is counted. */
  readonly version: Live<number>
  readonly verify: (due: readonly DueSignature[]) => void
  readonly stop: () => void
  readonly goOn: () => void
}

const NOTHING_DUE: RingProgress = { done: 0, total: 0, isStopped: false }

const checkers = new WeakMap<SyncClient, RingChecker>()

/** The checker of this window. */
export function ringChecker(client: SyncClient): RingChecker {
  const checker = checkers.get(client) ?? createChecker()
  checkers.set(client, checker)
  return checker
}

function createChecker(): RingChecker {
  const progress = signal(NOTHING_DUE)
  const version = signal(0)
  const inWork = new Map<string, LogHeader>()
  let worker: Worker | null = null

  const take = ({ id, tag }: RingAnswer) => {
    const statement = inWork.get(id)
    inWork.delete(id)
    if (statement) setRingTag(statement, tag)
    const { done, total, isStopped } = progress.current()
    progress.set(inWork.size === 0 ? NOTHING_DUE : { done: done + 1, total, isStopped })
    // readers compute anew once the work is done, and not for each signature
    if (inWork.size === 0) version.set(version.current() + 1)
  }
  const end = () => {
    worker?.terminate()
    worker = null
    inWork.clear()
  }
  return {
    progress,
    version,
    verify: (due) => {
      if (progress.current().isStopped) return
      const added = due.filter(({ statement }) => !inWork.has(statement.id))
      if (added.length === 0) return
      worker ??= new Worker(new URL('./ring.worker.ts', import.meta.url), { type: 'module' })
      worker.onmessage = ({ data }: MessageEvent<RingAnswer>) => take(data)
      worker.onerror = () => {
        end()
        progress.set({ ...NOTHING_DUE, isStopped: true })
      }
      for (const { statement } of added) inWork.set(statement.id, statement)
      progress.set({ ...progress.current(), total: progress.current().total + added.length })
      worker.postMessage(added.map(({ check }) => check))
    },
    stop: () => {
      end()
      progress.set({ ...progress.current(), isStopped: true })
      version.set(version.current() + 1)
    },
    goOn: () => {
      progress.set(NOTHING_DUE)
      version.set(version.current() + 1)
    },
  }
}
