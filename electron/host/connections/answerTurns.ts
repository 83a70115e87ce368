import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import { MAX_WAIT_MS } from '../quotas/accountant.ts'

/** The answers that one connection owes to questions for a room's state (`syncStep1`). */
export interface AnswerTurns {
  /**
   * Answers a question when its turn has come. A room has one unanswered question at a time: a later one takes the place of one that waits.
   *
   * @param answer encodes and sends the answer, and calls `onSent` once the last byte of the answer has left the queue
   * @param heldBytes bytes that the question keeps in memory while it waits
   * @returns false if the questions that wait hold more than `HOST_LIMITS.hardBufferBytes`
   */
  readonly schedule: (room: number, answer: (onSent: () => void) => void, heldBytes: number) => boolean
  /** The room is closed, and its queue dropped: nothing more is answered in it. */
  readonly forget: (room: number) => void
  /** The connection is closed: nothing more is answered. */
  readonly close: () => void
}

/**
 * Answers are encoded one after another if they are big: what a client that asks and does not read makes the host hold is one
 * answer beyond `HOST_LIMITS.hardBufferBytes`.
 *
 * @param waitingBytes bytes of answers that are encoded and wait to be sent
 * @param waitMs milliseconds until the client's person may have another answer; 0: now
 */
export function answerTurns(waitingBytes: () => number, waitMs: () => number = () => 0): AnswerTurns {
  const queued = new Map<number, { readonly answer: (onSent: () => void) => void; readonly heldBytes: number }>()
  /** By room: the answer that is being sent. */
  const sending = new Map<number, object>()
  let isServing = false
  let timer: ReturnType<typeof setTimeout> | null = null
  const serve = () => {
    if (isServing) return
    if (timer) clearTimeout(timer)
    timer = null
    isServing = true
    let served = true
    // an answer may be out before `answer` returns: the next room's turn comes then in the same loop
    try {
      while (served) {
        served = false
        for (const [room, { answer }] of queued) {
          if (sending.has(room) || waitingBytes() >= HOST_LIMITS.hardBufferBytes) continue
          const ms = waitMs()
          if (ms > 0) {
            timer ??= setTimeout(serve, Math.min(ms, MAX_WAIT_MS))
            break
          }
          queued.delete(room)
          const token = {}
          sending.set(room, token)
          served = true
          answer(() => {
            if (sending.get(room) === token) sending.delete(room)
            serve()
          })
        }
      }
    } finally {
      isServing = false
    }
  }
  return {
    schedule: (room, answer, heldBytes) => {
      queued.set(room, { answer, heldBytes })
      serve()
      let total = 0
      for (const question of queued.values()) total += question.heldBytes
      if (total <= HOST_LIMITS.hardBufferBytes) return true
      queued.delete(room)
      return false
    },
    forget: (room) => {
      queued.delete(room)
      sending.delete(room)
      // what was dropped with the room may have kept the others waiting
      serve()
    },
    close: () => {
      queued.clear()
      if (timer) clearTimeout(timer)
    },
  }
}
