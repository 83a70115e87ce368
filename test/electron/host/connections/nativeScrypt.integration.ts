import { expect, it } from 'vitest'
import { nativeCrypto } from '../../../../electron/host/connections/nativeCrypto.ts'
import { javascriptBackend } from '../../../../shared/base/crypto.ts'

const native = nativeCrypto()

it('and its slow function gives the same sixteen bytes', async () => {
  const [password, salt] = [new Uint8Array([1, 2]), new Uint8Array([3])]
  expect(await native.scrypt(password, salt)).toEqual(await javascriptBackend.scrypt(password, salt))
})
