import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { mostOf, quotas } from '../../shared/protocol/quotas.ts'
import { SUBPROTOCOL } from '../../shared/protocol/version.ts'
import { until } from '../support/until.ts'
import { openAttackTarget, room } from './attackTarget.ts'

// What the host is asked to be patient with, all at once: it waits five seconds for a proof, a few more for the rest of a request.

it('H07, H08, H18: five hundred who prove nothing, and one who never finishes asking', { timeout: 30_000 }, async () => {
  const target = await openAttackTarget()
  const before = target.contentDigest()
  const answerTo = (request: string) =>
    new Promise<string>((resolve) => {
      let response = ''
      const socket = connect(target.port, '127.0.0.1', () => void (request && socket.write(request)))
      socket.on('data', (data) => {
        response += data.toString('latin1')
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(response))
    })
  const slowEnds = answerTo('GET / HTTP/1.1\r\nHost: ')
  // as browsers open one ahead: an answer to nothing would be taken for the answer to what is asked next
  const unusedEnds = answerTo('')
  const ends = Array.from({ length: 500 }, () => {
    const socket = new WebSocket(`ws://127.0.0.1:${target.port}/t/${target.table.processId}/${room}`, SUBPROTOCOL)
    return new Promise<number>((resolve) => {
      socket.on('error', () => undefined)
      socket.on('unexpected-response', (request, response) => {
        request.destroy()
        resolve(response.statusCode ?? 0)
      })
      socket.on('close', (code) => resolve(code))
    })
  })
  const all = await Promise.all(ends)
  expect(all.filter((end) => end === 4401)).toHaveLength(mostOf(quotas.connections.address))
  expect(all.filter((end) => end === 503)).toHaveLength(500 - mostOf(quotas.connections.address))
  // there is room again for somebody who does prove, from the same address
  const late = await target.guest('partner')
  await late.leave()
  expect((await slowEnds).split('\r\n')[0]).toMatch(/^HTTP\/1\.1 40[08]|^$/)
  expect(await unusedEnds).toBe('')
  await target.expectUnharmed(before)
  await target.table.host.close()
})

it('three hundred sockets of one address that say nothing are closed after a second, and those who speak stay', { timeout: 30_000 }, async () => {
  const target = await openAttackTarget()
  const before = target.contentDigest()
  const guest = await target.guest()
  let closed = 0
  const startedAt = performance.now()
  const silent = Array.from({ length: 300 }, () =>
    connect(target.port, '127.0.0.1')
      .on('error', () => undefined)
      .on('close', () => {
        closed += 1
      })
      .resume(),
  )
  await until(() => closed >= 300 - 64, 'most of them are closed', 4000)
  // before the time that each has for its request
  expect(performance.now() - startedAt).toBeLessThan(4000)
  expect(guest.closed()).toBeNull()
  await target.expectUnharmed(before)
  for (const socket of silent) socket.destroy()
  await target.table.host.close()
})
