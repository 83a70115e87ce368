import * as Y from 'yjs'
import { WORK_LIMITS } from '../../../electron/host/guard/limits/workLimits.ts'
import { measureLoad } from '../../../shared/base/load/measureLoad.ts'
import { soak } from '../soak.ts'
import { bringCostlyInput, costlyInputs } from './costlyUpdates.ts'
import { createGuardedRoom, type GuardedRoom } from './guardedRoom.ts'
import { bringRandomWork } from './randomWork.ts'

/** Small updates are let in while a room is at its limit, and the limit is looked at from time to time. */
const MAX_STEPS = 1.25 * WORK_LIMITS.stepsOfLoad

/** Whatever was sent, the room loads within the comparisons that a load may cost: counted, because a busy computer measures no time. */
function expectCheapLoad(what: string, room: GuardedRoom): void {
  const steps = measureLoad(Y.encodeStateAsUpdate(room.doc), MAX_STEPS)
  if (steps > MAX_STEPS) throw new Error(`${what}: the room takes more than ${MAX_STEPS} comparisons to load`)
}

soak('costly', { proves: ['costly'] }, async (seed) => {
  const input = costlyInputs[seed % costlyInputs.length]
  if (!input) throw new Error('there are no inputs')
  const room = createGuardedRoom(input.kind ?? 'board')
  bringCostlyInput(room, input, 500 + (seed % 2500))
  expectCheapLoad(input.title, room)
  const drawn = createGuardedRoom('board')
  const updates = bringRandomWork(drawn, seed, (send) => send())
  expectCheapLoad('updates drawn at random', drawn)
  return { 'costly inputs': 1, 'updates drawn at random': updates }
})
