import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { WORK_LIMITS } from '../../../../electron/host/guard/limits/workLimits.ts'
import { measureLoad } from '../../../../shared/base/load/measureLoad.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import { bringCostlyInput, costlyInputs } from '../../../lab/hostile/costlyUpdates.ts'
import { createGuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'

describe('less than a hundred kilobytes of', () => {
  it.each(costlyInputs)('$title leave a room that is cheap to load, and where others go on', (input) => {
    const room = createGuardedRoom(input.kind ?? 'board')
    const bytes = bringCostlyInput(room, input, 3000)
    expect(bytes).toBeLessThan(100_000)
    const max = 1.2 * WORK_LIMITS.stepsOfLoad
    expect(measureLoad(Y.encodeStateAsUpdate(room.doc), max)).toBeLessThanOrEqual(max)
    const honest = Object.assign(new Y.Doc(), { clientID: 1 })
    const client = room.connect('anna', 'contributor', honest)
    putNotes(honest, testAuthor('anna'), [{ text: 'intanto', box: { x: 0, y: 0, width: 180, height: 180 } }])
    expect(client.refusals).toEqual([])
    expect(listNotes(room.doc).some(({ text }) => text === 'intanto')).toBe(true)
  })
})
