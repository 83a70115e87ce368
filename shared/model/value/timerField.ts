import * as v from 'valibot'
import { integer } from '../../base/read.ts'
import type { Timer } from '../../base/time/timer.ts'
import { type FieldType, plainField } from './fieldType.ts'
import { LAST_MOMENT } from './momentField.ts'

/** Longest time that a timer is set to, and that it may have left, in milliseconds: a day. */
export const MAX_TIMER = 86_400_000

const stored = v.union([
  v.strictTuple([v.literal('ends'), integer(0, LAST_MOMENT), integer(0, MAX_TIMER)]),
  v.strictTuple([v.literal('left'), integer(-MAX_TIMER, MAX_TIMER), integer(0, MAX_TIMER)]),
])
const readable = v.pipe(
  stored,
  v.transform((value): Timer => (value[0] === 'ends' ? { ends: value[1], total: value[2] } : { left: value[1], total: value[2] })),
)

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, Math.round(value)))

/** A timer as one value, so that two facilitators who pause and extend at the same moment leave one of their timers, not a third. */
export const timerField: FieldType<Timer, 'required'> = {
  ...plainField<Timer>(readable, (timer) =>
    'ends' in timer
      ? ['ends', clamp(timer.ends, 0, LAST_MOMENT), clamp(timer.total, 0, MAX_TIMER)]
      : ['left', clamp(timer.left, -MAX_TIMER, MAX_TIMER), clamp(timer.total, 0, MAX_TIMER)],
  ),
  validate: (value) => v.is(stored, value),
}
