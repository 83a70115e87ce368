import { deflateSync } from 'fflate'
import { expect, it } from 'vitest'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { packVersion, unpackVersion } from '../../../../shared/document/version/versionContent.ts'

it('a version that unpacks to twenty megabytes is not shown', () => {
  const kept = packVersion([{ id: 'aaaaaaa', type: 'p', attrs: {}, content: [{ text: 'Premessa', marks: {} }] }])
  if (!kept) throw new Error('not kept')
  const content = toBase64Url(deflateSync(new Uint8Array(20_000_000), { level: 1 }))
  expect(unpackVersion({ ...kept, content })).toBeNull()
})
