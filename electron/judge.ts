// The thread that judges big updates beside the host's rooms (`host/guard/judgeApart.ts` begins it).
import { parentPort } from 'node:worker_threads'
import type { FromJudge, ToJudge } from './host/guard/heavy.ts'
import { type OnTheScale, weigh } from './host/guard/weigh.ts'
import { shapes } from './shapes/shapes.ts'

const waiting = new Map<number, OnTheScale>()
const answer = (message: FromJudge) => parentPort?.postMessage(message)

parentPort?.on('message', (asked: ToJudge) => {
  const { id } = asked
  if ('weight' in asked) {
    const found = weigh(asked.weight, shapes)
    if (!('judge' in found)) return answer({ id, weighed: found })
    waiting.set(id, found)
    return answer({ id, writers: found.writers })
  }
  const found = waiting.get(id)
  waiting.delete(id)
  if (found) answer({ id, weighed: found.judge(asked.standings) })
})
