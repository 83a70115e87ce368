import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { FromJudge, Heavy, ToJudge, Weighed, Weight } from './heavy.ts'
import type { Standing } from './writers.ts'

/** An update that takes longer than this to judge is one that nobody could work with. */
const PATIENCE_MS = 30_000

interface Case {
  readonly standing: (writer: number) => Standing
  readonly settle: (weighed: Weighed) => void
}

/**
 * Judges big updates in a thread of its own, begun when the first one comes. Null where its program is not there (a host
 * built alone): then they are judged in the room. The program is read here, because a packed app's threads cannot.
 */
export function judgeApart(program: string, log: (line: string) => void): Heavy | null {
  let code: string
  try {
    code = readFileSync(program, 'utf8')
  } catch {
    return null
  }
  let thread: Worker | null = null
  let last = 0
  const cases = new Map<number, Case>()

  const begin = (): Worker => {
    const begun = new Worker(code, { eval: true, execArgv: [] })
    begun.on('message', (said: FromJudge) => {
      const open = cases.get(said.id)
      if (!open) return
      if ('weighed' in said) open.settle(said.weighed)
      else tell(begun, { id: said.id, standings: new Map(said.writers.map((writer) => [writer, open.standing(writer)])) })
    })
    // whatever it fell over, it was in one of these
    begun.on('error', (error) => {
      log(`judging failed: ${error.name}`)
      end()
    })
    begun.unref()
    return begun
  }
  const end = () => {
    const was = thread
    thread = null
    void was?.terminate()
    for (const { settle } of [...cases.values()]) settle({ refusal: 'unreadable' })
  }
  const tell = (to: Worker, message: ToJudge) => to.postMessage(message)

  return {
    takes: (bytes) => bytes.length > LIMITS.offloadBytes,
    weigh: (weight: Weight, standing) =>
      new Promise((resolve) => {
        const id = ++last
        const late = setTimeout(end, PATIENCE_MS)
        cases.set(id, {
          standing,
          settle: (weighed) => {
            clearTimeout(late)
            cases.delete(id)
            resolve(weighed)
          },
        })
        thread ??= begin()
        tell(thread, { id, weight })
      }),
    close: async () => end(),
  }
}
