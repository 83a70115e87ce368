import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openHostCandidateList } from '../../../../electron/host/discovery/hostCandidateList.ts'
import { canHost } from '../../../../shared/protocol/messages/canHost.ts'
import { hostCandidates } from '../../../../shared/protocol/messages/hostCandidates.ts'
import { connectRaw, connectRawClient } from '../../../support/raw/rawClient.ts'
import { startTestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const good = 'http://192.168.77.7:48211'
const bad = [
  'http://169.254.169.254:8080',
  'http://169.254.3.4:48211',
  'http://127.0.0.1:9200',
  'http://[fe80::1]:48211',
  'http://printer.local:9100',
]

it('a member who names addresses of others makes nobody knock there', async () => {
  const table = await startTestHost()
  const reader = await connectRawClient({ invitation: table.invitation('contributor') })
  const eve = await connectRaw({ invitation: table.invitation('partner'), device: 'desktop' })
  const announced = () => reader.frames.filter(({ kind }) => kind === hostCandidates.id).flatMap(({ bytes }) => hostCandidates.decode(bytes).peers)
  eve.send(canHost.encode({ addresses: bad.slice(0, 4) }))
  eve.send(canHost.encode({ addresses: [bad[4]!, good] }))
  await until(() => announced().some(({ id }) => id === eve.person), 'the good address is told')
  expect(announced().flatMap(({ id, addresses }) => (id === eve.person ? addresses : []))).toEqual([good])
  await table.host.close()
})

it('a list of computers keeps none of them, from whatever it is read', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'peers-')), 'peers.json')
  writeFileSync(
    file,
    JSON.stringify([
      { id: 'a', addresses: bad.slice(1, 4) },
      { id: 'b', addresses: [bad[1]!, good] },
    ]),
  )
  const peers = await openHostCandidateList(file)
  expect(peers.list()).toEqual([{ id: 'b', addresses: [good] }])
  peers.merge([{ id: 'c', addresses: bad.slice(0, 4) }])
  expect(peers.list()).toEqual([{ id: 'b', addresses: [good] }])
})
