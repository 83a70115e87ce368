import { encodeRefused } from '../../../shared/protocol/hello.ts'
import { refusals } from '../../../shared/protocol/refusal.ts'
import type { Opened } from '../line.ts'
import type { Receiver } from '../serve.ts'

/** Turned away at once, so that they cost nothing; more than this many at a time find it busy. */
const AT_ONCE = 64
const GOODBYE_MS = 900

/** Answers while nobody hosts here: says so, and turns everybody away to look elsewhere. */
export function asleep(about: () => object): Receiver {
  let here = 0
  return {
    about,
    receive: () => {
      if (here >= AT_ONCE) return null
      here += 1
      let gone = false
      return {
        takeIn: turnAway,
        hangUp: () => {
          if (gone) return
          gone = true
          here -= 1
        },
      }
    },
  }
}

function turnAway({ socket }: Opened): void {
  socket.on('error', () => {})
  socket.send(encodeRefused('notHosting'))
  socket.close(refusals.notHosting.close, 'notHosting')
  setTimeout(() => socket.terminate(), GOODBYE_MS).unref()
}
