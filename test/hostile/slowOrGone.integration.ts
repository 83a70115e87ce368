import { connect } from 'node:net'
import { it } from 'vitest'
import { until } from '../support/until.ts'
import { openAttackTarget, upgradeLines } from './attackTarget.ts'

// who is slow on purpose, or gone without a word (the attack report's script f2)

it('a hello of one byte a second is cut off in time, and nobody waits for it', { timeout: 30_000 }, async () => {
  const target = await openAttackTarget()
  const before = target.contentDigest()
  const socket = connect(target.port, '127.0.0.1')
  let isClosed = false
  let answer = ''
  socket.on('error', () => undefined)
  socket.on('close', () => {
    isClosed = true
  })
  socket.on('data', (data: Buffer) => {
    answer += data.toString('latin1')
  })
  socket.write(upgradeLines(target))
  await until(() => answer.includes(' 101 '), 'the socket is open')
  // a frame of a hundred bytes, with a mask of zeros
  socket.write(Buffer.from([0x82, 0x80 | 100, 0, 0, 0, 0]))
  const drip = setInterval(() => socket.write(Buffer.from([64])), 1000)
  await until(() => isClosed, 'it is cut off', 15_000)
  clearInterval(drip)
  await target.expectUnharmed(before)
  await target.table.host.close()
})

it('somebody whose computer went away without a word is no longer shown', { timeout: 40_000 }, async () => {
  const target = await openAttackTarget()
  const absent = await target.guest('contributor', { name: 'Chi non c’è più' })
  absent.setPresence({ x: 1 }, 99)
  const isShown = () => [...target.bystander.presence.values()].some(({ state }) => (state as { x?: number } | null)?.x === 1)
  await until(isShown, 'they are shown')
  // half open: nothing is read, and no ping answered
  absent.socket.pause()
  await until(() => !isShown(), 'they are not shown any more', 30_000)
  await target.table.host.close()
})
