// The thread that judges big updates beside the host's rooms (`host/guard/judgeApart.ts` begins it).
import { parentPort } from 'node:worker_threads'
import type { FromJudge, ToJudge } from './host/guard/heavy.ts'
import { type OnTheScale, weigh } from './host/guard/weigh.ts'
import { roomValidators } from './shapes/shapes.ts'

const pending = new Map<number, OnTheScale>()
const respond = (message: FromJudge) => parentPort?.postMessage(message)

parentPort?.on('message', (request: ToJudge) => {
  const { id } = request
  if ('weight' in request) {
    const outcome = weigh(request.weight, roomValidators)
    if (!('judge' in outcome)) return respond({ id, weighed: outcome })
    pending.set(id, outcome)
    return respond({ id, writers: outcome.writers })
  }
  const task = pending.get(id)
  pending.delete(id)
  if (task) respond({ id, weighed: task.judge(request.standings) })
})
