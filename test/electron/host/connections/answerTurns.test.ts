import { expect, it } from 'vitest'
import { answerTurns } from '../../../../electron/host/connections/answerTurns.ts'
import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'

/** Turns of which the answers are sent by hand. */
function byHand() {
  let waitingBytes = 0
  const sent: string[] = []
  const out: (() => void)[] = []
  const answers = answerTurns(() => waitingBytes)
  return {
    answers,
    sent,
    schedule: (room: number, name: string, bytes = HOST_LIMITS.hardBufferBytes, heldBytes = 0) =>
      answers.schedule(
        room,
        (onSent) => {
          sent.push(name)
          waitingBytes += bytes
          out.push(() => {
            waitingBytes -= bytes
            onSent()
          })
        },
        heldBytes,
      ),
    sendNext: () => out.shift()?.(),
    drop: () => {
      waitingBytes = 0
    },
  }
}

it('a big answer makes the next one wait, and of a room’s questions that wait the last is answered', () => {
  const { schedule, sent, sendNext } = byHand()
  schedule(1, 'a')
  schedule(2, 'b')
  schedule(1, 'older')
  schedule(1, 'newer')
  expect(sent).toEqual(['a'])
  sendNext()
  expect(sent).toEqual(['a', 'b'])
  sendNext()
  expect(sent).toEqual(['a', 'b', 'newer'])
})

it('a room that is closed in the middle of its answer makes nobody wait', () => {
  const { schedule, sent, drop, answers } = byHand()
  schedule(1, 'a')
  schedule(2, 'b')
  drop()
  answers.forget(1)
  expect(sent).toEqual(['a', 'b'])
})

it('small answers do not wait for each other', () => {
  const { schedule, sent } = byHand()
  for (let room = 1; room <= 500; room++) schedule(room, `${room}`, 10)
  expect(sent).toHaveLength(500)
})

it('questions that are long and wait are held up to a limit', () => {
  const { schedule } = byHand()
  schedule(0, 'big')
  const heldBytes = Array.from({ length: 40 }, (_, room) => schedule(room + 1, '', 1, LIMITS.vectorBytes))
  expect(heldBytes.filter(Boolean)).toHaveLength(HOST_LIMITS.hardBufferBytes / LIMITS.vectorBytes)
})
