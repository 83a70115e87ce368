import { expect, it } from 'vitest'
import { probeHealth } from '../../../../electron/host/failover/healthProbe.ts'
import { fromBase64Url, toBase64Url } from '../../../../shared/base/bytes.ts'
import { keyPairFrom, newKeyPair } from '../../../../shared/base/crypto.ts'
import { signNext } from '../../../../shared/protocol/membershipLog/authoring.ts'
import { startTestHost } from '../../../support/testHost.ts'

it('a host says the term by which it hosts, also when it has heard of a later one: only so does it give way', async () => {
  const table = await startTestHost()
  const { host, processId, state } = table
  const founder = keyPairFrom(fromBase64Url(state().founderSeed ?? '') ?? new Uint8Array(32))
  const signed = signNext(host.membershipLog.log, founder, 'term', { host: toBase64Url(newKeyPair().publicKey), site: '' }, { at: Date.now() })
  expect(host.membershipLog.merge((signed ?? []).map(({ bytes }) => bytes)).added).toHaveLength(1)
  expect(host.membershipLog.state().terms[0]).toMatchObject({ n: 2 })
  const [answer] = await probeHealth(processId, [{ id: 'host', addresses: [table.address] }])
  expect(answer?.health).toMatchObject({ hosting: true, term: 1, id: host.term.id })
  expect(await probeHealth('process000000000', [{ id: 'host', addresses: [table.address, 'http://127.0.0.1:9'] }])).toEqual([])
  await host.close()
})
