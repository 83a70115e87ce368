import { expect, it } from 'vitest'
import { answerTurns } from '../../../../electron/host/connections/answerTurns.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'

/** Turns of which the answers are sent by hand. */
function byHand() {
  let waitingBytes = 0
  const sent: string[] = []
  const out: (() => void)[] = []
  const turns = answerTurns(() => waitingBytes)
  return {
    turns,
    sent,
    ask: (room: number, name: string, bytes = LIMITS.hardBufferBytes, heldBytes = 0) =>
      turns.schedule(
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
  const { ask, sent, sendNext } = byHand()
  ask(1, 'a')
  ask(2, 'b')
  ask(1, 'older')
  ask(1, 'newer')
  expect(sent).toEqual(['a'])
  sendNext()
  expect(sent).toEqual(['a', 'b'])
  sendNext()
  expect(sent).toEqual(['a', 'b', 'newer'])
})

it('a room that is closed in the middle of its answer makes nobody wait', () => {
  const { ask, sent, drop, turns } = byHand()
  ask(1, 'a')
  ask(2, 'b')
  drop()
  turns.forget(1)
  expect(sent).toEqual(['a', 'b'])
})

it('small answers do not wait for each other', () => {
  const { ask, sent } = byHand()
  for (let room = 1; room <= 500; room++) ask(room, `${room}`, 10)
  expect(sent).toHaveLength(500)
})

it('questions that are long and wait are held up to a limit', () => {
  const { ask } = byHand()
  ask(0, 'big')
  const held = Array.from({ length: 40 }, (_, room) => ask(room + 1, '', 1, LIMITS.vectorBytes))
  expect(held.filter(Boolean)).toHaveLength(LIMITS.hardBufferBytes / LIMITS.vectorBytes)
})
