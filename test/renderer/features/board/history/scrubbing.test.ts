import { expect, test } from 'vitest'
import { createPastDoc } from '../../../../../renderer/features/board/history/pastDoc.ts'
import type { RecordKey } from '../../../../../shared/model/derived/contents.ts'
import { createTimeline } from '../../../../../shared/model/history/timeline.ts'
import type { HistoryRow } from '../../../../../shared/model/historyRows/historyRow.ts'
import type { PlainFields } from '../../../../../shared/model/historyRows/plainState.ts'

const fieldsOf = (text: string) =>
  ({ text, box: [0, 0, 180, 180], by: 'anna000000000000', madeAt: 1, colour: 'sun', layer: 0 }) as unknown as PlainFields
const keyOf = (at: number) => `notes/${String(at).padStart(16, 'a')}` as RecordKey

/** A board of notes, of which each step changes one. */
function recorded(objects: number, steps: number) {
  const timeline = createTimeline()
  const state = new Map(Array.from({ length: objects }, (_, at) => [keyOf(at), fieldsOf(`nota ${at}`)] as const))
  timeline.add({ kind: 'frame', at: 0, state } as HistoryRow)
  for (let step = 0; step < steps; step++)
    timeline.add({
      kind: 'steps',
      steps: [{ at: step + 1, by: null, changes: [[keyOf(step % objects), { text: `passo ${step}` }, []]] }],
    } as unknown as HistoryRow)
  return timeline
}

/** Records that are read or written for one step back, beside all that the board has. */
function costOfStep(objects: number, steps: number): number {
  const timeline = recorded(objects, steps)
  expect(timeline.steps).toHaveLength(steps)
  const cursor = timeline.openCursor()
  const past = createPastDoc()
  past.show(cursor.state())
  let cost = 0
  past.doc.on('afterTransaction', ({ changed }: { readonly changed: ReadonlyMap<unknown, ReadonlySet<unknown>> }) => {
    for (const keys of changed.values()) cost += keys.size
  })
  const state = cursor.state() as Map<RecordKey, PlainFields>
  const counted = new Proxy(state, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (name === 'size') return target.size
      return (...args: unknown[]) => {
        cost += ['keys', 'values', 'entries', 'forEach', Symbol.iterator].includes(name as string) ? target.size : 1
        return (member as (...values: unknown[]) => unknown).apply(target, args)
      }
    },
  })
  past.show(counted, cursor.moveTo(cursor.position() - 1))
  past.close()
  return cost
}

test('a step back through a history costs what the step changed, whatever the board and the history hold', () => {
  const small = costOfStep(20, 40)
  expect(small).toBeGreaterThan(0)
  expect(costOfStep(2000, 40)).toBe(small)
  expect(costOfStep(2000, 6000)).toBe(small)
})

test('what was put and taken away on the way is away when another moment is shown whole', () => {
  const past = createPastDoc()
  const [one, two] = [keyOf(1), keyOf(2)]
  past.show(new Map([[one, fieldsOf('una')]]))
  past.show(new Map([[two, fieldsOf('due')]]), new Set([one, two]))
  past.show(new Map([[one, fieldsOf('una')]]))
  expect([...past.doc.getMap('notes').keys()]).toEqual([one.split('/')[1]])
})
