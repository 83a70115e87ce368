// Composition root of the worker thread that validates big updates (started by `host/guard/offload/workerValidator.ts`).
import { parentPort } from 'node:worker_threads'
import { type DecodedOffload, startValidation } from './host/guard/offload/offloadedValidation.ts'
import type { FromWorker, ToWorker } from './host/guard/offload/offloadProtocol.ts'
import { roomValidators } from './validators/roomValidator.ts'

const pending = new Map<number, DecodedOffload>()
const respond = (message: FromWorker) => parentPort?.postMessage(message)

parentPort?.on('message', (request: ToWorker) => {
  const { id } = request
  if ('request' in request) {
    const outcome = startValidation(request.request, roomValidators)
    if (!('validate' in outcome)) return respond({ id, result: outcome })
    pending.set(id, outcome)
    return respond({ id, clients: outcome.clients })
  }
  const task = pending.get(id)
  pending.delete(id)
  if (task) respond({ id, result: task.validate(request.ownership) })
})
